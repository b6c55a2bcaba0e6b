"""The minutes page of a meeting: sections by unit, lines, what lies on the table. Read-only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils.timezone import now

from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Attendee, Meeting, Minute
from thongsuot.meetings.states import MeetingState
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models import Answer, Recommendation
from thongsuot.recommendations.states import ResponseKind

#: Somebody who saved a line within this time is writing there.
HERE = timedelta(seconds=90)
ON_THE_TABLE = 100
K = StatementKind
#: What can be typed in a unit's section and in the head's, the likeliest first.
OF_A_UNIT = (
    (K.DIFFICULTY, "Khó khăn"),
    (K.RECOMMENDATION, "Kiến nghị"),
    (K.RESULT, "Kết quả"),
    (K.GOOD_PRACTICE, "Cách làm hay"),
    (K.RESPONSE, "Trả lời"),
)
OF_THE_HEAD = (
    (K.CONCLUSION, "Kết luận"),
    (K.ASSIGNMENT, "Giao việc"),
    (K.GOOD_PRACTICE, "Cách làm hay"),
    (K.RESPONSE, "Trả lời chung"),
)


@dataclass(slots=True)
class Line:
    """One line with the replies to it."""

    minute: Minute
    replies: list[Minute] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """Changes whenever what is shown of the line changes, its replies included."""
        return "-".join(str(one.version) for one in (self.minute, *self.replies))


@dataclass(slots=True)
class Section:
    """What one unit says and hears; `unit` None is the head's closing and what is said to all."""

    unit: Organization | None
    lines: list[Line] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    asked: list[Recommendation] = field(default_factory=list)
    writer: Person | None = None
    once: UUID = field(default_factory=uuid4)

    @property
    def key(self) -> int:
        return self.unit.pk if self.unit else 0

    @property
    def title(self) -> str:
        return str(self.unit) if self.unit else "Kết luận, nội dung chung"

    @property
    def kinds(self) -> Sequence[tuple[StatementKind, str]]:
        return OF_A_UNIT if self.unit else OF_THE_HEAD

    @property
    def speaker(self) -> str:
        """Who most likely speaks: whoever spoke last here, else the unit's leader."""
        if self.lines:
            return self.lines[-1].minute.speaker
        return f"Lãnh đạo {self.unit}" if self.unit else ""

    @property
    def requests(self) -> list[Minute]:
        """Recommendations typed here, which an answer can reply to."""
        return [one.minute for one in self.lines if one.minute.kind == K.RECOMMENDATION]

    @property
    def in_figures(self) -> str:
        """`7 khó khăn, 1 kiến nghị`; empty before anything is said."""
        names = dict(OF_A_UNIT) | dict(OF_THE_HEAD)
        counts: dict[str, int] = {}
        for line in self.lines:
            counts[line.minute.kind] = counts.get(line.minute.kind, 0) + 1
        return ", ".join(f"{n} {names[K(kind)].lower()}" for kind, n in counts.items())


@dataclass(frozen=True, slots=True)
class Table:
    """The whole page."""

    sections: list[Section]
    on_the_table: list[Recommendation]
    answered: set[int]
    attendees: list[tuple[str, list[Attendee]]]
    present: int
    expected: int

    @property
    def lines(self) -> int:
        return sum(len(section.lines) for section in self.sections)

    @property
    def silent(self) -> list[str]:
        """Units of which nothing was written down yet."""
        return [str(s.unit) for s in self.sections if s.unit and not (s.lines or s.answers)]

    @property
    def unanswered(self) -> int:
        return sum(one.pk not in self.answered for one in self.on_the_table)

    @property
    def concluded(self) -> bool:
        return any(line.minute.kind == K.CONCLUSION for line in self.sections[-1].lines)


def typed_lines(meeting: Meeting) -> list[Minute]:
    """The lines of the page in the order they were begun, with who wrote them."""
    rows = Minute.objects.typed().on_the_books().filter(meeting=meeting)
    return list(rows.select_related("unit", "written_by", "reply_to").order_by("pk"))


def sections_of(
    units: Iterable[Organization], lines: Sequence[Minute], person: Person
) -> list[Section]:
    """A section a unit in the order of the seats, the head's last."""
    sections = {unit.pk: Section(unit) for unit in units}
    last = Section(None)
    by_pk: dict[int, Line] = {}
    for minute in lines:
        if minute.reply_to_id and (line := by_pk.get(minute.reply_to_id)):
            line.replies.append(minute)
            continue
        section = sections.get(minute.unit_id or 0, last)
        by_pk[minute.pk] = Line(minute)
        section.lines.append(by_pk[minute.pk])
    since = now() - HERE
    for minute in lines:
        if minute.saved_at and minute.saved_at > since and minute.written_by_id != person.pk:
            sections.get(minute.unit_id or 0, last).writer = minute.written_by
    return [*sections.values(), last]


def table_of(meeting: Meeting, person: Person) -> Table:
    """The minutes page, in six queries whatever is said."""
    units = [seat.unit for seat in meeting.seats.select_related("unit")]
    sections = sections_of(units, typed_lines(meeting), person)
    rows = Recommendation.objects.visible_to(person).open()
    rows = rows.filter(task_force=meeting.task_force, unit__in=units).select_related("unit")
    table = list(rows.order_by("unit__sort_key", "-raised_on", "-pk")[:ON_THE_TABLE])
    given = list(
        Answer.objects.filter(meeting=meeting, spoken=True)
        .select_related("recommendation__unit", "written_by")
        .order_by("pk")
    )
    for section in sections:
        section.asked = [one for one in table if section.unit and one.unit_id == section.unit.pk]
        section.answers = [one for one in given if (one.recommendation.unit_id or 0) == section.key]
    people = list(meeting.attendees.select_related("side"))
    return Table(
        sections=sections,
        on_the_table=table,
        answered={one.recommendation_id for one in given},
        attendees=_by_side(people),
        present=sum(one.is_there for one in people),
        expected=len(people),
    )


def _by_side(people: Iterable[Attendee]) -> list[tuple[str, list[Attendee]]]:
    """Those of one side together: the task force, the units, guests."""
    sides: dict[str, list[Attendee]] = {}
    for one in people:
        sides.setdefault(str(one.side) if one.side else "Khách mời", []).append(one)
    return list(sides.items())


def takes_minutes(meeting: Meeting) -> bool:
    """Whether lines can be written now: it sits, and was in the calendar."""
    return meeting.is_scheduled and meeting.state == MeetingState.HELD


RESPONSES = tuple(ResponseKind.choices)
