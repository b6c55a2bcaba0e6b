"""PDF files: the text layer where there is one, recognition where there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pypdfium2 as pdfium
from PIL import Image

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Unreadable, Writer
from thongsuot.textlab.extract.ocr import Engine, add_lines, best_engine
from thongsuot.textlab.extract.plain import clean

PAGE_NUMBER = re.compile(r"^[\s\-–—]*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\s\-–—]*$")
STARTS_NEW = re.compile(
    r"^(?:[-–•*+]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s|"
    r"(?:Thứ|Một|Hai|Ba) là|Điều \d)"
)
ENDS = re.compile(r"[.;:!?…”\"]\s*$|/\.\s*$")
LEAST_TEXT = 20
REPEATED = 3
DPI = 150
POINTS_PER_INCH = 72


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused(
                "Tệp PDF có mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lại.", "encrypted"
            ) from error
        raise Refused(
            "Tệp PDF hỏng hoặc tải lên chưa hết. Xuất lại PDF rồi tải lại.", "broken"
        ) from error


def _page_lines(page: pdfium.PdfPage) -> list[str]:
    text_page = page.get_textpage()
    try:
        return clean(text_page.get_text_bounded()).split("\n")
    finally:
        text_page.close()


def _repeated(pages: list[list[str]]) -> set[str]:
    """Running heads and feet: a first or last line that many pages share."""
    edges = Counter(
        re.sub(r"\d+", "#", line.strip())
        for lines in pages
        for line in {*lines[:1], *lines[-1:]}
        if line.strip()
    )
    return {line for line, count in edges.items() if count >= REPEATED and len(line) > 1}


def _paragraphs(lines: list[str], width: int) -> list[str]:
    """Lines joined as a person would read them: a full line without an end goes on."""
    out: list[str] = []
    goes_on = False
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            goes_on = False
            continue
        if out and goes_on and not STARTS_NEW.match(line):
            glue = "" if out[-1].endswith("-") and line[:1].islower() else " "
            out[-1] = (out[-1][:-1] if not glue else out[-1]) + glue + line
        else:
            out.append(line)
        heading = line.upper() == line and any(c.isalpha() for c in line)
        goes_on = not ENDS.search(line) and not heading and len(line) > width * 0.6
    return out


def page_count(data: bytes, limits: Limits) -> int:
    """How many pages there are; too many are refused before any is read."""
    document = _open(data)
    try:
        count = len(document)
    finally:
        document.close()
    if count > limits.pages:
        raise Refused(
            f"Tệp có {count} trang, nhiều hơn mức {limits.pages} trang. Tách tệp rồi tải lại.",
            "too_many_pages",
        )
    if count == 0:
        raise Refused("Tệp PDF không có trang nào.", "empty")
    return count


def first_text(data: bytes, characters: int) -> str:
    """The beginning of the text layer, for the head of the document."""
    document = _open(data)
    try:
        page = document[0]
        return "\n".join(_page_lines(page))[:characters]
    finally:
        document.close()


def extract_pdf(
    data: bytes, limits: Limits, progress: Callable[[int, int], None] | None = None
) -> Extracted:
    """Page by page; only pages without a text layer are recognised."""
    count = page_count(data, limits)
    document = _open(data)
    try:
        return _Pages(document, count, limits, progress).read()
    finally:
        document.close()


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
        self.confidences: list[float] = []
        self.recognised = 0
        self.engine: Engine | None = None

    def read(self) -> Extracted:
        pages = [self._text_of(n) for n in range(self.count)]
        heads = _repeated([lines for lines in pages if lines])
        for number, lines in enumerate(pages):
            if lines is None:
                self._recognise(number)
            else:
                kept = [
                    line
                    for line in lines
                    if not PAGE_NUMBER.match(line)
                    and re.sub(r"\d+", "#", line.strip()) not in heads
                ]
                width = max((len(line) for line in kept), default=0)
                for paragraph in _paragraphs(kept, width):
                    self.writer.add("paragraph", paragraph)
            if self.progress is not None:
                self.progress(number + 1, self.count)
        if not self.writer.text.strip():
            raise Unreadable(
                "Không tìm thấy chữ nào trong tệp, kể cả sau khi nhận dạng.", "no_text"
            )
        method = (
            "text" if not self.recognised else "mixed" if self.recognised < self.count else "ocr"
        )
        sure = sum(self.confidences) / len(self.confidences) if self.confidences else None
        # Joined lines are paragraphs again, but a PDF does not say which are headings.
        return Extracted(self.writer.text, (), method, sure, self.count, ())

    def _text_of(self, number: int) -> list[str] | None:
        page = self.document[number]
        try:
            lines = _page_lines(page)
        finally:
            page.close()
        return lines if sum(len(line.strip()) for line in lines) >= LEAST_TEXT else None

    def _recognise(self, number: int) -> None:
        if self.recognised >= self.limits.ocr_pages:
            return
        self.recognised += 1
        page = self.document[number]
        try:
            width, height = page.get_size()
            scale = DPI / POINTS_PER_INCH
            while width * height * scale * scale > self.limits.pixels:
                scale /= 2
            image: Image.Image = page.render(scale=scale).to_pil()
        finally:
            page.close()
        self.engine = self.engine or best_engine()
        self.confidences += add_lines(self.writer, self.engine(image))
