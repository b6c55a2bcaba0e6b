from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "thongsuot.practices"
    verbose_name = "Cách làm hay"
