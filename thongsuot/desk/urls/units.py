from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import units

app_name = "units"
urlpatterns = [
    path("", units.units, name="list"),
    path("<int:pk>/", units.unit, name="detail"),
]
