from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "thongsuot.recommendations"
    verbose_name = "Khó khăn, kiến nghị"
