"""A meeting on one page: a column per unit, then what was concluded. Read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization, Person
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation

Said = Minute | GoodPractice | Difficulty | Recommendation
One = TypeVar("One", bound=Said)


@dataclass(slots=True)
class UnitColumn:
    """What one unit said and heard."""

    unit: Organization
    results: list[Minute] = field(default_factory=list)
    difficulties: list[Difficulty] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    answers: list[Minute] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Closing:
    """One thing said at the end: `kind` as of a statement, `unit` None when said to all."""

    kind: str
    title: str
    statement: Statement | None
    unit: Organization | None

    @property
    def quoted(self) -> str:
        return self.statement.text if self.statement else self.title

    @property
    def completed(self) -> bool:
        """Whether a person completed what the sentence alone does not say."""
        return self.statement is not None and self.title != self.statement.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of the meeting that this person may see."""

    columns: list[UnitColumn]
    to_all: list[Minute]
    jointly: list[Difficulty | Recommendation]
    closings: list[Closing]
    counts: dict[str, int]
    source_url: str
    whole: bool

    @property
    def answered_to_all(self) -> bool:
        return any(one.kind == StatementKind.RESPONSE for one in self.to_all)


def _start(said: Said) -> tuple[int, int]:
    """Order of the record; what has no sentence comes last."""
    return (said.statement.start, said.pk) if said.statement else (2**31, said.pk)


def _seats(meeting: Meeting, person: Person, *, whole: bool) -> list[Organization]:
    units = [seat.unit for seat in meeting.seats.select_related("unit")]
    return [unit for unit in units if whole or unit.pk in person.scope.units]


def sheet_of(meeting: Meeting, person: Person) -> Sheet:
    """The sheet in six queries, whatever the size. A unit gets its own column and what was
    said to all; the task force and the city office get everything."""
    scope = person.scope
    whole = scope.city or meeting.task_force.organization_id in scope.task_forces
    difficulties = sorted(
        Difficulty.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement"),
        key=_start,
    )
    recommendations = sorted(
        Recommendation.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement"),
        key=_start,
    )
    minutes = sorted(
        Minute.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement"),
        key=_start,
    )
    practices = list(
        GoodPractice.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement")
    )
    columns = {unit.pk: UnitColumn(unit) for unit in _seats(meeting, person, whole=whole)}
    results = [one for one in minutes if one.kind == StatementKind.RESULT]
    answers = [one for one in minutes if one.kind == StatementKind.RESPONSE]
    _spread(columns, results, lambda column: column.results)
    _spread(columns, answers, lambda column: column.answers)
    _spread(columns, difficulties, lambda column: column.difficulties)
    _spread(columns, recommendations, lambda column: column.recommendations)
    reading = Reading.objects.visible_to(person).filter(meeting=meeting).only("pk").first()
    return Sheet(
        columns=list(columns.values()),
        to_all=[one for one in [*results, *answers] if one.unit is None],
        jointly=[
            *(one for one in difficulties if one.unit is None),
            *(one for one in recommendations if one.unit is None),
        ],
        closings=_closings(minutes, practices),
        counts={
            "difficulties": len(difficulties),
            "recommendations": len(recommendations),
            "practices": len(practices),
            "assignments": sum(one.kind == StatementKind.ASSIGNMENT for one in minutes),
        },
        source_url=reading.get_absolute_url() if reading else "",
        whole=whole,
    )


def _spread(
    columns: dict[int, UnitColumn],
    said: Iterable[One],
    place: Callable[[UnitColumn], list[One]],
) -> None:
    """Each thing into the column of its unit; a unit that was not seated gets one at the end."""
    for one in said:
        if one.unit is not None:
            column = columns.setdefault(one.unit.pk, UnitColumn(one.unit))
            place(column).append(one)


def _closings(minutes: Iterable[Minute], practices: Iterable[GoodPractice]) -> list[Closing]:
    """Conclusions, good practices and assignments in the order they were said."""
    last = (StatementKind.CONCLUSION, StatementKind.ASSIGNMENT)
    said: list[tuple[Said, str]] = [(one, one.kind) for one in minutes if one.kind in last]
    said += [(one, StatementKind.GOOD_PRACTICE.value) for one in practices]
    said.sort(key=lambda pair: _start(pair[0]))
    return [Closing(kind, one.title, one.statement, one.unit) for one, kind in said]
