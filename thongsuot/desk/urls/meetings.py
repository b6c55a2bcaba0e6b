from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import meetings, papers

app_name = "meetings"
urlpatterns = [
    path("", meetings.meetings, name="list"),
    path("<int:pk>/", meetings.meeting, name="detail"),
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/preview/", papers.preview_paper, name="preview_paper"),
    path("<int:pk>/papers/issue/", papers.issue_paper, name="issue_paper"),
]
