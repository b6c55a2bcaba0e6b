from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thongsuot.reports"
    verbose_name = "Báo cáo của đơn vị"
