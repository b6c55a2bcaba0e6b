from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "thongsuot.desk"
    verbose_name = "Việc của tôi"
