"""The numbers Word counts for its lists and headings: they are in no run, only in its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
PLACE = re.compile(r"%(\d)")
DEEPEST_STYLE = 12


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: format, text such as "%1.%2.", first number."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Label:
    """What Word would print before the paragraph, and how deep and of which kind."""

    text: str
    depth: int
    format: str


def roman(number: int) -> str:
    out = ""
    for value, letters in ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def counted(number: int, how: str) -> str:
    """`number` as Word prints it: 3 → 3, c, C, iii, III, 03."""
    letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    words = {
        "lowerLetter": letter,
        "upperLetter": letter.upper(),
        "lowerRoman": roman(number),
        "upperRoman": roman(number).upper(),
        "decimalZero": f"{number:02}",
        "none": "",
    }
    return words.get(how, str(number))


def value_of(node: etree._Element | None, name: str, default: str = "") -> str:
    """`w:val` of the child `name`."""
    child = None if node is None else node.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))


def font_of(fonts: etree._Element | None) -> str:
    """The font that `w:rFonts` names for Latin letters."""
    if fonts is None:
        return ""
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "")


@dataclass(slots=True)
class Style:
    """What a paragraph style says of level and numbering; its parents fill the gaps."""

    name: str = ""
    outline: str = ""
    numbering: str = ""
    depth: str = ""
    parent: str = ""
    fonts: str = ""


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Style id → style, with what it inherits already in it."""
    raw: dict[str, Style] = {}
    for node in () if root is None else root.iter(qn("w:style")):
        properties = node.find(qn("w:pPr"))
        numbering = None if properties is None else properties.find(qn("w:numPr"))
        fonts = node.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        raw[str(node.get(qn("w:styleId"), ""))] = Style(
            value_of(node, "w:name"),
            value_of(properties, "w:outlineLvl"),
            value_of(numbering, "w:numId"),
            value_of(numbering, "w:ilvl"),
            value_of(node, "w:basedOn"),
            ""
            if fonts is None
            else str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""),
        )
    for style in raw.values():
        parent = raw.get(style.parent)
        for _step in range(DEEPEST_STYLE):
            if parent is None:
                break
            style.outline = style.outline or parent.outline
            style.numbering = style.numbering or parent.numbering
            style.depth = style.depth or parent.depth
            style.fonts = style.fonts or parent.fonts
            parent = raw.get(parent.parent)
    return raw


def _levels(node: etree._Element) -> dict[int, Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): Level(
            value_of(level, "w:numFmt", "decimal"),
            value_of(level, "w:lvlText"),
            int(value_of(level, "w:start", "1") or 1),
        )
        for level in node.iter(qn("w:lvl"))
    }


@dataclass(slots=True)
class Numbering:
    """Counts as Word does: lists of one abstract numbering share their counters."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Numbering:
        found = cls()
        if root is None:
            return found
        for node in root.iter(qn("w:abstractNum")):
            found.abstract[str(node.get(qn("w:abstractNumId")))] = _levels(node)
        for node in root.iter(qn("w:num")):
            number = str(node.get(qn("w:numId")))
            found.lists[number] = value_of(node, "w:abstractNumId")
            starts = {
                int(one.get(qn("w:ilvl"), "0")): value_of(one, "w:startOverride")
                for one in node.iter(qn("w:lvlOverride"))
            }
            found.restarts[number] = {k: int(v) for k, v in starts.items() if v}
        return found

    def label(self, number: str, depth: int) -> Label | None:
        """The next label of list `number` at `depth`; None where the list is not known."""
        abstract = self.lists.get(number, "")
        levels = self.abstract.get(abstract)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return None
        counters = self.counters.setdefault(abstract, {})
        if depth in self.restarts.get(number, {}):
            counters[depth] = self.restarts[number].pop(depth) - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [one for one in counters if one > depth]:
            del counters[deeper]
        if level.format == "bullet":
            return Label("-", depth, level.format)

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at)
            return "" if one is None else counted(counters.setdefault(at, one.start), one.format)

        return Label(PLACE.sub(printed, level.text).strip(), depth, level.format)
