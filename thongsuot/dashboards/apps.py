from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "thongsuot.dashboards"
    verbose_name = "Theo dõi toàn cảnh"
