from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "thongsuot.ledger"
    verbose_name = "Sổ ghi"
