from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import assigning, plans
from thongsuot.plans.urls import urlpatterns as of_the_stage

app_name = "plans"
urlpatterns = [
    *of_the_stage,
    path("<int:pk>/", plans.plan, name="detail"),
    path("<int:pk>/assign/", assigning.assign, name="assign"),
    path("<int:pk>/assign/<int:entry>/undo/", assigning.undo_assign, name="undo_assign"),
]
