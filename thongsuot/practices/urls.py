from __future__ import annotations

from django.urls import path

from thongsuot.practices import views

app_name = "practices"
urlpatterns = [path("", views.practices, name="list")]
