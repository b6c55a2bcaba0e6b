"""Rows as the pages show them: the source with its spans, the statements by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thongsuot.intake.models import Statement
from thongsuot.intake.states import StatementState
from thongsuot.people.models import Organization


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source under at most one statement; `first` carries its number."""

    text: str
    statement: Statement | None
    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source; `start` is where it begins in the text."""

    start: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with its number in the order of the text."""

    number: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one unit, or those of all (`unit` None)."""

    unit: Organization | None
    title: str
    items: list[Item]

    @property
    def decided(self) -> int:
        return sum(i.statement.state != StatementState.PROPOSED for i in self.items)


def numbered(statements: Sequence[Statement]) -> list[Item]:
    """In the order of the text, from 1."""
    return [Item(n, s) for n, s in enumerate(statements, start=1)]


def _innermost(items: Sequence[Item], at: int) -> Item | None:
    covering = [i for i in items if i.statement.start <= at < i.statement.end]
    return min(covering, key=lambda i: i.statement.end - i.statement.start, default=None)


def _pieces(
    text: str, start: int, end: int, items: Sequence[Item], seen: set[int]
) -> Iterator[Piece]:
    """`text[start:end]` cut at every edge of a statement; where several overlap the inner wins."""
    edges = {start, end}
    for item in items:
        edges |= {edge for edge in (item.statement.start, item.statement.end) if start < edge < end}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        inner = _innermost(items, left)
        if inner is None:
            yield Piece(text[left:right], None, 0, first=False)
        else:
            pk = inner.statement.pk
            yield Piece(text[left:right], inner.statement, inner.number, first=pk not in seen)
            seen.add(pk)


def source_paragraphs(text: str, items: Sequence[Item]) -> Iterator[Paragraph]:
    """The whole source line by line: no character lost, none twice. Linear in the text."""
    seen: set[int] = set()
    ordered = sorted(items, key=lambda i: i.statement.start)
    open_items: list[Item] = []
    next_item = 0
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while next_item < len(ordered) and ordered[next_item].statement.start < end:
            open_items.append(ordered[next_item])
            next_item += 1
        open_items = [i for i in open_items if i.statement.end > start]
        if line.strip():
            yield Paragraph(start, list(_pieces(text, start, end, open_items, seen)))
        start = end + 1


def by_unit(items: Sequence[Item], units: Sequence[Organization]) -> list[Group]:
    """Groups in the order the header names the units, then other units, then what is for all."""
    known = {unit.pk: unit for unit in units}
    for item in items:
        if item.statement.unit is not None:
            known.setdefault(item.statement.unit.pk, item.statement.unit)
    groups = [
        Group(unit, unit.name, [i for i in items if i.statement.unit_id == unit.pk])
        for unit in known.values()
    ]
    common = [i for i in items if i.statement.unit_id is None]
    title = "Chung cho các đơn vị" if len(units) != 1 else "Nội dung khác"
    if len(units) > 1:
        title = f"Chung cho {len(units)} đơn vị"
    return [group for group in [*groups, Group(None, title, common)] if group.items]
