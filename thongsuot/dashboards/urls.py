from __future__ import annotations

from django.urls import path

from thongsuot.dashboards.views import progress, silence

app_name = "dashboards"
urlpatterns = [
    path("progress/", progress.progress, name="progress"),
    path("progress/xlsx/", progress.export_progress, name="progress_export"),
    path("progress/<int:unit_pk>/<int:task_pk>/", progress.progress_cell, name="progress_cell"),
    path("silence/", silence.silence, name="silence"),
]
