from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "thongsuot.foundation"
    verbose_name = "Nền tảng"
