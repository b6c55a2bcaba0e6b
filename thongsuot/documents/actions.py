"""Storing files. Nothing is written before it has been inspected by the caller."""

from __future__ import annotations

import errno

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from thongsuot.documents.models import Document, originals
from thongsuot.foundation.refusals import InputRefused

#: No room, no quota, larger than the server lets a file be.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "Ổ đĩa của máy chủ đã đầy nên chưa nhận được tệp. Báo quản trị dọn ổ đĩa rồi tải lại."


def store(*, content: bytes, sha256: str, media_type: str, extension: str) -> Document:
    """The document with these bytes; stored now if they were not here before.

    The file's name on disk is its digest: nothing a person typed reaches the file system, and
    two people storing the same bytes at once write the same file.
    """
    known = Document.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    document = Document(sha256=sha256, media_type=media_type, size=len(content))
    try:
        document.file.save(f"{sha256}.{extension}", ContentFile(content), save=False)
    except OSError as error:
        if error.errno in FULL:
            raise InputRefused(DISK_FULL) from error
        raise
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        return Document.objects.get(sha256=sha256)
    return document


def keep_file(*, content: bytes, sha256: str, extension: str) -> str:
    """Only the file, where `store` would put it; its path. For rows that are loaded in bulk."""
    path = f"{sha256[:2]}/{sha256}.{extension}"
    storage = originals()
    return path if storage.exists(path) else storage.save(path, ContentFile(content))


def set_text(
    *,
    document: Document,
    text: str,
    method: str,
    ocr_confidence: float | None,
    pages: int | None,
) -> None:
    """What was read out of the file. Once set it stays: spans point into it."""
    if document.text:
        return
    document.text = text
    document.method = method
    document.ocr_confidence = ocr_confidence
    document.pages = pages
    document.save(update_fields=["text", "method", "ocr_confidence", "pages"])


def wipe(*, document: Document) -> None:
    """Remove a document that must not be kept: the row, the text and the file."""
    document.file.delete(save=False)
    document.delete()
