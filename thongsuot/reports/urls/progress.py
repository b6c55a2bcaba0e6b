from __future__ import annotations

from django.urls import path

from thongsuot.reports.views import progress

app_name = "progress"
urlpatterns = [
    path("", progress.progress, name="list"),
    path("to-confirm/", progress.to_confirm, name="to_confirm"),
    path("evidence/<int:pk>/", progress.evidence, name="evidence"),
    path("<int:unit_pk>/<int:task_pk>/", progress.detail, name="detail"),
    *progress.urlpatterns,
]
