from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "thongsuot.synthesis"
    verbose_name = "Tổng hợp, đề xuất"
