from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "thongsuot.plans"
    verbose_name = "Kế hoạch"
