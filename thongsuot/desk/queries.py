"""Counts that span stages, each in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet, Value

from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.taskforces.models import Supervision, TaskForce

#: Counts in the navigation and on the desk stop here: beyond it "999+" says enough.
MOST = 999


@dataclass(slots=True)
class Raised:
    """What was raised, still on the books."""

    difficulties: int = 0
    recommendations: int = 0


def capped(rows: QuerySet[Any]) -> int:
    """The number of rows, read no further than one beyond `MOST`."""
    return rows.order_by()[: MOST + 1].count()


def in_figures(number: int) -> str:
    """A capped count as it is shown."""
    return f"{MOST}+" if number > MOST else str(number)


def _counted(
    rows: QuerySet[Any], key: str, values: list[int], kind: str
) -> QuerySet[Any, tuple[str, int, int]]:
    grouped = rows.filter(**{f"{key}__in": values}).order_by().values(key)
    counted: QuerySet[Any, tuple[str, int, int]]
    counted = grouped.annotate(kind=Value(kind), number=Count("pk")).values_list(
        "kind", key, "number"
    )
    return counted


def _raised_by(key: str, values: Iterable[int], person: Person) -> Mapping[int, Raised]:
    wanted = list(values)
    found: dict[int, Raised] = defaultdict(Raised)
    if not wanted:
        return found
    difficulties = Difficulty.objects.visible_to(person).on_the_books()
    recommendations = Recommendation.objects.visible_to(person).on_the_books()
    first = _counted(difficulties, key, wanted, "difficulties")
    second = _counted(recommendations, key, wanted, "recommendations")
    for kind, pk, number in first.union(second, all=True):
        setattr(found[pk], kind, number)
    return found


def raised_at(meetings: Iterable[Meeting], person: Person) -> Mapping[int, Raised]:
    """By meeting, in one query."""
    return _raised_by("meeting", [meeting.pk for meeting in meetings], person)


def raised_by(units: Iterable[Organization], person: Person) -> Mapping[int, Raised]:
    """By unit, in one query."""
    return _raised_by("unit", [unit.pk for unit in units], person)


def raised_under(task_forces: Iterable[TaskForce], person: Person) -> Mapping[int, Raised]:
    """By task force, in one query."""
    return _raised_by("task_force", [one.pk for one in task_forces], person)


def supervised_by(units: Iterable[Organization], day: date) -> Mapping[int, list[TaskForce]]:
    """The task forces that supervise each unit on `day`, in one query."""
    found: dict[int, list[TaskForce]] = defaultdict(list)
    rows = Supervision.objects.on(day).filter(unit__in=[unit.pk for unit in units])
    for row in rows.select_related("task_force__organization").order_by("task_force__number"):
        found[row.unit_id].append(row.task_force)
    return found


def last_met(units: Iterable[Organization], person: Person) -> dict[int, date]:
    """The day of the last meeting with each unit that this person may see, in one query."""
    wanted = [unit.pk for unit in units]
    seen = Meeting.objects.visible_to(person).on_the_books()
    rows = seen.filter(seats__unit__in=wanted).order_by().values_list("seats__unit")
    return {pk: day for pk, day in rows.annotate(last=Max("held_on")) if pk in set(wanted)}
