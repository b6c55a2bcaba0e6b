"""A stored report as it is shown and printed: its figures, its blocks, what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.people.models import Organization
from thongsuot.recommendations.queries import keys_beneath
from thongsuot.synthesis.consolidated.figures import matrix_of, numbers_of
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.tokens import Run, keys_in, paragraphs
from thongsuot.synthesis.models import ConsolidatedReport, ReportBlock, SnapshotRecord
from thongsuot.textlab.taxonomy import fields

DIFFICULTY = "recommendations.difficulty"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    cells: list[Cell]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    caption: str
    heads: list[str]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it reads: paragraphs in stretches, the hand-written ones apart."""

    block: ReportBlock
    generated: list[list[Run]]
    by_hand: list[list[Run]]
    grid: Grid | None


def numbers_in(report: ConsolidatedReport) -> dict[str, int]:
    """The figures the report shows: those of its snapshot."""
    if report.snapshot is None:
        return {}
    return dict(report.snapshot.figures.values_list("key", "number"))


def grid_of(block: ReportBlock, numbers: Mapping[str, int]) -> Grid | None:
    """The block's table with its numbers, None for a block of text."""
    if not block.table:
        return None
    rows = block.table["rows"]
    lines = [
        Line(
            row["label"],
            [Cell(key, numbers.get(key, 0)) for key in row["cells"]],
            is_total=bool(block.table.get("total")) and at == len(rows) - 1,
        )
        for at, row in enumerate(rows)
    ]
    return Grid(block.table["caption"], block.table["heads"], lines)


def parts_of(blocks: list[ReportBlock], numbers: Mapping[str, int]) -> list[Part]:
    """The blocks in their order."""
    return [
        Part(
            block,
            [] if block.replaces and block.by_hand else paragraphs(block.generated, numbers),
            paragraphs(block.by_hand, numbers),
            grid_of(block, numbers),
        )
        for block in blocks
    ]


def used_in(blocks: list[ReportBlock]) -> list[str]:
    """The keys of every figure that stands in the report, each once."""
    found: dict[str, None] = {}
    for block in blocks:
        found |= dict.fromkeys(keys_in(block.text))
        if block.table:
            for row in block.table["rows"]:
                found |= dict.fromkeys(row["cells"])
    return list(found)


def changed(
    report: ConsolidatedReport, used: list[str], numbers: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """The figures of a draft that are others by now: key → (as taken, now). None once issued."""
    if report.is_issued:
        return {}
    now = numbers_of(Period.of(report))
    return {
        key: (numbers.get(key, 0), now.get(key, 0))
        for key in used
        if numbers.get(key, 0) != now.get(key, 0)
    }


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × fields: `rows` are (unit, counts in the order of `heads`, their sum)."""

    heads: list[str]
    rows: list[tuple[str, list[int], int]]
    totals: list[int]
    total: int


def matrix(report: ConsolidatedReport) -> Matrix:
    """The annex: every unit that said something, by field; of an issued report as frozen."""
    counted = _frozen_matrix(report) if report.is_issued else matrix_of(Period.of(report))
    names = dict(
        Organization.objects.filter(pk__in=counted)
        .order_by("sort_key", "pk")
        .values_list("pk", "name")
    )
    tops = [field for field in fields() if any(field.key in row for row in counted.values())]
    rows = [
        (name, [counted[pk].get(top.key, 0) for top in tops], sum(counted[pk].values()))
        for pk, name in names.items()
    ]
    totals = [sum(row[1][at] for row in rows) for at in range(len(tops))]
    return Matrix([top.name for top in tops], rows, totals, sum(totals))


def _frozen_matrix(report: ConsolidatedReport) -> dict[int, dict[str, int]]:
    tops = {child: top.key for top in fields() for child in keys_beneath(top.key)}
    found: dict[int, dict[str, int]] = {}
    kept = SnapshotRecord.objects.filter(snapshot=report.snapshot_id, kind=DIFFICULTY)
    for unit, category in kept.values_list("unit_id", "category"):
        if unit is None:
            continue
        own = found.setdefault(unit, {})
        top = tops.get(category, "other")
        own[top] = own.get(top, 0) + 1
    return found
