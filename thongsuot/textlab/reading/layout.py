"""A text cut into paragraphs, sections and sentences, all as spans of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.gazetteer import UPPER
from thongsuot.textlab.lexicon import Lexicons

HEADING = re.compile(r"^\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/-]\s*(?=\D)")
BULLET = re.compile(r"^\s*(?:[-–—•*+·▪●○]|\d{1,2}[.)]|[a-zđ]\))\s+")
#: "Phần thứ hai: …" heads a part whatever follows; "Khó khăn:" alone on its line too.
PART = re.compile(r"^\s*(?:Phần|PHẦN|Mục|MỤC)\s+(?:thứ\s+)?[\wÀ-ỹ]{1,6}\b")
LONGEST_LABEL = 60
LONGEST_HEADING = 110
#: A full stop behind one of these ends no sentence.
ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TP|Tp|TS|ThS|PGS|GS|BS|KS|đ/c|Đ/c|[A-ZĐ]|tr|vv|v\.v)$")
BOUNDARY = re.compile(rf"(?:[.!?…]+[”\"')]*(?=\s+[\"“(]?[{UPPER}\d])|;(?=\s)|\n)")
#: Recipients and signatures state nothing; an annex behind them may.
FOOT = re.compile(r"^\s*(?:Nơi nhận|NƠI NHẬN)\b")
ANNEX = re.compile(r"^\s*(?:PHỤ LỤC|Phụ lục)\b")
RANK = (
    "difficulties",
    "recommendations",
    "practices",
    "responses",
    "conclusion",
    "units",
    "plans",
    "context",
    "results",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or list item with the section it stands in and the heading right above."""

    start: int
    end: int
    section: str | None
    heading: str
    bullet: bool


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def is_heading(line: str) -> bool:
    """A short numbered line without a full stop, or a short line in capitals."""
    stripped = line.strip()
    if not stripped or len(stripped) > LONGEST_HEADING or stripped[-1] in ".;,":
        return False
    if stripped.upper() == stripped and any(char.isalpha() for char in stripped):
        return True
    if PART.match(line):
        return True
    return bool(HEADING.match(line)) and ":" not in stripped[:-1]


def _is_label(line: str, lexicons: Lexicons) -> bool:
    """A short line that ends in a colon and names a section by its own first words."""
    label = line.strip().lstrip("*-+• ").rstrip()
    return (
        label.endswith(":")
        and len(label) <= LONGEST_LABEL
        and any(pattern.match(label) for pattern in lexicons.sections.values())
    )


def section_of(heading: str, lexicons: Lexicons) -> str | None:
    """The section a heading opens, by the first word in it that names one."""
    found = [
        (match.start(), RANK.index(name), name)
        for name in RANK
        if (match := lexicons.sections[name].search(heading))
    ]
    if not found:
        return None
    names = {name for _at, _rank, name in found}
    if "practices" in names and "difficulties" not in names:
        return "practices"
    if "conclusion" in names and min(found)[2] == "conclusion":
        return "conclusion"
    if "recommendations" in names and "responses" not in names:
        return "recommendations" if "plans" not in names else min(found)[2]
    return min(found)[2]


def parts(text: str, blocks: Sequence[Block], lexicons: Lexicons) -> Iterator[Part]:
    """The paragraphs of `text`, each with its section; tables and headings are left out."""
    section: str | None = None
    heading = ""
    spans = (
        ((b.start, b.end, b.kind) for b in blocks)
        if blocks
        else ((start, end, "line") for start, end in _lines(text))
    )
    over = False
    for start, end, kind in spans:
        line = text[start:end]
        over = (over or FOOT.match(line) is not None) and not ANNEX.match(line)
        if kind == "table_row" or over:
            continue
        short = len(line) <= LONGEST_HEADING
        if kind == "heading" or (
            short and ((kind != "list_item" and is_heading(line)) or _is_label(line, lexicons))
        ):
            heading = line.strip()
            section = section_of(heading, lexicons) or (section if heading[:1].isdigit() else None)
            continue
        bullet = BULLET.match(line)
        yield Part(
            start + (bullet.end() if bullet else len(line) - len(line.lstrip())),
            start + len(line.rstrip()),
            section,
            heading,
            kind == "list_item" or bullet is not None,
        )


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; a semicolon ends one too. Spans without outer blanks."""
    at = start
    for boundary in BOUNDARY.finditer(text, start, end):
        if boundary[0].startswith(".") and ABBREVIATED.search(
            text[max(at, boundary.start() - 6) : boundary.start()]
        ):
            continue
        yield from _trimmed(text, at, boundary.start())
        at = boundary.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \t\n\u00a0,;":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0,;.…!?":
        end -= 1
    if end > start:
        yield start, end
