from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "thongsuot.followups"
    verbose_name = "Kết luận, nhiệm vụ"
