"""Uploads stay in memory until they are known to bear no secrecy stamp: no temporary file."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class HeldUpload(InMemoryUploadedFile):
    """An uploaded file; `was_dropped` when the request as a whole was too much to hold."""

    was_dropped = False


class BoundedMemoryUploadHandler(FileUploadHandler):
    """Keeps up to UPLOAD_LIMIT_BYTES of a file, UPLOAD_REQUEST_BYTES of a request.

    What is larger is counted, not kept: the view sees the true size and refuses it with words.
    """

    total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()
        self.size = 0
        self.dropped = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        self.size += len(raw_data)
        self.total += len(raw_data)
        too_much = self.total > settings.UPLOAD_REQUEST_BYTES
        if self.dropped or too_much or self.size > settings.UPLOAD_LIMIT_BYTES:
            # Its bytes count no more against the rest of the request.
            self.total -= len(raw_data) + self.kept.getbuffer().nbytes
            self.kept = io.BytesIO()
            self.dropped = True
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> HeldUpload:
        self.kept.seek(0)
        held = HeldUpload(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
        held.was_dropped = self.dropped
        return held
