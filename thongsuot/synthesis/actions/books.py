"""What is on the books of a programme, as the grouping sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.models import CatalogueEntry, Ruling
from thongsuot.textlab.grouping import (
    Decision,
    Merge,
    Model,
    Move,
    Name,
    Problem,
    SetAside,
    Split,
    Statement,
    laid_over,
    model_of,
)
from thongsuot.textlab.grouping.catalogue import catalogue

KINDS = {"d": "difficulty", "r": "recommendation"}
COLUMNS = ("pk", "title", "category", "unit_id", "task_force_id", "raised_on")
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Said:
    """One difficulty or recommendation on the books; `token` names it in rulings and groups."""

    token: str
    pk: int
    text: str
    category: str
    unit: int | None
    task_force: int
    raised_on: date

    @property
    def kind(self) -> str:
        return KINDS[self.token[0]]

    @property
    def statement(self) -> Statement:
        """As the engine takes it. Units stand as their keys: no name gets into a title."""
        unit = str(self.unit) if self.unit else None
        return Statement(self.token, self.text, unit, self.category or None, self.kind)


def said(
    programme: Programme,
    *,
    difficulties: Iterable[int] | None = None,
    recommendations: Iterable[int] | None = None,
) -> Iterator[Said]:
    """What is on the books of the programme: everything, or these keys of each when given."""
    own = {"task_force__programme": programme}
    first = Difficulty.objects.filter(**own).on_the_books().order_by()
    second = Recommendation.objects.filter(**own).on_the_books().order_by()
    if difficulties is not None or recommendations is not None:
        first = first.filter(pk__in=list(difficulties or ()))
        second = second.filter(pk__in=list(recommendations or ()))
    for row in first.values_list(*COLUMNS).iterator(CHUNK):
        yield Said(f"d-{row[0]}", *row)
    for row in second.values_list(*COLUMNS).iterator(CHUNK):
        yield Said(f"r-{row[0]}", *row)


def problems_in_force() -> tuple[Problem, ...]:
    """The shipped catalogue with what the office changed laid over it."""
    changes = [
        Problem(
            key=entry.key,
            category=entry.category,
            title=entry.title,
            near=tuple(entry.near),
            cues=list(entry.cues),
            examples=list(entry.examples),
        )
        for entry in CatalogueEntry.objects.order_by("key")
    ]
    return laid_over(catalogue(), changes) if changes else catalogue()


def model_in_force() -> Model:
    """The model of the catalogue as it stands; learned again, some seconds, after a change."""
    return model_of(problems_in_force())


def decisions_in_force(programme: Programme) -> list[Decision]:
    """What people decided and nobody undid, in their order. Setting a whole issue aside is not
    among them: its state says it, and its statements stay together."""
    rows = Ruling.objects.filter(programme=programme).in_force().order_by("pk")
    found = [decision_of(row) for row in rows]
    return [decision for decision in found if decision is not None]


def decision_of(ruling: Ruling) -> Decision | None:
    """The ruling as the engine takes it."""
    data, members = ruling.data, tuple(ruling.members)
    kind = Ruling.Kind
    if ruling.kind == kind.MERGE:
        return Merge(str(data["source"]), str(data["target"]))
    if ruling.kind == kind.SPLIT:
        return Split(members, str(data["key"]), str(data["title"]))
    if ruling.kind == kind.MOVE:
        return Move(members, str(data["key"]))
    if ruling.kind == kind.RENAME:
        return Name(str(data["key"]), str(data["title"]))
    return SetAside(members) if ruling.kind == kind.LEAVE_OUT else None
