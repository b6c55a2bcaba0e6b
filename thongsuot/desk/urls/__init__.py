from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import home, readings, reports, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("own/", home.own, name="own"),
    path("lately/", home.lately, name="lately"),
    path("search/", search.search, name="search"),
    path("readings/<int:pk>/confirm/", readings.confirm_reading, name="confirm_reading"),
    path("readings/<int:pk>/reopen/", readings.reopen_reading, name="reopen_reading"),
    path("readings/<int:pk>/outcome/", readings.outcome, name="outcome"),
    path("reports/<int:pk>/send/", reports.send_report, name="send_report"),
    path("reports/<int:pk>/books/", reports.report_books, name="report_books"),
]
