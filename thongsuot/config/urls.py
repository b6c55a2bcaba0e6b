from __future__ import annotations

from django.urls import include, path

from thongsuot.api.v1 import urls as api_v1

urlpatterns = [
    path("", include("thongsuot.desk.urls")),
    path("plans/", include("thongsuot.desk.urls.plans")),
    path("task-forces/", include("thongsuot.desk.urls.taskforces")),
    path("intake/", include("thongsuot.intake.urls")),
    path("progress/", include("thongsuot.reports.urls.progress")),
    path("reports/", include("thongsuot.reports.urls.reports")),
    path("meetings/", include("thongsuot.desk.urls.meetings")),
    path("documents/", include("thongsuot.documents.papers.urls")),
    path("letters/", include("thongsuot.desk.urls.letters")),
    path("followups/", include("thongsuot.followups.urls")),
    path("recommendations/", include("thongsuot.recommendations.urls")),
    path("synthesis/", include("thongsuot.synthesis.urls")),
    path("practices/", include("thongsuot.practices.urls")),
    path("dashboards/", include("thongsuot.dashboards.urls")),
    path("notices/", include("thongsuot.notices.urls")),
    path("units/", include("thongsuot.desk.urls.units")),
    path("administration/", include("thongsuot.administration.urls")),
    path("api/v1/", api_v1),
    path("api/", include("thongsuot.api.urls")),
    path("accounts/", include("thongsuot.people.urls")),
]
