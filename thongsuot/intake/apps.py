from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "thongsuot.intake"
    verbose_name = "Tiếp nhận"
