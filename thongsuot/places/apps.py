from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "thongsuot.places"
    verbose_name = "Đơn vị hành chính"
