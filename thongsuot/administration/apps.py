from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "thongsuot.administration"
    verbose_name = "Quản trị"
