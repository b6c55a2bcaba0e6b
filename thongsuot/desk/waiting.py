"""Recommendations whose turn it is at a person; answers beside solutions. Read-only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.urls import reverse

from thongsuot.desk.queries import in_figures
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import Prepared, first_rows
from thongsuot.people.models import Person
from thongsuot.people.queries import Scope
from thongsuot.people.roles import RoleKind
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.queries import RecommendationQuerySet
from thongsuot.recommendations.states import ClosureReason
from thongsuot.recommendations.tables.road import Due, due_of, station_of, turn_of

SHOWN = 6
EXPLAINED = (ClosureReason.EXPLAINED_ACCEPTED, ClosureReason.EXPLAINED_NOT_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One recommendation: what is to be done with it, by when, at which of the seven stations."""

    record: Recommendation
    what: str
    due: Due
    station: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The first of what waits, the late ones before the others, and the way to all of it."""

    late: list[Waiting] = field(default_factory=list)
    rest: list[Waiting] = field(default_factory=list)
    number: int = 0
    url: str = ""

    @property
    def figure(self) -> str:
        return in_figures(self.number)


def turn_at(person: Person, today: date) -> Turn:
    """What waits for this person, in one query; `number` is `SHOWN` where there may be more, for
    the caller to count with the rest (`waiting_at`)."""
    rows = waiting_at(person, today).with_clock(today).for_list()
    order = (F("is_late").desc(), F("turn_due_on").asc(nulls_last=True), "pk")
    first = first_rows(rows.order_by(*order), SHOWN)
    calendar = working_calendar()
    shown = [
        Waiting(one, turn_of(one)[1], due_of(one, calendar, today), station_of(one))
        for one in first
    ]
    if not shown:
        return Turn()
    late = [row for row in shown if row.due.days_left is not None and row.due.days_left < 0]
    rest = [row for row in shown if row not in late]
    return Turn(late, rest, len(shown), _page_of(person.scope))


def waiting_at(person: Person, today: date) -> RecommendationQuerySet:
    """All that waits for this person."""
    return Recommendation.objects.visible_to(person).in_view("mine", person, today)


def _page_of(scope: Scope) -> str:
    """Where this role does the work: each has its own page for it."""
    if scope.bodies:
        return reverse("recommendations:inbox")
    if scope.units:
        return reverse("recommendations:track")
    if scope.holds_anywhere((RoleKind.HEAD, RoleKind.DEPUTY)):
        return reverse("recommendations:decide")
    return f"{reverse('recommendations:list')}?view=mine"


@dataclass(frozen=True, slots=True)
class Balance:
    """Of `raised`, how many were answered, only explained, solved: one base, one scale."""

    raised: int = 0
    answered: int = 0
    explained: int = 0
    solved: int = 0


def balance_for(person: Person) -> Prepared | None:
    """The question of a task force's or a unit's balance (`Balance(*row)`); the city's counts are
    a page of their own, not for each visit."""
    if person.scope.city or not (person.scope.task_forces or person.scope.units):
        return None
    return _asking(Recommendation.objects.visible_to(person))


def balance_under(person: Person, **conditions: object) -> Balance:
    """Of what this person may see under `conditions` (a unit, a task force): one query."""
    rows = Recommendation.objects.visible_to(person).filter(**conditions)
    return Balance(*_asking(rows).rows()[0])


def _asking(rows: RecommendationQuerySet) -> Prepared:
    kept = Prepared.of(rows.on_the_books().order_by().values_list("answered_on", "closure_reason"))
    counted = "count(*), count(answered_on), count(*) FILTER (WHERE reason = ANY(%s)), "
    counted += "count(*) FILTER (WHERE reason = %s)"
    sql = f"SELECT {counted} FROM ({kept.sql}) kept(answered_on, reason)"  # noqa: S608 - SQL by Django, its values apart
    reasons = ([reason.value for reason in EXPLAINED], ClosureReason.DONE_VERIFIED.value)
    return Prepared(sql, (*reasons, *kept.values))
