"""Tasks until the year's end whose turn it is at a person. Read-only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.urls import reverse

from thongsuot.desk.queries import capped, in_figures
from thongsuot.followups.models import FollowupTask
from thongsuot.followups.tables.lists import Row, rows_of
from thongsuot.foundation.actions import working_calendar
from thongsuot.people.models import Person

SHOWN = 5


@dataclass(frozen=True, slots=True)
class TaskTurn:
    """The first of what waits, the late ones before the others, and the way to all of it."""

    rows: list[Row] = field(default_factory=list)
    number: int = 0
    url: str = ""

    @property
    def figure(self) -> str:
        return in_figures(self.number)


def tasks_at(person: Person, today: date) -> TaskTurn:
    """What waits for this person: to do, or to verify. One query where nothing waits."""
    mine = FollowupTask.objects.visible_to(person).in_view("mine", person, today)
    ordered = (
        mine.with_clock(today)
        .for_list()
        .order_by(F("is_late").desc(), F("turn_due_on").asc(), "pk")
    )
    first = list(ordered[:SHOWN])
    if not first:
        return TaskTurn()
    number = capped(mine) if len(first) == SHOWN else len(first)
    url = (
        reverse("followups:track")
        if person.scope.units
        else f"{reverse('followups:list')}?view=mine"
    )
    return TaskTurn(rows_of(first, working_calendar(), today), number, url)
