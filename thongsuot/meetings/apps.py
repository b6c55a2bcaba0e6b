from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "thongsuot.meetings"
    verbose_name = "Buổi làm việc"
