"""How stored files leave: as attachments, never shown by the browser; or drawn as pages of ours."""

from __future__ import annotations

import io

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.documents.papers.preview import Sheet, sheets
from thongsuot.textlab.extract.kinds import DOCX, PDF


def attachment(content: bytes | FieldFile, name: str) -> FileResponse:
    """The bytes under `name`; the browser is told not to guess what they are."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    kind = PDF if name.endswith(".pdf") else DOCX
    return FileResponse(stream, as_attachment=True, filename=name, content_type=kind)


def pages_of(document: IssuedDocument) -> list[Sheet]:
    """The pages of the very file that was issued."""
    with document.file.file.open("rb") as stored:
        return sheets(stored.read())
