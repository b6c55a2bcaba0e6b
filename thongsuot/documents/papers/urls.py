from __future__ import annotations

from django.urls import path

from thongsuot.documents.papers.views import issued, templates

app_name = "documents"
urlpatterns = [
    path("", issued.documents, name="list"),
    path("<int:pk>/", issued.detail, name="detail"),
    path("<int:pk>/file/", issued.file, name="file"),
    path("<int:pk>/make-pdf/", issued.make_pdf, name="make_pdf"),
    path("<int:pk>/pdf-status/", issued.pdf_status, name="pdf_status"),
    path("<int:pk>/pdf/", issued.pdf_file, name="pdf_file"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<slug:pk>/", templates.template, name="template"),
    path("templates/<slug:pk>/file/", templates.template_file, name="template_file"),
    path("templates/<slug:pk>/preview/", templates.template_preview, name="template_preview"),
    path("templates/<slug:pk>/replace/", templates.replace, name="replace_template"),
    path("templates/<slug:pk>/restore/", templates.restore, name="restore_template"),
    path("template-versions/<int:pk>/file/", templates.version_file, name="version_file"),
]
