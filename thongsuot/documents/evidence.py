"""A file that somebody brings: inspected like every upload, stored once by its bytes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from thongsuot.documents.actions import store
from thongsuot.documents.models import Document
from thongsuot.foundation.refusals import InputRefused
from thongsuot.textlab.extract import Limits, Refused, inspect


@dataclass(frozen=True, slots=True)
class File:
    """An upload's bytes and the name the person gave it."""

    content: bytes
    name: str


def keep(file: File) -> tuple[Document, str]:
    """The stored file and its clean name; `InputRefused` when it cannot be taken."""
    try:
        inspection = inspect(file.content, file.name, Limits(size=settings.UPLOAD_LIMIT_BYTES))
    except Refused as refusal:
        raise InputRefused(str(refusal)) from None
    document = store(
        content=file.content,
        sha256=inspection.sha256,
        media_type=inspection.media_type,
        extension=inspection.extension,
    )
    return document, inspection.name
