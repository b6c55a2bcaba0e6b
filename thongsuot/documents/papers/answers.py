"""How stored files leave: always as attachments, never shown by the browser."""

from __future__ import annotations

import io

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from thongsuot.textlab.extract.kinds import DOCX, PDF


def attachment(content: bytes | FieldFile, name: str) -> FileResponse:
    """The bytes under `name`; the browser is told not to guess what they are."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    kind = PDF if name.endswith(".pdf") else DOCX
    return FileResponse(stream, as_attachment=True, filename=name, content_type=kind)
