"""One blank template under construction: page, styles, paragraphs, tables in exact measures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thongsuot.documents.papers.layout.rules import FONT, PAGE_MM, PT_MM, Rules

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
#: A template is the same bytes whenever it is built.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
ZIP_EPOCH = (2026, 1, 1, 0, 0, 0)
TWIPS_MM = 1440 / 25.4
EIGHTHS_OF_A_POINT = 6


def element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - an lxml element of python-docx
    """`element("w:top", val="single")` → <w:top w:val="single"/>."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


class Sheet:
    """A4 with the margins and styles of `rules`; parts are added from top to bottom."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.docx = docx.Document()
        self._page()
        self._styles()
        self.body = self.docx

    def _page(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
        top, bottom, left, right = self.rules.margins_mm
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance = section.footer_distance = Mm(self.rules.header_mm)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = CENTER
        run = number.add_run()
        run.font.size = Pt(self.rules.page_number)
        for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("t", "2"), ("end", "")):
            if kind == "t":
                run.add_text(text)
            elif text:
                field = element("w:instrText")
                field.text = text
                run._r.append(field)  # noqa: SLF001 - python-docx has no API for fields
            else:
                run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - the same

    def _styles(self) -> None:
        r = self.rules
        normal = self.docx.styles["Normal"]
        self._font(normal, r.body)
        normal.paragraph_format.space_before = Pt(0)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        self._font(self.docx.styles["Header"], r.page_number)
        body = partial(
            self.style,
            size=r.body,
            align=JUSTIFY,
            before=r.paragraph_before,
            line=r.line,
            indent=r.indent_mm,
        )
        body("Thân văn bản")
        body("Đề mục", bold=True, keep=True)
        body("Tiểu mục", italic=True, keep=True)
        body("Thân cuối", keep=True)
        self.style("Tên loại", r.type_name, CENTER, bold=True, before=18, keep=True)
        self.style("Trích yếu", r.abstract, CENTER, bold=True, keep=True)
        self.style("Dòng đầu", r.issuer, CENTER)
        self.style("Kính gửi", r.body, CENTER, before=18)
        self.style("Kính gửi nhiều nơi", r.body, LEFT, before=2)
        self.style("Đầu bảng", r.table, CENTER, bold=True, before=3, after=3, keep=True)
        self.style("Ô bảng", r.table, LEFT, before=3, after=3)
        self.style("Nơi nhận", r.recipients, LEFT)
        self.style("Ký", r.sign, CENTER, keep=True)

    def _font(self, style: Any, size: float) -> None:  # noqa: ANN401 - python-docx has no types
        style.font.name = FONT
        style.font.size = Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.rFonts
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for known in properties.findall(qn("w:lang")):
            properties.remove(known)
        properties.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))

    def style(
        self,
        name: str,
        size: float,
        align: Any,  # noqa: ANN401 - an enum of python-docx
        *,
        bold: bool = False,
        italic: bool = False,
        keep: bool = False,
        before: float = 0,
        after: float = 0,
        line: float = 0,
        indent: float = 0,
    ) -> None:
        """A paragraph style: sizes and spaces in pt, `indent` of the first line in mm."""
        style = self.docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.docx.styles["Normal"]
        style.quick_style = True
        self._font(style, size)
        style.font.bold, style.font.italic = bold, italic
        shape = style.paragraph_format
        shape.alignment = align
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.first_line_indent = Mm(indent)
        shape.keep_with_next = keep
        shape.widow_control = True
        if line:
            shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
            shape.line_spacing = Pt(line)

    def text(
        self,
        style: str,
        *runs: str | tuple[str, str],
        into: Any = None,  # noqa: ANN401 - a cell of python-docx
        size: float = 0,
        before: float | None = None,
    ) -> Any:  # noqa: ANN401 - a paragraph of python-docx
        """A paragraph; a run is text, or (text, marks) with marks of b, i, u."""
        place = self.body if into is None else into
        known = place.paragraphs if into is not None else []
        blank = len(known) == 1 and not known[0].runs
        paragraph = known[0] if blank else place.add_paragraph()
        paragraph.style = self.docx.styles[style]
        for one in runs:
            words, marks = one if isinstance(one, tuple) else (one, "")
            run = paragraph.add_run(words)
            run.bold = True if "b" in marks else None
            run.italic = True if "i" in marks else None
            run.underline = True if "u" in marks else None
            if size:
                run.font.size = Pt(size)
        if before is not None:
            paragraph.paragraph_format.space_before = Pt(before)
        return paragraph

    def rule(self, into: Any, length_mm: float, width_mm: float) -> None:  # noqa: ANN401 - a cell
        """A solid line of exactly `length_mm`, centred in a column of `width_mm`."""
        paragraph = self.text("Dòng đầu", into=into, before=2)
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Mm((width_mm - length_mm) / 2)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
        paragraph.add_run(" ").font.size = Pt(2)
        border = element("w:pBdr")
        border.append(
            element("w:top", val="single", sz=str(EIGHTHS_OF_A_POINT), space="1", color="auto")
        )
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no API for borders
        properties.insert_element_before(
            border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def columns(self, widths_mm: Sequence[float], *, rows: int = 1) -> Any:  # noqa: ANN401 - a table
        """A table without lines, for blocks side by side; its rows never break."""
        table = self.body.add_table(rows, len(widths_mm))
        self._fix(table, widths_mm, margin_mm=0)
        return table

    def table(
        self, heads: Sequence[str], widths_mm: Sequence[float], *, margin_mm: float = 1.5
    ) -> Any:  # noqa: ANN401 - a table
        """A lined table whose head repeats on each page; rows are added by the caller."""
        table = self.body.add_table(1, len(heads))
        table.style = "Table Grid"
        self._fix(table, widths_mm, margin_mm=margin_mm)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self.text("Đầu bảng", head, into=cell)
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - no API
        return table

    def row(self, table: Any, cells: Sequence[str], *, center: Sequence[int] = ()) -> None:  # noqa: ANN401 - a table
        """One more row, unbroken across pages."""
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - no API
        for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            for line in words.split("\n"):
                paragraph = self.text("Ô bảng", line, into=cell)
                if place in center:
                    paragraph.alignment = CENTER

    def _fix(self, table: Any, widths_mm: Sequence[float], *, margin_mm: float) -> None:  # noqa: ANN401 - a table
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        properties = table._tbl.tblPr  # noqa: SLF001 - no API for cell margins
        for known in properties.findall(qn("w:tblW")):
            properties.remove(known)
        total = str(round(sum(widths_mm) * TWIPS_MM))
        properties.insert_element_before(
            element("w:tblW", w=total, type="dxa"),
            "w:jc",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblLook",
        )
        margins = element("w:tblCellMar")
        for side in ("left", "right"):
            twips = str(round(margin_mm * TWIPS_MM))
            margins.append(element(f"w:{side}", w=twips, type="dxa"))
        properties.insert_element_before(margins, "w:tblLook")
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - no API

    def bytes(self) -> bytes:
        """The file; the same bytes for the same parts."""
        about = self.docx.core_properties
        about.author, about.title, about.comments = "Thông Suốt", "", ""
        about.created = about.modified = EPOCH.replace(tzinfo=None)
        about.revision = 1
        raw = io.BytesIO()
        self.docx.save(raw)
        return repacked(raw.getvalue())


def repacked(data: bytes) -> bytes:
    """The same zip with one fixed time in all its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def text_width_mm(ems: float, size: float) -> float:
    """How long a text of `ems` is at `size` pt."""
    return ems * size * PT_MM
