from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "thongsuot.people"
    verbose_name = "Con người, cơ quan"
