from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "thongsuot.api"
    verbose_name = "Giao diện lập trình"
