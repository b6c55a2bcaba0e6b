"""What a person's desk holds, by the roles held today. Read-only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from thongsuot.desk.queries import MOST, capped, in_figures, raised_at
from thongsuot.desk.waiting import Balance, Turn, balance_for, turn_at
from thongsuot.desk.words import found_in_words, together
from thongsuot.foundation.models import CalendarDay
from thongsuot.foundation.queries import counts
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.plans.models import Plan
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.taskforces.models import TaskForce

Row = TypeVar("Row", Difficulty, Recommendation)
SHOWN = 6
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
    balance: Balance | None = None
    figures: list[Figure] = field(default_factory=list)
    meetings: list[dict[str, object]] = field(default_factory=list)
    own_units: list[Organization] = field(default_factory=list)
    own_difficulties: list[Difficulty] = field(default_factory=list)
    own_recommendations: list[Recommendation] = field(default_factory=list)
    bodies: list[Organization] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    without_role: bool = False

    @property
    def waiting(self) -> int:
        return (self.readings.waiting if self.readings else 0) + self.turn.number

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
    return Desk(
        confirms=scope.holds_anywhere(CONFIRMERS),
        in_loop=in_loop,
        whole_city=scope.city,
        readings=_readings(person) if in_loop else None,
        turn=turn_at(person, today) if person.roles_today else Turn(),
        balance=balance_for(person),
        figures=_figures(person) if in_loop else [],
        meetings=_meetings(person) if in_loop else [],
        own_units=_held(person, scope.units),
        own_difficulties=list(_newest(Difficulty.objects.visible_to(person).on_the_books()))
        if scope.units
        else [],
        own_recommendations=list(_newest(Recommendation.objects.visible_to(person).on_the_books()))
        if scope.units
        else [],
        bodies=_held(person, scope.bodies),
        steps=_steps() if scope.administrator else [],
        without_role=not person.roles_today,
    )


def _held(person: Person, wanted: frozenset[int]) -> list[Organization]:
    found = {role.organization_id: role.organization for role in person.roles_today}
    return [one for pk, one in found.items() if one is not None and pk in wanted]


def _newest(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.select_related("unit").order_by("-raised_on", "-pk")[:SHOWN]


def _readings(person: Person) -> Readings:
    """Oldest first: what came first waits longest."""
    rows = Reading.objects.visible_to(person).for_list().order_by("received_at", "pk")
    ready = rows.filter(state=ReadingState.READ)
    first = [Read(one, found_in_words(one)) for one in ready.with_counts()[: SHOWN + 1]]
    unsettled = list(rows.filter(state__in=[*BEING_READ, ReadingState.UNREAD])[: 4 * SHOWN])
    return Readings(
        lead=first[0] if first else None,
        waiting=capped(ready) if len(first) > SHOWN else len(first),
        others=first[1:],
        being_read=[one for one in unsettled if one.state in BEING_READ][:SHOWN],
        unread=[one for one in unsettled if one.state == ReadingState.UNREAD][:SHOWN],
    )


def _figures(person: Person) -> list[Figure]:
    totals: list[tuple[str, QuerySet[Any], str]] = [
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
    numbers = counts(*(rows for _label, rows, _name in totals), most=MOST)
    return [
        Figure(label, in_figures(number), name)
        for number, (label, _rows, name) in zip(numbers, totals, strict=True)
    ]


def _meetings(person: Person) -> list[dict[str, object]]:
    seen = Meeting.objects.visible_to(person).on_the_books().for_list()
    latest = list(seen.order_by("-held_on", "-pk")[:SHOWN])
    raised = raised_at(latest, person)
    return [
        {"meeting": one, "with": together(one.units.all()), "raised": raised[one.pk]}
        for one in latest
    ]


def _steps() -> list[Step]:
    return [
        Step("Đơn vị được giám sát", Organization.objects.supervised().count(), "đơn vị"),
        Step("Kế hoạch giám sát", Plan.objects.count(), "kế hoạch"),
        Step("Tổ công tác", TaskForce.objects.count(), "tổ"),
        Step("Người dùng", Person.objects.filter(is_active=True).count(), "người"),
        Step("Vai trò đang giao", Role.objects.filter(ends_on__isnull=True).count(), "vai trò"),
        Step("Lịch làm việc", CalendarDay.objects.count(), "ngày khác tuần thường"),
    ]
