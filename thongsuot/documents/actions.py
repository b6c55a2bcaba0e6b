"""Storing files. Nothing is written before it has been inspected by the caller."""

from __future__ import annotations

import errno
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from thongsuot.documents.models import Document, originals
from thongsuot.documents.storage import WholeFileStorage
from thongsuot.foundation.refusals import InputRefused

#: A file without a document is younger than this while its transaction may still end well.
ORPHAN_AGE = timedelta(days=1)
#: Folders by the first two digits of the digest, and how long each one's turn lasts.
FOLDERS = 256
SWEEP_SECONDS = 60
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


def sweep_orphans() -> int:
    """Remove files that no document knows: what a transaction that was rolled back left behind.

    Only those older than a day, and at each run one of the 256 folders, so that a run costs the
    same however many files there are and each folder has its turn within hours. Storage that
    cannot move a file aside (S3) sees to it by a rule of its own.
    """
    storage = originals()
    if not isinstance(storage, WholeFileStorage):
        return 0
    at = now()
    turn = int(at.timestamp() // SWEEP_SECONDS) % FOLDERS
    return storage.sweep(f"{turn:02x}", _known, at - ORPHAN_AGE)


def _known(paths: list[str]) -> set[str]:
    """Of these paths, those of a document."""
    return set(Document.objects.filter(file__in=paths).values_list("file", flat=True))
