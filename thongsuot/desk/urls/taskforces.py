from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import taskforces

app_name = "taskforces"
urlpatterns = [
    path("", taskforces.task_forces, name="list"),
    path("<int:pk>/", taskforces.task_force, name="detail"),
]
