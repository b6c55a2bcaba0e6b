"""PDF files: the text layer where there is one, recognition where there is none."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Unreadable, Writer
from thongsuot.textlab.extract.ocr import (
    Engine,
    add_lines,
    best_engine,
    only_some,
    recognise,
    refuse_stamped_image,
)
from thongsuot.textlab.extract.pdf_guard import is_whole, refuse_bombs, refuse_huge_pictures
from thongsuot.textlab.extract.pdf_layout import Grid, Item, Line, arrange
from thongsuot.textlab.extract.pdf_paragraphs import Paragraphs
from thongsuot.textlab.extract.pdf_words import look_at
from thongsuot.textlab.extract.plain import clean
from thongsuot.textlab.extract.stamp import refuse_stamped_line
from thongsuot.textlab.legacy import modernise

PAGE_NUMBER = re.compile(r"^[\s\-–—]*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\s\-–—]*$")
BROKEN = "Tệp PDF hỏng hoặc tải lên chưa hết. Xuất lại PDF rồi tải lại."
LEAST_TEXT = 20
REPEATED = 2
#: Running heads, feet and page numbers stand this near to the edge, as a share of the height.
EDGE = 0.12
DPI = 150
POINTS_PER_INCH = 72
RENDERED_PIXELS = 12_000_000
MOST_NOTES = 200


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in data:
            raise Refused(
                "Tệp PDF có mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lại.", "encrypted"
            ) from error
        raise Refused(BROKEN, "broken") from error


def _page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    try:
        return document[number]
    except pdfium.PdfiumError as error:
        raise Refused(BROKEN, "broken") from error


def _counted(document: pdfium.PdfDocument, limits: Limits) -> int:
    count = len(document)
    if count > limits.pages:
        raise Refused(
            f"Tệp có {count} trang, nhiều hơn mức {limits.pages} trang. Tách tệp rồi tải lại.",
            "too_many_pages",
        )
    if count == 0:
        raise Refused("Tệp PDF không có trang nào.", "empty")
    return count


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    """What stamps and notes laid over the page say."""
    for n in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, n)
        size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
        room = (ctypes.c_ushort * max(size // 2, 1))()
        raw.FPDFAnnot_GetStringValue(note, b"Contents", room, size)
        raw.FPDFPage_CloseAnnot(note)
        yield bytes(room).decode("utf-16-le", errors="replace").strip("\x00")


def _text(item: Item) -> str:
    return item.text if isinstance(item, Line) else "\n".join(t for r in item.rows for t in r)


def _size(items: Iterable[Item]) -> int:
    return sum(len(_text(item).strip()) for item in items)


def _render(page: pdfium.PdfPage, limits: Limits) -> Image.Image:
    refuse_huge_pictures(page, limits)
    width, height = page.get_size()
    scale = DPI / POINTS_PER_INCH
    while width * height * scale * scale > RENDERED_PIXELS:
        scale /= 1.5
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return image


def inspect_pdf(data: bytes, limits: Limits) -> None:
    """Every refusal before a byte is stored; a scanned first page is recognised for its stamp."""
    if not is_whole(data):
        raise Refused(BROKEN, "broken")
    refuse_bombs(data, limits)
    document = _open(data)
    try:
        _counted(document, limits)
        page = _page(document, 0)
        try:
            items = arrange(look_at(page, rules=False))
            _refuse_stamped_page(items, page)
            if _size(items) < LEAST_TEXT:
                refuse_stamped_image(_render(page, limits))
        finally:
            page.close()
    finally:
        document.close()


def _refuse_stamped_page(items: Sequence[Item], page: pdfium.PdfPage) -> None:
    lines = [line for item in items for line in clean(_text(item)).split("\n")]
    refuse_stamped_line(modernise("\n".join(lines))[0].split("\n"))
    refuse_stamped_line(_notes(page))


def extract_pdf(
    data: bytes, limits: Limits, progress: Callable[[int, int], None] | None = None
) -> Extracted:
    """Page by page; only pages without a text layer are recognised."""
    document = _open(data)
    try:
        return _Pages(document, _counted(document, limits), limits, progress).read()
    finally:
        document.close()


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


class _Pages:
    """One pass over the pages; holds at most one rendered page in memory."""

    def __init__(
        self,
        document: pdfium.PdfDocument,
        count: int,
        limits: Limits,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.document = document
        self.count = count
        self.limits = limits
        self.progress = progress
        self.writer = Writer(limits)
        self.paragraphs = Paragraphs(self.writer)
        self.confidences: list[float] = []
        self.recognised = 0
        self.engine: Engine | None = None

    def read(self) -> Extracted:
        pages = [self._items_of(number) for number in range(self.count)]
        heads = self._running_heads(pages)
        for number, items in enumerate(pages):
            if items is None:
                self._recognise(number)
            else:
                kept = [item for item in items if not self._is_edge(item, heads)]
                # A page of nothing but one repeated line says that line.
                self.paragraphs.page(kept or items)
            pages[number] = None
            if self.progress is not None:
                self.progress(number + 1, self.count)
        self.paragraphs.end()
        if not self.writer.text.strip():
            raise Unreadable(
                "Không tìm thấy chữ nào trong tệp, kể cả sau khi nhận dạng.", "no_text"
            )
        return self._extracted()

    def _extracted(self) -> Extracted:
        method = "mixed" if self.recognised < self.count else "ocr"
        method = method if self.recognised else "text"
        sure = sum(self.confidences) / len(self.confidences) if self.confidences else None
        warnings = [only_some(self.limits.ocr_pages)] if self.skipped else []
        return Extracted(
            *(self.writer.text, tuple(self.writer.blocks), method, sure, self.count),
            tuple(warnings),
        )

    @property
    def skipped(self) -> bool:
        return self.recognised > self.limits.ocr_pages

    def _items_of(self, number: int) -> list[Item] | None:
        page = _page(self.document, number)
        try:
            items = arrange(look_at(page))
            if number == 0:
                _refuse_stamped_page(items, page)
        finally:
            page.close()
        return items if _size(items) >= LEAST_TEXT else None

    def _at_edge(self, item: Item) -> bool:
        if isinstance(item, Grid):
            return False
        edge = item.page_height * EDGE
        return item.bottom < edge or item.top > item.page_height - edge

    def _running_heads(self, pages: Sequence[list[Item] | None]) -> set[str]:
        """Lines near the edge that stand on more than one page and in more than a third."""
        edges = Counter(
            line
            for items in pages
            for line in {_bare(_text(item)) for item in items or () if self._at_edge(item)}
        )
        least = max(REPEATED, self.count // 3)
        return {line for line, count in edges.items() if count >= least and len(line) > 1}

    def _is_edge(self, item: Item, heads: set[str]) -> bool:
        text = _text(item)
        return self._at_edge(item) and (bool(PAGE_NUMBER.match(text)) or _bare(text) in heads)

    def _recognise(self, number: int) -> None:
        self.recognised += 1
        if self.skipped:
            return
        page = _page(self.document, number)
        try:
            image = _render(page, self.limits)
        finally:
            page.close()
        if number == 0:
            refuse_stamped_image(image)
        self.paragraphs.end()
        self.engine = self.engine or best_engine()
        lines = recognise(image, self.engine, first=number == 0)
        self.confidences += add_lines(self.writer, lines)
