"""How stored files leave: as attachments, never shown by the browser; or drawn as pages of ours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from thongsuot.documents.models import originals
from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.documents.papers.preview import Sheet, sheets
from thongsuot.textlab.extract.kinds import DOCX, PDF

#: Issued documents whose pages a web process keeps drawn, those opened last.
KEPT = 16


def attachment(content: bytes | FieldFile, name: str) -> FileResponse:
    """The bytes under `name`; the browser is told not to guess what they are."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    kind = PDF if name.endswith(".pdf") else DOCX
    return FileResponse(stream, as_attachment=True, filename=name, content_type=kind)


def pages_of(document: IssuedDocument) -> Sequence[Sheet]:
    """The pages of the very file that was issued."""
    return _drawn(str(document.file.file.name))


@lru_cache(maxsize=KEPT)
def _drawn(name: str) -> Sequence[Sheet]:
    """Once a process: taking a .docx apart costs some 100 ms, and a stored file never changes: its
    name is its digest."""
    with originals().open(name, "rb") as stored:
        return tuple(sheets(stored.read()))
