"""Word files: headings, lists with their numbers, tables, boxes and notes, in the page's order."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml.ns import qn
from lxml import etree

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.extract.plain import from_paragraphs
from thongsuot.textlab.extract.stamp import refuse_stamped_line
from thongsuot.textlab.extract.word_guard import BROKEN, refuse_hostile_xml
from thongsuot.textlab.extract.word_lists import Numbering, read_styles
from thongsuot.textlab.extract.word_text import (
    BOXED,
    Converter,
    Paragraphs,
    own_text,
    paragraphs_in,
)
from thongsuot.textlab.legacy import CONVERTERS, modernise

#: Wrappers that stand between the body and its paragraphs and are no part of the page.
WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")}
WRAPPERS |= {qn("w:moveTo"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"}
DECORATION = (RELATED.HEADER, RELATED.FOOTER)
NOTES = (RELATED.FOOTNOTES, RELATED.ENDNOTES)
#: Words that tell the two-column head or foot of an official document from a table of data.
OFFICIAL = ("CỘNG HÒA XÃ HỘI", "ĐẢNG CỘNG SẢN", "Nơi nhận", "TM.", "T/M", "KT.", "K/T")
LAYOUT_ROWS = 2
LAYOUT_COLUMNS = 2
OFFICIAL_ROWS = 5


def _parts(document: Document, kinds: tuple[str, ...]) -> Iterator[etree._Element]:
    """The XML of the related parts of these kinds, each once."""
    seen: set[int] = set()
    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            part = relation.target_part
            if id(part) not in seen:
                seen.add(id(part))
                yield etree.fromstring(part.blob)


def _first_part(document: Document, kind: str) -> etree._Element | None:
    return next(_parts(document, (kind,)), None)


def _children(node: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables right beneath `node`, wrappers looked through."""
    stack = [node]
    while stack:
        stack += reversed(list(stack.pop()))
        while stack and stack[-1].tag not in WRAPPERS:
            found = stack.pop()
            if found.tag in {qn("w:p"), qn("w:tbl")}:
                yield found


def _grid(table: etree._Element) -> list[list[etree._Element | None]]:
    """The table as rows of equal columns; None where a cell is merged into an earlier one."""
    rows: list[list[etree._Element | None]] = []
    for row in table.iterchildren(qn("w:tr"), *WRAPPERS):
        inner = [row] if row.tag == qn("w:tr") else list(row.iter(qn("w:tr")))
        rows += [_row(one) for one in inner]
    return [row for row in rows if row]


def _number(node: etree._Element | None) -> int:
    value = "" if node is None else str(node.get(qn("w:val"), ""))
    return min(int(value), 60) if value.isdigit() else 0


def _row(row: etree._Element) -> list[etree._Element | None]:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    cells: list[etree._Element | None] = [None] * _number(before)
    for cell in row.iterchildren(qn("w:tc"), *WRAPPERS):
        for one in [cell] if cell.tag == qn("w:tc") else list(cell.iter(qn("w:tc"))):
            properties = one.find(qn("w:tcPr"))
            merged = None if properties is None else properties.find(qn("w:vMerge"))
            goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            span = None if properties is None else properties.find(qn("w:gridSpan"))
            cells.append(None if goes_on else one)
            cells += [None] * (max(_number(span), 1) - 1)
    return cells


def _is_layout(rows: list[list[etree._Element | None]]) -> bool:
    """A frame, or the two-column head or foot of an official document: no table of data."""
    filled = max(sum(cell is not None for cell in row) for row in rows)
    if filled <= 1 or (len(rows) <= LAYOUT_ROWS and filled <= LAYOUT_COLUMNS):
        return True
    if len(rows) > OFFICIAL_ROWS or filled > LAYOUT_COLUMNS + 1:
        return False
    words = " ".join(own_text(cell) for row in rows for cell in row if cell is not None)
    return any(word in words for word in OFFICIAL)


class _Body:
    """One pass over the body; `convert` turns legacy fonts of the whole file into Unicode."""

    def __init__(self, document: Document, limits: Limits, convert: Converter | None) -> None:
        styles = read_styles(_first_part(document, RELATED.STYLES))
        numbering = Numbering.read(_first_part(document, RELATED.NUMBERING))
        self.paragraphs = Paragraphs(styles, numbering, convert)
        self.document = document
        self.writer = Writer(limits)
        self.tables = 0

    def read(self) -> Writer:
        self._decoration()
        self._blocks(self.document.element.body)
        for notes in _parts(self.document, NOTES):
            for note in notes:
                if note.get(qn("w:type")) is None:
                    self._plain(note)
        return self.writer

    def _plain(self, node: etree._Element) -> None:
        text = " ".join(self.paragraphs.text(p) for p in paragraphs_in(node))
        self.writer.add("paragraph", text)

    def _decoration(self) -> None:
        """Heads of pages are read once; all heads and feet are looked through for a stamp."""
        seen: set[str] = set()
        for part in _parts(self.document, DECORATION):
            lines = [self.paragraphs.text(p).strip() for p in part.iter(qn("w:p"))]
            refuse_stamped_line(lines)
            for line in lines if part.tag == qn("w:hdr") else ():
                if line and not line.strip("-–— ").isdigit() and line not in seen:
                    seen.add(line)
                    self.writer.add("paragraph", line)

    def _blocks(self, node: etree._Element) -> None:
        for child in _children(node):
            if child.tag == qn("w:tbl"):
                self._table(child)
            else:
                self._boxes(child)
                self._paragraph(child)

    def _boxes(self, paragraph: etree._Element) -> None:
        """Text boxes stand before the paragraph they hang on; a copy for old Word is left out."""
        lines: list[str] = []
        for box in paragraph.iter(BOXED):
            inner = [self.paragraphs.text(p).strip() for p in box.iter(qn("w:p"))]
            lines += [line for line in inner if line and line not in lines]
        refuse_stamped_line(lines)
        for line in lines:
            self.writer.add("paragraph", line)

    def _paragraph(self, paragraph: etree._Element) -> None:
        for found in self.paragraphs.read(paragraph):
            self.writer.add(found.kind, found.text, level=found.level)

    def _table(self, table: etree._Element) -> None:
        rows = _grid(table)
        if not rows:
            return
        if _is_layout(rows):
            for cell in (cell for row in rows for cell in row if cell is not None):
                self._blocks(cell)
            return
        number = self.tables
        self.tables += 1
        for place, row in enumerate(rows):
            texts = ["" if cell is None else self._cell(cell) for cell in row]
            self.writer.add_row(texts, table=number, header=place == 0)

    def _cell(self, cell: etree._Element) -> str:
        texts = (self.paragraphs.text(p, labelled=True).strip() for p in paragraphs_in(cell))
        return " ".join(text for text in texts if text)


def extract_word(data: bytes, limits: Limits) -> Extracted:
    """A .docx: heads of pages, then boxes, paragraphs and tables in order, notes at the end."""
    refuse_hostile_xml(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        writer = _Body(document, limits, None).read()
        _text, legacy = modernise(writer.text)
        if legacy is not None:
            writer = _Body(document, limits, CONVERTERS[legacy]).read()
    except Refused:
        raise
    except Exception as error:
        raise Refused(BROKEN, "broken") from error
    warnings = (f"Văn bản gõ bằng bảng mã {legacy}, đã chuyển sang Unicode.",) if legacy else ()
    return from_paragraphs(writer, warnings)
