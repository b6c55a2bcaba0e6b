from __future__ import annotations

import pgtrigger
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.papers.models import (
    DocumentAddressee,
    IssuedDocument,
    PdfCopy,
    TemplateVersion,
)
from thongsuot.people.models import Person

__all__ = [
    "Document",
    "DocumentAddressee",
    "IssuedDocument",
    "PdfCopy",
    "ShownFile",
    "TemplateVersion",
]


def originals() -> Storage:
    """Where the received files lie: the disk, or S3-compatible storage by settings."""
    return storages["originals"]


def place_on_disk(document: Document, name: str) -> str:
    """`ab/abcdef….docx`: folders by the first two digits, so that none grows too large."""
    return f"{document.sha256[:2]}/{name}"


class Document(models.Model):
    """One file exactly as it was received, known by its bytes; stored once, never changed.

    `text` is what was read out of it (NFC), set once: every span counts its code points.
    """

    class Method(models.TextChoices):
        TEXT = "text", _("Chữ có sẵn trong tệp")
        OCR = "ocr", _("Nhận dạng từ ảnh")
        MIXED = "mixed", _("Một phần nhận dạng từ ảnh")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    file = models.FileField(storage=originals, upload_to=place_on_disk, max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("cỡ, byte"))
    text = models.TextField(_("văn bản đã tách"), blank=True)
    method = models.CharField(max_length=5, choices=Method, blank=True)
    ocr_confidence = models.FloatField(null=True)
    pages = models.PositiveIntegerField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tệp đã nhận")
        verbose_name_plural = _("tệp đã nhận")
        constraints = (
            models.CheckConstraint(
                name="document_sha256_shape", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="text_set_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sha256 <> NEW.sha256 OR (OLD.text <> '' AND OLD.text <> NEW.text)"
                ),
                func="RAISE EXCEPTION 'the text of a document is set once' "
                "USING ERRCODE = 'integrity_constraint_violation';",
            ),
        )

    def __str__(self) -> str:
        return self.sha256[:12]


class ShownFile(models.Model):
    """A stored file as somebody showed it with a step, under the name it came with."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=200)
    shown_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
