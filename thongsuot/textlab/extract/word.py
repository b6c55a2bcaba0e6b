"""Word files: headings, lists and tables in the order of the page, hostile XML refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from thongsuot.textlab.extract.model import Extracted, Limits, Refused, Writer
from thongsuot.textlab.extract.plain import clean, from_paragraphs
from thongsuot.textlab.legacy import from_tcvn3, from_vni, modernise

TCVN3_FONT = re.compile(r"^\.?Vn", re.IGNORECASE)
VNI_FONT = re.compile(r"^VNI[-\s]", re.IGNORECASE)
BROKEN = "Tệp Word hỏng hoặc tải lên chưa hết. Mở lại bằng Word, lưu rồi tải lại."
ENTITIES = "Tệp Word có nội dung trỏ ra ngoài nên không nhận. Lưu lại bằng Word rồi tải lại."


def refuse_hostile_xml(data: bytes) -> None:
    """Every XML part is run through once with DTDs and entities forbidden."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            try:
                with archive.open(entry) as part:
                    for _event, element in iterparse(part, forbid_dtd=True):
                        element.clear()
            except DefusedXmlException as error:
                raise Refused(ENTITIES, "entities") from error
            except Exception as error:
                raise Refused(BROKEN, "broken") from error


def _run_text(run: etree._Element) -> str:
    """The text of one run, tracked deletions left out, legacy fonts converted."""
    parts: list[str] = []
    for node in run:
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
            parts.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
    text = "".join(parts)
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    name = "" if fonts is None else (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "")
    if TCVN3_FONT.match(name) and not name.lower().startswith("vni"):
        capitals = name.rstrip().endswith("H")
        text = from_tcvn3(text).upper() if capitals else from_tcvn3(text)
    elif VNI_FONT.match(name):
        text = from_vni(text)
    return text


def paragraph_text(paragraph: Paragraph) -> str:
    """Runs in order, also inside links and tracked insertions; text boxes stand apart."""
    out: list[str] = []
    for run in paragraph._p.iter(qn("w:r")):  # noqa: SLF001 - python-docx has no public way to reach inserted runs
        inside = {ancestor.tag for ancestor in run.iterancestors()}
        if qn("w:txbxContent") in inside or qn("w:del") in inside:
            continue
        out.append(_run_text(run))
    return clean("".join(out))


def _boxes(body: BaseOxmlElement) -> Iterator[str]:
    """The text of text boxes, where stamps and heads sometimes stand; each once."""
    seen: set[str] = set()
    for box in body.iter(qn("w:txbxContent")):
        for p in box.iter(qn("w:p")):
            line = clean("".join(node.text or "" for node in p.iter(qn("w:t")))).strip()
            if line and line not in seen:
                seen.add(line)
                yield line


def _level(paragraph: Paragraph) -> int | None:
    """Heading level 1…9 by style or outline, None for running text."""
    style = paragraph.style.name if paragraph.style is not None else ""
    found = re.match(r"(?:Heading|Tiêu đề|heading)\s*(\d)", style or "")
    if found:
        return int(found[1])
    if style == "Title":
        return 1
    outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")  # noqa: SLF001 - not offered otherwise
    value = None if outline is None else outline.get(qn("w:val"))
    return int(value) + 1 if value is not None and int(value) < 9 else None  # noqa: PLR2004 - 9 is "body text" in OOXML


def _is_item(paragraph: Paragraph) -> bool:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    numbered = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")  # noqa: SLF001 - not offered otherwise
    return numbered is not None or style.startswith("List")


def _add_paragraph(writer: Writer, paragraph: Paragraph) -> None:
    text = paragraph_text(paragraph)
    level = _level(paragraph)
    if level is not None:
        writer.add("heading", text, level=level)
    else:
        writer.add("list_item" if _is_item(paragraph) else "paragraph", text)


def _cell_text(cell: _Cell) -> str:
    return "\n".join(t for p in cell.paragraphs if (t := paragraph_text(p).strip()))


def _is_layout(rows: list[list[_Cell]]) -> bool:
    """The two-column head or foot of an official document is no table of data."""
    return len(rows) <= 2 and max(len(row) for row in rows) <= 2  # noqa: PLR2004 - one or two rows of two cells


def _rows(table: Table) -> list[list[_Cell]]:
    """The cells row by row; a merged cell, which repeats its element, stands once."""
    rows: list[list[_Cell]] = []
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:  # noqa: SLF001 - not offered otherwise
                cells.append(cell)
        rows.append(cells)
    return rows


def _add_table(writer: Writer, table: Table, number: int) -> None:
    rows = _rows(table)
    if not rows:
        return
    if _is_layout(rows):
        for cell in (cell for row in rows for cell in row):
            for line in _cell_text(cell).split("\n"):
                writer.add("paragraph", line)
        return
    for place, cells in enumerate(rows):
        writer.add_row([_cell_text(cell) for cell in cells], table=number, header=place == 0)


def extract_word(data: bytes, limits: Limits) -> Extracted:
    """A .docx, its head and text boxes first, then paragraphs and tables in order."""
    refuse_hostile_xml(data)
    try:
        document = docx.Document(io.BytesIO(data))
        writer = Writer(limits)
        _add_all(document, writer)
    except Refused:
        raise
    except Exception as error:
        raise Refused(BROKEN, "broken") from error
    text, legacy = modernise(writer.text)
    if legacy and len(text) == len(writer.text):
        extracted = from_paragraphs(
            writer, (f"Văn bản gõ bằng bảng mã {legacy}, đã chuyển sang Unicode.",)
        )
        return Extracted(text, extracted.blocks, "text", None, 1, extracted.warnings)
    return from_paragraphs(writer, ())


def _add_all(document: Document, writer: Writer) -> None:
    for section in document.sections[:1]:
        for paragraph in section.header.paragraphs:
            text = paragraph_text(paragraph).strip()
            if text and not text.isdigit():
                writer.add("paragraph", text)
    for line in _boxes(document.element.body):
        writer.add("paragraph", line)
    tables = 0
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            _add_paragraph(writer, item)
        else:
            _add_table(writer, item, tables)
            tables += 1
