"""What a person's desk holds, by the roles held today. Read-only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from thongsuot.desk.queries import MOST, capped, in_figures, raised_at
from thongsuot.desk.tasks import TaskTurn, tasks_at
from thongsuot.desk.waiting import SHOWN as WAITING_SHOWN
from thongsuot.desk.waiting import Balance, Turn, balance_for, turn_at, waiting_at
from thongsuot.desk.words import found_in_words
from thongsuot.foundation.models import CalendarDay
from thongsuot.foundation.queries import counting, side_by_side
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.meetings.models import Meeting, MeetingUnit
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.people.words import together_named
from thongsuot.plans.models import Plan
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.reports.models import UnitReport
from thongsuot.reports.tables.reports import Owed, owed_soon, to_accept
from thongsuot.taskforces.models import TaskForce

Row = TypeVar("Row", Difficulty, Recommendation)
SHOWN = 6
NEXT = 3
CONFIRMERS = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)
BEING_READ = (ReadingState.WAITING, ReadingState.RUNNING)


@dataclass(frozen=True, slots=True)
class Read:
    """A reading that waits for a person, and in words what was found in it."""

    reading: Reading
    found: str


@dataclass(frozen=True, slots=True)
class Readings:
    """Documents on their way to the books: one to begin with, the rest in order of arrival."""

    lead: Read | None
    waiting: int
    others: list[Read]
    being_read: list[Reading]
    unread: list[Reading]

    @property
    def any(self) -> bool:
        return bool(self.lead or self.being_read or self.unread)


@dataclass(frozen=True, slots=True)
class Figure:
    """One total: words, figure, and the list behind it."""

    label: str
    figure: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing an administrator sets up, and how much of it there is."""

    title: str
    have: int
    what: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the page; a part that is not this person's stays empty."""

    confirms: bool = False
    in_loop: bool = False
    whole_city: bool = False
    readings: Readings | None = None
    turn: Turn = field(default_factory=Turn)
    tasks: TaskTurn = field(default_factory=TaskTurn)
    balance: Balance | None = None
    figures: list[Figure] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    to_accept: list[UnitReport] = field(default_factory=list)
    ahead: list[dict[str, object]] = field(default_factory=list)
    own_units: list[Organization] = field(default_factory=list)
    bodies: list[Organization] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    without_role: bool = False

    @property
    def waiting(self) -> int:
        read = self.readings.waiting if self.readings else 0
        reports = len(self.owed) + len(self.to_accept)
        return read + self.turn.number + self.tasks.number + reports

    @property
    def figure(self) -> str:
        return in_figures(self.waiting)

    @property
    def idle(self) -> bool:
        """Nothing waits for the person, nothing is on its way: the page says so."""
        on_its_way = self.readings is not None and self.readings.any
        return not (self.waiting or on_its_way or self.own_units)


def desk_of(person: Person, today: date) -> Desk:
    """Everything the desk shows this person today."""
    scope = person.scope
    in_loop = bool(scope.city or scope.task_forces or scope.units)
    turn = turn_at(person, today) if person.roles_today else Turn()
    figures, number, balance = _counted(person, turn, today, in_loop=in_loop)
    return Desk(
        confirms=scope.holds_anywhere(CONFIRMERS),
        in_loop=in_loop,
        whole_city=scope.city,
        readings=_readings(person) if in_loop else None,
        turn=replace(turn, number=number),
        balance=balance,
        figures=figures,
        tasks=tasks_at(person, today) if in_loop else TaskTurn(),
        owed=owed_soon(person, today) if scope.units else [],
        to_accept=list(to_accept(person).for_list()[:SHOWN])
        if scope.holds_anywhere(CONFIRMERS)
        else [],
        ahead=_ahead(person, today) if in_loop and not scope.city else [],
        own_units=_held(person, scope.units),
        bodies=_held(person, scope.bodies),
        steps=_steps() if scope.administrator else [],
        without_role=not person.roles_today,
    )


def _held(person: Person, wanted: frozenset[int]) -> list[Organization]:
    found = {role.organization_id: role.organization for role in person.roles_today}
    return [one for pk, one in found.items() if one is not None and pk in wanted]


def said_by_own(person: Person) -> dict[str, object]:
    """What the person's own units said last, as the desk fetches it after the page."""
    return {
        "own_recommendations": _newest(Recommendation.objects.visible_to(person).on_the_books()),
        "own_difficulties": _newest(Difficulty.objects.visible_to(person).on_the_books()),
        "own_units": _held(person, person.scope.units),
    }


def _newest(rows: QuerySet[Row]) -> list[Row]:
    return list(rows.select_related("unit").order_by("-raised_on", "-pk")[:SHOWN])


def _readings(person: Person) -> Readings:
    """Oldest first: what came first waits longest. Of each sort no more than is shown and one."""
    sort = Case(
        When(state=ReadingState.READ, then=Value(0)),
        When(state__in=BEING_READ, then=Value(1)),
        default=Value(2),
    )
    seen = Reading.objects.visible_to(person)
    asked = seen.filter(state__in=[ReadingState.READ, *BEING_READ, ReadingState.UNREAD])
    place = Window(RowNumber(), partition_by=sort, order_by=["received_at", "pk"])
    first = asked.annotate(place=place).filter(place__lte=SHOWN + 1).values("pk")
    rows = seen.filter(pk__in=first).for_list().with_counts().order_by("received_at", "pk")
    found = list(rows)
    ready = [Read(one, found_in_words(one)) for one in found if one.state == ReadingState.READ]
    waiting = seen.filter(state=ReadingState.READ)
    return Readings(
        lead=ready[0] if ready else None,
        waiting=capped(waiting) if len(ready) > SHOWN else len(ready),
        others=ready[1:],
        being_read=[one for one in found if one.state in BEING_READ][:SHOWN],
        unread=[one for one in found if one.state == ReadingState.UNREAD][:SHOWN],
    )


def _counted(
    person: Person, turn: Turn, today: date, *, in_loop: bool
) -> tuple[list[Figure], int, Balance | None]:
    """The totals, how much waits for the person, and the balance: one query for all."""
    waiting = [waiting_at(person, today)] if turn.number == WAITING_SHOWN else []
    totals = _totals(person) if in_loop else []
    asked = [rows for _label, rows, _name in totals] + waiting
    balance = balance_for(person)
    questions = [counting(*asked, most=MOST)] if asked else []
    questions += [balance] if balance else []
    if not questions:
        return [], turn.number, None
    numbers = list(side_by_side(*questions).rows()[0])
    figures = [Figure(label, in_figures(numbers.pop(0)), name) for label, _rows, name in totals]
    number = numbers.pop(0) if waiting else turn.number
    return figures, number, Balance(*numbers) if balance else None


def _totals(person: Person) -> list[tuple[str, QuerySet[Any], str]]:
    return [
        ("Buổi làm việc", Meeting.objects.visible_to(person).on_the_books(), "meetings:list"),
        (
            "Kiến nghị trên sổ",
            Recommendation.objects.visible_to(person).on_the_books(),
            "recommendations:list",
        ),
        (
            "Khó khăn còn tồn tại",
            Difficulty.objects.visible_to(person).on_the_books(),
            "recommendations:difficulties",
        ),
        ("Cách làm hay", GoodPractice.objects.visible_to(person).on_the_books(), "practices:list"),
    ]


def _named(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with the `names` of their units, in the same query."""
    seats = MeetingUnit.objects.filter(meeting=OuterRef("pk")).order_by("unit__sort_key", "unit")
    named = rows.select_related("task_force__organization")
    return named.annotate(names=ArraySubquery(seats.values("unit__name")))


def _with(meeting: Meeting) -> str:
    return together_named(getattr(meeting, "names", ()))


def latest_meetings(person: Person) -> list[dict[str, object]]:
    """The last meetings with what was raised there, as the desk fetches them after the page."""
    rows = _named(Meeting.objects.visible_to(person).on_the_books())
    latest = list(rows.order_by("-held_on", "-pk")[:SHOWN])
    raised = raised_at(latest, person)
    return [{"meeting": one, "with": _with(one), "raised": raised[one.pk]} for one in latest]


def _ahead(person: Person, today: date) -> list[dict[str, object]]:
    """The next meetings that this person's task forces or units sit in."""
    rows = _named(Meeting.objects.visible_to(person).ahead(today))
    return [{"meeting": one, "with": _with(one)} for one in rows[:NEXT]]


def _steps() -> list[Step]:
    return [
        Step("Đơn vị được giám sát", Organization.objects.supervised().count(), "đơn vị"),
        Step("Kế hoạch giám sát", Plan.objects.count(), "kế hoạch"),
        Step("Tổ công tác", TaskForce.objects.count(), "tổ"),
        Step("Người dùng", Person.objects.filter(is_active=True).count(), "người"),
        Step("Vai trò đang giao", Role.objects.filter(ends_on__isnull=True).count(), "vai trò"),
        Step("Lịch làm việc", CalendarDay.objects.count(), "ngày khác tuần thường"),
    ]
