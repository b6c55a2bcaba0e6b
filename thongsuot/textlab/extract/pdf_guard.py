"""PDF files that would take the machine: streams that unpack without end, pictures without size."""

from __future__ import annotations

import re
import zlib

import pypdfium2 as pdfium
from pypdfium2 import raw

from thongsuot.textlab.extract.model import MEGABYTE, Limits, Refused

STREAM = re.compile(rb"stream\r?\n")
BOMB = "Tệp PDF nén bất thường nên không mở. Xuất lại PDF rồi tải lại."
PICTURE = "Ảnh trong tệp PDF quá lớn. Quét lại ở 150–300 dpi rồi tải lại."
CHUNK = 64 * 1024
TAIL = 64 * 1024
DEFLATE = 8
KEPT = 4 * MEGABYTE
PACKED_AT_MOST = 4
FORM_DEPTH = 3


def is_whole(data: bytes) -> bool:
    """The end mark is there: an upload that broke off has none."""
    return b"%%EOF" in data[-TAIL:] or b"startxref" in data[-TAIL:]


def _is_packed(data: bytes | memoryview) -> bool:
    """Whether these bytes begin as zlib's do."""
    return len(data) > 2 and data[0] & 0x0F == DEFLATE and (data[0] * 256 + data[1]) % 31 == 0  # noqa: PLR2004 - the header's check


def _unpacked(data: memoryview, most: int) -> tuple[int, bytes]:
    """How large a stream gets, counted no further than `most`, and the bytes of a small one."""
    engine = zlib.decompressobj()
    size = 0
    kept: list[bytes] = []
    for at in range(0, len(data), CHUNK):
        piece: bytes = bytes(data[at : at + CHUNK])
        while piece:
            try:
                out = engine.decompress(piece, MEGABYTE)
            except zlib.error:
                return size, b"".join(kept)
            size += len(out)
            kept = [*kept, out] if size <= KEPT else kept[:1]
            if size > most or engine.eof:
                return size, b"".join(kept)
            piece = engine.unconsumed_tail
    return size, b"".join(kept)


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Each packed stream is unpacked once, its bytes counted and thrown away."""
    whole = memoryview(data)
    allowed = limits.unpacked
    for found in STREAM.finditer(data):
        packed: memoryview | bytes = whole[found.end() :]
        # A stream packed twice hides its size from the first unpacking.
        for _time in range(PACKED_AT_MOST):
            if not _is_packed(packed):
                break
            size, packed = _unpacked(memoryview(packed), limits.unpacked_stream)
            allowed -= size
            if size > limits.unpacked_stream or allowed < 0 or (size > KEPT and _is_packed(packed)):
                raise Refused(BOMB, "bomb")


def refuse_huge_pictures(page: pdfium.PdfPage, limits: Limits) -> None:
    """A page is not drawn when a picture on it would not fit into memory."""
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=FORM_DEPTH):
        width, height = picture.get_px_size()
        if width * height > limits.pixels:
            raise Refused(PICTURE, "bomb")
