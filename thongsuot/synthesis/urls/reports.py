from __future__ import annotations

from django.urls import path

from thongsuot.synthesis.views import issuing, reports, writing

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", writing.create_report, name="create_report"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/figures/<str:key>/", reports.report_figure, name="report_figure"),
    path("reports/<int:pk>/annexes/", reports.report_annexes, name="report_annexes"),
    path("reports/<int:pk>/refresh/", writing.refresh_report, name="refresh_report"),
    path("reports/<int:pk>/discard/", writing.discard_report, name="discard_report"),
    path("reports/<int:pk>/restore/", writing.restore_report, name="restore_report"),
    path("reports/<int:pk>/blocks/<int:block>/", writing.edit_block, name="edit_block"),
    path("reports/<int:pk>/issue/", issuing.issue_report, name="issue_report"),
    path("reports/<int:pk>/issue/preview/", issuing.preview_report, name="preview_report"),
    path("reports/<int:pk>/draft/", issuing.report_draft, name="report_draft"),
]
