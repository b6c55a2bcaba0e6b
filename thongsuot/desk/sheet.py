"""A meeting on one page: a column per unit, then what was concluded. Read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.meetings.states import MeetingState
from thongsuot.people.models import Organization, Person
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Answer, Difficulty, Recommendation

Said = Minute | GoodPractice | Difficulty | Recommendation
One = TypeVar("One", bound=Said)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer given at the meeting, straight onto a recommendation."""

    title: str
    speaker: str
    recommendation: Recommendation


@dataclass(slots=True)
class UnitColumn:
    """What one unit said and heard. A line typed and not yet raised stands as it was typed."""

    unit: Organization
    results: list[Minute] = field(default_factory=list)
    difficulties: list[Difficulty | Minute] = field(default_factory=list)
    recommendations: list[Recommendation | Minute] = field(default_factory=list)
    answers: list[Minute] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def said(self) -> bool:
        """Whether anything was said by or to this unit."""
        return bool(
            self.results
            or self.difficulties
            or self.recommendations
            or self.answers
            or self.replies
        )


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
    jointly: list[Difficulty | Recommendation | Minute]
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
    """The sheet in seven queries, whatever the size. A unit gets its own column and what was
    said to all; the task force and the city office get everything."""
    scope = person.scope
    whole = scope.city or meeting.task_force.organization_id in scope.task_forces
    difficulties: list[Difficulty | Minute] = sorted(
        Difficulty.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement"),
        key=_start,
    )
    recommendations: list[Recommendation | Minute] = sorted(
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
    practices: list[GoodPractice | Minute] = list(
        GoodPractice.objects.visible_to(person)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("unit", "statement")
    )
    unraised = _unraised(meeting, minutes)
    difficulties += [one for one in unraised if one.kind == StatementKind.DIFFICULTY]
    recommendations += [one for one in unraised if one.kind == StatementKind.RECOMMENDATION]
    practices += [one for one in unraised if one.kind == StatementKind.GOOD_PRACTICE]
    columns = {unit.pk: UnitColumn(unit) for unit in _seats(meeting, person, whole=whole)}
    results = [one for one in minutes if one.kind == StatementKind.RESULT]
    answers = [
        one
        for one in minutes
        # What replied to a line has gone onto the recommendation that the line became.
        if one.kind == StatementKind.RESPONSE
        and not (one.reply_to_id and meeting.state == MeetingState.CLOSED)
    ]
    _spread(columns, results, lambda column: column.results)
    _spread(columns, answers, lambda column: column.answers)
    _spread(columns, difficulties, lambda column: column.difficulties)
    _spread(columns, recommendations, lambda column: column.recommendations)
    for reply in _replies(meeting, person):
        if reply.recommendation.unit_id in columns:
            columns[reply.recommendation.unit_id].replies.append(reply)
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


def _unraised(meeting: Meeting, minutes: Iterable[Minute]) -> list[Minute]:
    """Typed lines that are on no other book: neither raised, nor a sentence of the record."""
    if meeting.state == MeetingState.CLOSED:
        return []
    return [one for one in minutes if one.is_typed and one.statement_id is None]


def _replies(meeting: Meeting, person: Person) -> list[Reply]:
    """What was answered at the meeting straight onto recommendations that this person sees."""
    seen = Recommendation.objects.visible_to(person).values("pk")
    rows = Answer.objects.filter(meeting=meeting, spoken=True, recommendation__in=seen)
    return [
        Reply(row.text, row.speaker, row.recommendation)
        for row in rows.select_related("recommendation").order_by("pk")
    ]


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


def _closings(
    minutes: Iterable[Minute], practices: Iterable[GoodPractice | Minute]
) -> list[Closing]:
    """Conclusions, good practices and assignments in the order they were said."""
    last = (StatementKind.CONCLUSION, StatementKind.ASSIGNMENT)
    said: list[tuple[Said, str]] = [(one, one.kind) for one in minutes if one.kind in last]
    said += [(one, StatementKind.GOOD_PRACTICE.value) for one in practices]
    said.sort(key=lambda pair: _start(pair[0]))
    return [Closing(kind, one.title, one.statement, one.unit) for one, kind in said]
