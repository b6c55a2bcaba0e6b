"""The pages of a .docx as plain parts for HTML: what is looked at is the very file that is issued.

Only what official documents use is read: paragraphs, runs, tables, rules, a new page where one is
asked for. Where a page ends by itself only Word decides. Plain Python, no Django.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

SIDES = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
#: Spaces above a paragraph that the style sheet knows, in pt.
GAPS = (0, 3, 6, 12, 18, 66)
SIZES = range(10, 19)
BODY = 14
FAR_MM = 20
MOST_PARTS = 4000

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    bold: bool
    italic: bool
    underline: bool
    size: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `size` in pt as most of it is written.

    `rule` is the length of a drawn line in percent of its column, 0 for none.
    """

    words: list[Words]
    size: int
    side: str
    gap: int
    indented: bool
    far: bool
    rule: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    lines: list[Line]
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `lined` where its borders show. Rows before `heads` repeat on each page."""

    lined: bool
    heads: list[list[Cell]]
    rows: list[list[Cell]]


@dataclass(slots=True)
class Sheet:
    """One page as the document asks for it, however long it grows."""

    parts: list[Line | Grid] = field(default_factory=list)


def sheets(content: bytes) -> list[Sheet]:
    """The pages of a document that we rendered ourselves."""
    paper = docx.Document(io.BytesIO(content))
    width = _text_width(paper)
    found = [Sheet()]
    for number, part in enumerate(paper.iter_inner_content()):
        if number > MOST_PARTS:
            break
        if isinstance(part, Table):
            found[-1].parts.append(_grid(part))
            continue
        if _shape(part, lambda shape: shape.page_break_before) and found[-1].parts:
            found.append(Sheet())
        found[-1].parts.append(_line(part, width))
    return found


def _text_width(paper: Any) -> float:  # noqa: ANN401 - a document of python-docx
    section = paper.sections[0]
    return float(section.page_width - section.left_margin - section.right_margin)


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    """The paragraph's style and those it is based on."""
    style: Any = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def _shape(paragraph: Paragraph, read: Callable[[Any], Found | None]) -> Found | None:
    """A measure of the paragraph: its own, else the nearest of its styles."""
    for one in (paragraph, *_styles(paragraph)):
        found = read(one.paragraph_format)
        if found is not None:
            return found
    return None


def _font(run: Run, paragraph: Paragraph, read: Callable[[Any], Found | None]) -> Found | None:
    for one in (run, *_styles(paragraph)):
        found = read(one.font)
        if found is not None:
            return found
    return None


def _words(run: Run, paragraph: Paragraph) -> Words:
    size = _font(run, paragraph, lambda font: font.size)
    points = round(size.pt) if size is not None else BODY
    return Words(
        text=run.text,
        bold=bool(_font(run, paragraph, lambda font: font.bold)),
        italic=bool(_font(run, paragraph, lambda font: font.italic)),
        underline=bool(_font(run, paragraph, lambda font: font.underline)),
        size=min(max(points, SIZES[0]), SIZES[-1]),
    )


def _line(paragraph: Paragraph, width: float) -> Line:
    before: Length | None = _shape(paragraph, lambda shape: shape.space_before)
    first: Length | None = _shape(paragraph, lambda shape: shape.first_line_indent)
    left: Length | None = _shape(paragraph, lambda shape: shape.left_indent)
    points = before.pt if before is not None else 0
    side = _shape(paragraph, lambda shape: shape.alignment)
    words = [_words(run, paragraph) for run in paragraph.runs if run.text]
    return Line(
        words=words,
        size=words[0].size if words else SIZES[0],
        side=SIDES.get(side, "left") if side is not None else "left",
        gap=min(GAPS, key=lambda gap: abs(gap - points)),
        indented=bool(first and first > 0),
        far=bool(left and left.mm > FAR_MM),
        rule=_rule(paragraph, left, width),
    )


def _rule(paragraph: Paragraph, left: Length | None, width: float) -> int:
    """The drawn line above a paragraph, in percent of the width it has."""
    properties = paragraph._p.pPr  # noqa: SLF001 - no API for borders
    if properties is None or properties.find(qn("w:pBdr")) is None or not width:
        return 0
    return max(round(100 * (width - 2 * (left or 0)) / width), 1)


def _grid(table: Table) -> Grid:
    total = sum(float(column.width or 0) for column in table.columns) or 1.0
    heads: list[list[Cell]] = []
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells = [_cell(cell, total) for cell in row.cells]
        marks = row._tr.trPr  # noqa: SLF001 - no API for repeated heads
        repeated = marks is not None and marks.find(qn("w:tblHeader")) is not None
        (heads if repeated else rows).append(cells)
    style = table.style
    lined = style is not None and style.name == "Table Grid"
    return Grid(lined or table._tbl.tblPr.find(qn("w:tblBorders")) is not None, heads, rows)  # noqa: SLF001 - no API for borders


def _cell(cell: _Cell, total: float) -> Cell:
    width = float(cell.width or 0)
    return Cell([_line(one, width) for one in cell.paragraphs], round(100 * width / total))
