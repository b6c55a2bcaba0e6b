from __future__ import annotations

from django.urls import path

from thongsuot.desk.views import letters

app_name = "letters"
urlpatterns = [
    path("transfer/", letters.transfer, name="transfer"),
    path("urging/", letters.urging, name="urging"),
]
