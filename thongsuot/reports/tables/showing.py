"""A report as its page shows it: by heading, each thing said marked, each reason at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementState
from thongsuot.intake.tables import Paragraph, numbered, source_paragraphs
from thongsuot.reports.models import UnitReport
from thongsuot.textlab.normalize import fold
from thongsuot.textlab.outline import sections_of

#: A document longer than this is read at its own page; here stand its first pages.
MOST_CHARACTERS = 60_000
#: A commune and its name, in folded words.
COMMUNE = re.compile(r"\b(?:phuong|xa|dac khu) (\w.*)")


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """One line of the text, and why it has to be mended."""

    line: Paragraph
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands under one heading; `heading` is "" for what comes before the first."""

    heading: str
    paragraphs: list[ShownParagraph] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def accepted_in(reading: Reading) -> list[Statement]:
    """What the unit let stand, in the order of the text."""
    rows = reading.statements.exclude(state=StatementState.REJECTED).select_related("unit")
    return list(rows.order_by("start", "pk"))


def reasons_by(report: UnitReport) -> tuple[dict[str, list[str]], dict[int, list[str]]]:
    """The reasons by heading ("" is the whole report), and by statement."""
    sections: dict[str, list[str]] = {}
    statements: dict[int, list[str]] = {}
    for one in report.reasons:
        if one.get("statement"):
            statements.setdefault(int(one["statement"]), []).append(one["words"])
        else:
            sections.setdefault(one.get("section", ""), []).append(one["words"])
    return sections, statements


def shown(report: UnitReport, statements: Sequence[Statement]) -> list[Shown]:
    """The document of the report by heading; a heading it does not have is said to be missing."""
    if report.reading is None or not report.reading.document.text:
        return []
    text = report.reading.document.text[:MOST_CHARACTERS]
    parts = sections_of(text, report.outline)
    by_section, by_statement = reasons_by(report)
    items = numbered(statements)
    found: dict[str, Shown] = {}
    for part in parts:
        inside = [i for i in items if part.start <= i.statement.start < part.end]
        lines = source_paragraphs(text[part.start : part.end], inside, at=part.start)
        paragraphs = [ShownParagraph(line, _why(line, by_statement)) for line in lines]
        found[part.heading] = Shown(part.heading, paragraphs, by_section.get(part.heading, []))
    if not any(part.heading for part in parts):
        return [*found.values(), *_only_reasons(by_section)]
    first = [found[""]] if "" in found else []
    missing = {h: Shown(h, [], by_section.get(h, [])) for h in report.outline}
    return [*first, *(found.get(heading, missing[heading]) for heading in report.outline)]


def _only_reasons(by_section: dict[str, list[str]]) -> list[Shown]:
    """Headings of a text without headings, where a reason names them."""
    return [Shown(heading, [], why) for heading, why in by_section.items() if heading]


def _why(line: Paragraph, by_statement: dict[int, list[str]]) -> list[str]:
    """Reasons of the statements that begin in this line, each once."""
    begun = [p.statement.pk for p in line.pieces if p.statement is not None and p.first]
    return [words for pk in begun for words in by_statement.get(pk, [])]


def other_issuer(report: UnitReport) -> str:
    """Who issued the document brought, when that is plainly another commune's; else "".

    A ward's report put in by mistake would go on the books of the wrong ward.
    """
    issuer = report.reading.issuer if report.reading is not None else ""
    issued, own = COMMUNE.search(fold(issuer)), COMMUNE.search(fold(report.unit.name))
    if issued is None or (own is not None and own[1] in fold(issuer)):
        return ""
    return issuer
