from __future__ import annotations

from django.urls import path

from thongsuot.reports.views import comparing, judging, reports, writing

app_name = "reports"
urlpatterns = [
    path("", reports.reports, name="list"),
    path("begin/<int:unit_pk>/<int:date_pk>/", writing.begin, name="begin"),
    path("of-reading/<int:reading_pk>/", reports.of_reading, name="of_reading"),
    path("<int:pk>/", reports.detail, name="detail"),
    path("<int:pk>/bring/", writing.bring, name="bring"),
    path("<int:pk>/detach/", writing.detach, name="detach"),
    path("<int:pk>/fill-in/", writing.fill_in, name="fill_in"),
    path("<int:pk>/start-from-last/", writing.start_from_last, name="start_from_last"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
    path("<int:pk>/accept/", judging.accept, name="accept"),
    path("<int:pk>/return/", judging.return_report, name="return_report"),
    path("<int:pk>/compare/", comparing.compare, name="compare"),
]
