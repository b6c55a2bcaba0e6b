from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "thongsuot.notices"
    verbose_name = "Thông báo"
