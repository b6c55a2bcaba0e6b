from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import meetings

app_name = "meetings"
urlpatterns = [
    path("", meetings.meetings, name="list"),
    path("<int:pk>/", meetings.meeting, name="detail"),
]
