"""From a file's bytes to its text: inspected first, extracted after, hostile until proven not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from thongsuot.textlab.extract.kinds import (
    ACCEPTED,
    DOCX,
    HTML,
    JPEG,
    PDF,
    PNG,
    TEXT,
    TIFF,
    check_size,
    clean_name,
    identify,
)
from thongsuot.textlab.extract.model import Extracted, Inspection, Limits, Refused, Unreadable
from thongsuot.textlab.extract.stamp import refuse_stamp

__all__ = [
    "ACCEPTED",
    "Extracted",
    "Inspection",
    "Limits",
    "Refused",
    "Unreadable",
    "check_size",
    "clean_name",
    "extract",
    "inspect",
]

#: Each kind loads its library only when a file of it comes: a text file starts in no time.
EXTRACTORS = {
    TEXT: "thongsuot.textlab.extract.plain:extract_plain",
    DOCX: "thongsuot.textlab.extract.word:extract_word",
    HTML: "thongsuot.textlab.extract.web_page:extract_web_page",
    PDF: "thongsuot.textlab.extract.pdf:extract_pdf",
    PNG: "thongsuot.textlab.extract.ocr:extract_image",
    JPEG: "thongsuot.textlab.extract.ocr:extract_image",
    TIFF: "thongsuot.textlab.extract.ocr:extract_image",
}
#: What is slow to read is looked through without reading it whole.
INSPECTORS = {
    PDF: "thongsuot.textlab.extract.pdf:inspect_pdf",
    PNG: "thongsuot.textlab.extract.ocr:inspect_image",
    JPEG: "thongsuot.textlab.extract.ocr:inspect_image",
    TIFF: "thongsuot.textlab.extract.ocr:inspect_image",
}
SLOW = tuple(INSPECTORS)


def _function(place: str) -> Callable[..., Extracted]:
    module, name = place.split(":")
    function: Callable[..., Extracted] = getattr(import_module(module), name)
    return function


def _extractor(media_type: str) -> Callable[..., Extracted]:
    return _function(EXTRACTORS[media_type])


def inspect(data: bytes, name: str, limits: Limits | None = None) -> Inspection:
    """Every refusal that can be had cheaply, before a byte is stored.

    The head is looked through for a secrecy stamp; the first page of a scan is recognised for
    that. `extract` looks again, with the better engine.
    """
    limits = limits or Limits()
    inspection = identify(data, name, limits)
    if inspection.media_type in SLOW:
        _function(INSPECTORS[inspection.media_type])(data, limits)
    else:
        refuse_stamp(_extractor(inspection.media_type)(data, limits).text)
    return inspection


def extract(
    data: bytes,
    media_type: str,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Extracted:
    """The text of a file that `inspect` let through. `progress` gets (pages done, pages in all).

    Raises `Refused` for a stamp found only now, `Unreadable` where no text can be had.
    """
    limits = limits or Limits()
    extractor = _extractor(media_type)
    if media_type in SLOW:
        extracted = extractor(data, limits, progress)
    else:
        extracted = extractor(data, limits)
        if progress is not None:
            progress(1, 1)
    refuse_stamp(extracted.text)
    if not extracted.text.strip():
        raise Unreadable("Tệp không có chữ nào để đọc.", "no_text")
    return extracted
