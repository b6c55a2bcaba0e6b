from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import plans
from thongsuot.plans.urls import urlpatterns as of_the_stage

app_name = "plans"
urlpatterns = [
    *of_the_stage,
    path("<int:pk>/", plans.plan, name="detail"),
]
