from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "thongsuot.documents"
    verbose_name = "Văn bản"
