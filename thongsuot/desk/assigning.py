"""Which task force supervises which unit of a plan: what overlaps, and what nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thongsuot.desk.maps import Map, area_maps
from thongsuot.foundation.queries import contains_folded
from thongsuot.people.models import Organization
from thongsuot.plans.models import Plan
from thongsuot.taskforces.models import Supervision, TaskForce


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with the task forces that have it; `later` are those that begin after today."""

    unit: Organization
    task_forces: list[TaskForce]
    later: list[tuple[TaskForce, date]]


@dataclass(frozen=True, slots=True)
class Group:
    """What the page shows together: the units of one task force, or those of none."""

    task_force: TaskForce | None
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """`holes` have no task force, `overlaps` more than one; `groups` in the order of numbers."""

    groups: list[Group]
    holes: list[Place]
    overlaps: list[Place]
    count: int
    maps: list[Map]


def board_of(plan: Plan, day: date, words: str = "") -> Board:
    """All units of the plan by task force of its programme, in five queries."""
    found = Organization.objects.filter(plans=plan).order_by("sort_key", "pk")
    every = list(found)
    named = set(found.filter(contains_folded("name", words)).values_list("pk", flat=True))
    task_forces = list(
        TaskForce.objects.filter(programme=plan.programme_id)
        .select_related("organization")
        .order_by("number")
    )
    places = _places(every, task_forces, plan, day)
    shown = [one for one in places if not words or one.unit.pk in named]
    groups = {one.pk: Group(one) for one in task_forces}
    for place in shown:
        for task_force in [*place.task_forces, *(one for one, _day in place.later)]:
            groups[task_force.pk].places.append(place)
    return Board(
        groups=list(groups.values()),
        holes=[one for one in shown if not one.task_forces and not one.later],
        overlaps=[one for one in shown if len(one.task_forces) > 1],
        count=len(every),
        maps=area_maps(_looks(places)),
    )


def _places(
    units: Iterable[Organization], task_forces: Iterable[TaskForce], plan: Plan, day: date
) -> list[Place]:
    by_pk = {one.pk: one for one in task_forces}
    rows = Supervision.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), task_force__programme=plan.programme_id
    ).order_by("task_force__number", "pk")
    now: dict[int, list[TaskForce]] = {}
    later: dict[int, list[tuple[TaskForce, date]]] = {}
    for row in rows:
        task_force = by_pk[row.task_force_id]
        if row.starts_on <= day:
            now.setdefault(row.unit_id, []).append(task_force)
        else:
            later.setdefault(row.unit_id, []).append((task_force, row.starts_on))
    return [Place(unit, now.get(unit.pk, []), later.get(unit.pk, [])) for unit in units]


def _looks(places: Iterable[Place]) -> Mapping[int, str]:
    """The look of each commune on the map, by its key: a hole and an overlap stand out."""
    looks = {}
    for one in places:
        if one.unit.commune_id is not None:
            hole = not one.task_forces and not one.later
            twice = len(one.task_forces) > 1
            looks[one.unit.commune_id] = "c hit" if hole else "c seed" if twice else "c near"
    return looks
