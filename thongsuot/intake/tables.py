"""Rows as the pages show them: the source with its spans, the statements by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thongsuot.intake.models import Statement
from thongsuot.intake.states import StatementKind, StatementState
from thongsuot.people.models import Organization

#: How much of a document one page shows: a part ends with the line that passes either figure.
MOST_CHARACTERS = 40_000
MOST_STATEMENTS = 100
#: Kinds that a unit says of itself: without a unit something is missing.
OF_ONE_UNIT = (StatementKind.DIFFICULTY, StatementKind.RECOMMENDATION)


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
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of whole lines, `text[start:end]`; `first` statements stand before it."""

    number: int
    start: int
    end: int
    first: int


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one unit, or those of all (`unit` None)."""

    unit: Organization | None
    title: str
    items: list[Item]

    @property
    def decided(self) -> int:
        return sum(i.statement.state != StatementState.PROPOSED for i in self.items)


def item_of(number: int, statement: Statement) -> Item:
    return Item(number, statement, doubts(statement))


def numbered(statements: Sequence[Statement], *, after: int = 0) -> list[Item]:
    """In the order of the text, from 1; a later part goes on `after` those before it."""
    return [item_of(n, s) for n, s in enumerate(statements, start=after + 1)]


def doubts(statement: Statement) -> tuple[str, ...]:
    """Why an unsure statement needs a second look, in words; empty for a sure one."""
    if not statement.is_unsure or statement.added_by_hand:
        return ()
    found = []
    if statement.cue:
        found.append(f"Chỉ dựa vào “{statement.cue}”.")
    if not statement.category:
        found.append("Chưa tìm được lĩnh vực.")
    if statement.unit_id is None and statement.kind in OF_ONE_UNIT:
        found.append("Chưa rõ của đơn vị nào.")
    return tuple(found)


def parts_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """The document in parts a page can carry; `spans` in the order of the text.

    A part ends at the end of a line that no statement crosses. There is always one part.
    """
    parts: list[Part] = []
    start = first = seen = at = 0
    reaches = 0
    for line in text.split("\n"):
        at += len(line) + 1
        while seen < len(spans) and spans[seen][0] < at:
            reaches = max(reaches, spans[seen][1])
            seen += 1
        full = at - start >= MOST_CHARACTERS or seen - first >= MOST_STATEMENTS
        if full and reaches <= at and at < len(text):
            parts.append(Part(len(parts) + 1, start, at, first))
            start, first = at, seen
    parts.append(Part(len(parts) + 1, start, len(text), first))
    return parts


def _innermost(items: Sequence[Item], at: int) -> Item | None:
    covering = [i for i in items if i.statement.start <= at < i.statement.end]
    return min(covering, key=lambda i: i.statement.end - i.statement.start, default=None)


def _pieces(
    line: str, start: int, end: int, items: Sequence[Item], seen: set[int]
) -> Iterator[Piece]:
    """`line`, which begins at `start`, cut at every edge of a statement; the inner one wins."""
    edges = {start, end}
    for item in items:
        edges |= {edge for edge in (item.statement.start, item.statement.end) if start < edge < end}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        inner = _innermost(items, left)
        if inner is None:
            yield Piece(line[left - start : right - start], None, 0, first=False)
        else:
            pk = inner.statement.pk
            words = line[left - start : right - start]
            yield Piece(words, inner.statement, inner.number, first=pk not in seen)
            seen.add(pk)


def source_paragraphs(text: str, items: Sequence[Item], *, at: int = 0) -> Iterator[Paragraph]:
    """A stretch of the source line by line: no character lost, none twice. Linear in the text.

    `at` is where the stretch begins in the document; offsets are those of the document.
    """
    seen: set[int] = set()
    ordered = sorted(items, key=lambda i: i.statement.start)
    open_items: list[Item] = []
    next_item = 0
    start = at
    for line in text.split("\n"):
        end = start + len(line)
        while next_item < len(ordered) and ordered[next_item].statement.start < end:
            open_items.append(ordered[next_item])
            next_item += 1
        open_items = [i for i in open_items if i.statement.end > start]
        if line.strip():
            yield Paragraph(start, list(_pieces(line, start, end, open_items, seen)))
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
