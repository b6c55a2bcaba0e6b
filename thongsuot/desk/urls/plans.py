from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import plans

app_name = "plans"
urlpatterns = [
    path("", plans.plans, name="list"),
    path("<int:pk>/", plans.plan, name="detail"),
]
