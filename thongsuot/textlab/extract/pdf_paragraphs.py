"""Lines of a PDF joined into paragraphs again, also over the end of a page; tables as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thongsuot.textlab.extract.model import Writer
from thongsuot.textlab.extract.pdf_layout import Grid, Item, Line
from thongsuot.textlab.extract.plain import clean

STARTS_NEW = re.compile(
    r"^(?:[-–—•*+·▪●○]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}\.\s"
    r"|(?:Thứ|Một|Hai|Ba|Bốn|Năm) là|Điều \d)"
)
ITEM = re.compile(r"^[-–—•*+·▪●○]\s")
ENDS = re.compile(r"[.;:!?…”\"]\s*$|/\.\s*$")
#: A line that ends this near to the right edge of its column is full, as a share of its width.
FULL = 0.14
#: What a paragraph is indented by, in points.
INDENT = 9.0
HYPHEN = re.compile(r"\w-$")
MOST_LINES = 400
#: How far the second line of a list item may hang in, in points.
HANGING = 60.0
#: A line that begins this far into the column stands beside the text, not under it.
BESIDE = 0.3
TALLER = 1.2
#: Lines farther apart than so many line heights belong to two paragraphs.
APART = 2.3


def _is_capitals(text: str) -> bool:
    return text.upper() == text and any(char.isalpha() for char in text)


def _of_one_kind(last: Line, line: Line, *, new_page: bool) -> bool:
    """Letters of one size, and no gap between that is larger than between lines."""
    taller = max(line.height, last.height) > TALLER * max(min(line.height, last.height), 1.0)
    far = not new_page and last.bottom - line.top >= APART * last.height
    return not taller and not far


class Paragraphs:
    """Takes the items of page after page and writes whole paragraphs."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.open: list[str] = []
        self.begins = 0.0
        self.last: Line | None = None
        self.tables = 0
        self.table: tuple[int, list[str]] | None = None

    def page(self, items: Sequence[Item]) -> None:
        """The items of one page; a paragraph may go on from the page before."""
        first = True
        for item in items:
            if isinstance(item, Grid):
                self._grid(item)
            else:
                self._line(item, new_page=first)
            first = False

    def end(self) -> None:
        """Write what is still open."""
        if self.open:
            text = self.open[0]
            for more in self.open[1:]:
                # A syllable is never cut in Vietnamese: the hyphen belongs to the word.
                text += more if HYPHEN.search(text[-2:]) and more[:1].isalnum() else f" {more}"
            self.writer.add("list_item" if ITEM.match(text) else "paragraph", text)
        self.open, self.last = [], None

    def _line(self, line: Line, *, new_page: bool) -> None:
        text = " ".join(clean(line.text).split())
        if not text:
            return
        self.table = None
        if self.last is None or not self._goes_on(self.last, line, text, new_page=new_page):
            self.end()
            self.begins = line.left
        self.open.append(text)
        self.last = line

    def _goes_on(self, last: Line, line: Line, text: str, *, new_page: bool) -> bool:
        """Whether `line` is the rest of the paragraph that `last` ends with for now."""
        before = self.open[-1]
        if STARTS_NEW.match(text) or (ENDS.search(before) and not text[:1].islower()):
            return False
        if _is_capitals(text) != _is_capitals(before) or len(self.open) > MOST_LINES:
            return False
        width = max(last.column_right - last.column_left, 1.0)
        full = last.right > last.column_right - FULL * width
        if not full or not _of_one_kind(last, line, new_page=new_page):
            return False
        if _is_capitals(text):
            return abs((line.left + line.right) - (last.left + last.right)) < INDENT * 2
        hangs = bool(STARTS_NEW.match(self.open[0])) and line.left <= self.begins + HANGING
        indented = line.left > last.left + INDENT and not hangs
        return not indented and line.left <= last.column_left + BESIDE * width

    def _grid(self, grid: Grid) -> None:
        self.end()
        rows = [[" ".join(clean(cell).split()) for cell in row] for row in grid.rows]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        goes_on = self.table is not None and len(self.table[1]) == grid.columns
        if goes_on and self.table is not None and rows[0] == self.table[1]:
            rows = rows[1:]
        if not goes_on:
            self.table = (self.tables, rows[0])
            self.tables += 1
        number = self.table[0] if self.table is not None else 0
        for place, row in enumerate(rows):
            self.writer.add_row(row, table=number, header=place == 0 and not goes_on)
