from django.apps import AppConfig


class TaskforcesConfig(AppConfig):
    name = "thongsuot.taskforces"
    verbose_name = "Tổ công tác"
