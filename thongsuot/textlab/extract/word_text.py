"""The words of one Word paragraph: runs in order, legacy fonts converted, its number before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from thongsuot.textlab.extract.plain import clean
from thongsuot.textlab.extract.word_lists import Label, Numbering, Style, font_of, value_of
from thongsuot.textlab.legacy import from_tcvn3, from_vni

Converter = Callable[[str], str]
BOXED = qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What is on the page no longer, or hangs apart from the line.
APART = {BOXED, qn("w:del"), qn("w:moveFrom"), FALLBACK}
TCVN3_FONT = re.compile(r"^\.?Vn", re.IGNORECASE)
VNI_FONT = re.compile(r"^VNI[-\s]", re.IGNORECASE)
HEADING_STYLE = re.compile(r"(?:heading|tiêu đề|title)\s*(\d)?$", re.IGNORECASE)
BLANKS = {qn("w:tab"), qn("w:ptab")}
BREAKS = {qn("w:br"), qn("w:cr")}
BODY_LEVEL = 9
LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the text as `Writer.add` takes it."""

    kind: str
    text: str
    level: int = 0


def paragraphs_in(node: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph beneath `node`, those of nested tables too, none of a text box."""
    for paragraph in node.iter(qn("w:p")):
        if not any(a.tag in APART for a in paragraph.iterancestors()):
            yield paragraph


def own_text(node: etree._Element) -> str:
    return " ".join(one.text or "" for one in node.iter(qn("w:t")))


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph in order, also in links, fields and tracked insertions."""
    for child in node:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in APART and child.tag != qn("w:p"):
            yield from _runs(child)


class Paragraphs:
    """Reads paragraphs one after the other: the counters of their lists go on."""

    def __init__(
        self, styles: dict[str, Style], numbering: Numbering, convert: Converter | None
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.convert = convert

    def _style(self, paragraph: etree._Element) -> Style:
        return self.styles.get(value_of(paragraph.find(qn("w:pPr")), "w:pStyle"), Style())

    def text(self, paragraph: etree._Element, *, labelled: bool = False) -> str:
        """One line; with `labelled` the number Word prints before it."""
        style = self._style(paragraph)
        words = "".join(self._run(run, style.fonts) for run in _runs(paragraph))
        text = clean(words if self.convert is None else self.convert(words))
        label = self._label(paragraph, style) if labelled and text.strip() else None
        return f"{label.text} {text.lstrip()}" if label and label.text else text

    def _run(self, run: etree._Element, fonts_of_style: str) -> str:
        parts: list[str] = []
        for node in run:
            if node.tag == qn("w:t"):
                parts.append(node.text or "")
            elif node.tag in BLANKS:
                parts.append(" ")
            elif node.tag in BREAKS:
                parts.append("\n")
            elif node.tag == qn("w:noBreakHyphen"):
                parts.append("-")
        text = "".join(parts)
        if self.convert is not None or text.isascii():
            return text
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        return _converted(text, font_of(fonts) or fonts_of_style)

    def _label(self, paragraph: etree._Element, style: Style) -> Label | None:
        properties = paragraph.find(qn("w:pPr"))
        own = None if properties is None else properties.find(qn("w:numPr"))
        number = value_of(own, "w:numId") or style.numbering
        depth = value_of(own, "w:ilvl") or style.depth or "0"
        if not number or number == "0" or not depth.isdigit():
            return None
        return self.numbering.label(number, int(depth))

    def read(self, paragraph: etree._Element) -> Iterator[Found]:
        """A paragraph as one part; its forced line breaks make parts of their own."""
        text = self.text(paragraph)
        if not text.strip():
            return
        style = self._style(paragraph)
        label = self._label(paragraph, style)
        level = self._level(paragraph, style)
        if level is None and label is not None and _is_title(paragraph, text, label):
            level = label.depth + 1
        is_item = label is not None or style.name.lower().startswith("list")
        kind = "heading" if level is not None else "list_item" if is_item else "paragraph"
        for place, line in enumerate(one for one in text.split("\n") if one.strip()):
            before = f"{label.text} " if label is not None and label.text and place == 0 else ""
            yield Found(kind, before + line.strip(), level or 0)

    def _level(self, paragraph: etree._Element, style: Style) -> int | None:
        """Heading level 1…9 by style or outline, None for running text."""
        outline = value_of(paragraph.find(qn("w:pPr")), "w:outlineLvl") or style.outline
        if outline.isdigit() and int(outline) < BODY_LEVEL:
            return int(outline) + 1
        named = HEADING_STYLE.match(style.name)
        return int(named[1] or 1) if named else None


def _converted(text: str, font: str) -> str:
    if VNI_FONT.match(font):
        return from_vni(text)
    if TCVN3_FONT.match(font):
        plain = from_tcvn3(text)
        return plain.upper() if font.rstrip().endswith("H") else plain
    return text


def _is_title(paragraph: etree._Element, text: str, label: Label) -> bool:
    """A short numbered line wholly in bold, or numbered I. II. III., heads a section."""
    if len(text) > LONGEST_HEADING or text.rstrip()[-1:] in {".", ";", ","}:
        return False
    if label.format == "upperRoman":
        return True
    words = [run for run in _runs(paragraph) if own_text(run).strip()]
    bold = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in words]
    return label.format != "bullet" and all(
        one is not None and one.get(qn("w:val"), "1") not in {"0", "false"} for one in bold
    )
