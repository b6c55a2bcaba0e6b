"""What stands on a PDF page and where: words in the order they were drawn, and ruled lines."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

WORD = re.compile(r"[^\s\u0000]+")
BASIC_PLANE = frozenset((*range(1, 0xD800), *range(0xE000, 0x10000)))
#: What the text layer has in place of a hyphen at the end of a line.
CUT = "\x02"
MOST_SEGMENTS = 20_000
MOST_OBJECTS = 20_000
#: A rule is a line, or a filled box thinner than this, in points.
THIN = 3.0
FORM_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word; edges in points from the lower left corner. `line` counts drawn lines."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line: at `at` across the other axis, from `low` to `high`."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the layout is found from."""

    width: float
    height: float
    words: list[Word]
    across: list[Rule]
    down: list[Rule]


def _characters(text_page: pdfium.PdfTextPage) -> str:
    """The text whose n-th character is the page's n-th: generated blanks and breaks included."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range(0, count) if count > 0 else ""
    if len(text) == count:
        return text.replace("\ufffe", CUT)
    codes = [raw.FPDFText_GetUnicode(text_page, n) for n in range(count)]
    return "".join(chr(code) if code in BASIC_PLANE else " " for code in codes)


def _box(text_page: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _words(text_page: pdfium.PdfTextPage) -> Iterator[Word]:
    text = _characters(text_page)
    line = 0
    at = 0
    for found in WORD.finditer(text):
        line += "\n" in text[at : found.start()]
        at = found.end()
        start, end = found.span()
        # A word cut by a hyphen at the end of its line comes as one: the mark stands for the cut.
        cut = found[0].find(CUT)
        if 0 < cut < end - start - 1:
            yield _word(text_page, found[0][:cut] + "-", start, start + cut, line)
            line += 1
            start += cut + 1
        yield _word(text_page, text[start:end].replace(CUT, "-"), start, end, line)


def _word(text_page: pdfium.PdfTextPage, text: str, start: int, end: int, line: int) -> Word:
    first = _box(text_page, start)
    last = first if end - start == 1 else _box(text_page, end - 1)
    return Word(
        text,
        min(first[0], last[0]),
        min(first[1], last[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
        line,
    )


def _points(path: pdfium.PdfObject) -> Iterator[tuple[float, float, bool]]:
    """The corners of a path on the page; True where the pen was lifted to come here."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        moved = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
        yield (*matrix.on_point(x.value, y.value), moved)


def _lines_of(path: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    left, bottom, right, top = path.get_bounds()
    if right - left <= THIN or top - bottom <= THIN:
        yield left, bottom, right, top
        return
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for x, y, moved in _points(path):
        if moved or before is None:
            start = (x, y)
        else:
            yield min(x, before[0]), min(y, before[1]), max(x, before[0]), max(y, before[1])
        before = (x, y)
    if before is not None and start is not None and before != start:
        yield (
            *(min(before[0], start[0]), min(before[1], start[1])),
            *(max(before[0], start[0]), max(before[1], start[1])),
        )


def _rules(page: pdfium.PdfPage) -> tuple[list[Rule], list[Rule]]:
    across: list[Rule] = []
    down: list[Rule] = []
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=FORM_DEPTH)
    for count, path in enumerate(paths):
        if count > MOST_OBJECTS:
            break
        for left, bottom, right, top in _lines_of(path):
            if top - bottom <= THIN < right - left:
                across.append(Rule((bottom + top) / 2, left, right))
            elif right - left <= THIN < top - bottom:
                down.append(Rule((left + right) / 2, bottom, top))
    return across, down


def look_at(page: pdfium.PdfPage, *, rules: bool = True) -> Page:
    """The words and rules of one page."""
    text_page = page.get_textpage()
    try:
        words = list(_words(text_page))
    finally:
        text_page.close()
    across, down = _rules(page) if rules and words else ([], [])
    width, height = page.get_size()
    return Page(width, height, words, across, down)
