"""A consolidated report as the document that is signed: the same figures, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.timezone import localtime

from thongsuot.documents.papers.contexts import (
    ConsolidatedPaper,
    FigureRow,
    ReportSection,
    UnitRow,
    WaitingRow,
)
from thongsuot.documents.papers.words import short_day
from thongsuot.synthesis.consolidated import period as rows
from thongsuot.synthesis.consolidated.period import ASKED, Period
from thongsuot.synthesis.consolidated.reading import Grid, Line, Matrix, grid_of, matrix, numbers_in
from thongsuot.synthesis.consolidated.tokens import plain, spelled
from thongsuot.synthesis.models import ConsolidatedReport, ReportBlock
from thongsuot.textlab.taxonomy import fields

CLOSING = (
    "Trên đây là báo cáo tổng hợp kết quả giám sát; kính báo cáo Thành ủy xem xét, cho ý kiến "
    "chỉ đạo."
)
#: As many columns as annex 1 has; further fields are summed in the last one.
COLUMNS = 15
MOST_WAITING = 300
MOST_PROBLEMS = 60
OPENING = "opening"


def paper_of(report: ConsolidatedReport) -> ConsolidatedPaper:
    """The report as it stands, with its annexes. A draft's annexes are counted now."""
    numbers = numbers_in(report)
    blocks = list(report.blocks.for_page())
    opening = [block for block in blocks if block.key == OPENING]
    sections = [_section(block, numbers) for block in blocks if block.key != OPENING]
    taken = report.snapshot.taken_at if report.snapshot else None
    found = matrix(report)
    return ConsolidatedPaper(
        opening="\n".join(plain(block.text, numbers) for block in opening),
        sections=tuple(section for section in sections if section.paragraphs or section.rows),
        closing=CLOSING,
        counted_at=f"{localtime(taken):%H:%M, %d/%m/%Y}" if taken else "",
        problems=tuple(_problems(numbers)),
        waiting=tuple(_waiting(report)),
        fields=tuple(_names(found)),
        units=tuple(_unit(name, counts, total) for name, counts, total in found.rows),
        sums=(_unit("Cộng", found.totals, found.total),) if found.rows else (),
    )


def _section(block: ReportBlock, numbers: Mapping[str, int]) -> ReportSection:
    text = plain(block.text, numbers)
    lines = tuple(line for line in text.split("\n") if line.strip())
    chapter, heading = ("", block.heading) if block.level > 1 else (block.heading.upper(), "")
    grid = grid_of(block, numbers)
    if grid is None:
        return ReportSection(paragraphs=lines, chapter=chapter, heading=heading)
    first, second, third, fourth, fifth = _five(grid)
    return ReportSection(
        paragraphs=lines,
        chapter=chapter,
        heading=heading,
        caption=grid.caption,
        first=first,
        second=second,
        third=third,
        fourth=fourth,
        fifth=fifth,
        rows=tuple(_row(line) for line in grid.lines if not line.is_total),
        totals=tuple(_row(line) for line in grid.lines if line.is_total),
    )


def _five(grid: Grid) -> list[str]:
    return [*grid.heads, "", "", "", "", ""][:5]


def _row(line: Line) -> FigureRow:
    cells = [*(spelled(cell.number) for cell in line.cells), "", "", "", ""][:4]
    return FigureRow(line.label, *cells)


def _names(found: Matrix) -> list[str]:
    if len(found.heads) <= COLUMNS:
        return found.heads
    return [*found.heads[: COLUMNS - 1], "các lĩnh vực khác"]


def _unit(name: str, counts: list[int], total: int) -> UnitRow:
    kept = counts[:COLUMNS]
    if len(counts) > COLUMNS:
        kept = [*counts[: COLUMNS - 1], sum(counts[COLUMNS - 1 :])]
    cells = [spelled(number) if number else "" for number in kept]
    cells += [""] * (COLUMNS - len(cells))
    named = {f"f{at}": cell for at, cell in enumerate(cells, start=1)}
    return UnitRow(unit=name, total=spelled(total), **named)


def _problems(numbers: Mapping[str, int]) -> list[FigureRow]:
    """Sub-fields, the widest first."""
    subs = [child for top in fields() for child in top.children]
    wide = sorted(
        (sub for sub in subs if numbers.get(f"difficulties.{sub.key}.total")),
        key=lambda sub: (-numbers.get(f"difficulties.{sub.key}.units", 0), sub.name),
    )
    return [
        FigureRow(
            sub.name,
            *(
                spelled(numbers.get(key, 0))
                for key in (
                    f"difficulties.{sub.key}.units",
                    f"difficulties.{sub.key}.total",
                    f"recommendations.{sub.key}.total",
                    f"recommendations.{sub.key}.solved",
                )
            ),
        )
        for sub in wide[:MOST_PROBLEMS]
    ]


def _waiting(report: ConsolidatedReport) -> list[WaitingRow]:
    """What waits above the city, by the day it was said."""
    asked = rows.recommendations(Period.of(report)).filter(ASKED["escalated"][1])
    found = asked.select_related("unit").order_by("raised_on", "pk")[:MOST_WAITING]
    return [
        WaitingRow(
            text=one.title,
            code=one.code or "",
            unit=one.unit.name if one.unit else "Nhiều đơn vị",
            raised_on=short_day(one.raised_on),
            standing=f"Đã gửi {one.escalated_to}, số {one.outgoing_number}",
        )
        for one in found
    ]
