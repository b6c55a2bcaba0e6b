"""What whoever schedules a meeting should know: who can chair it, and what it clashes with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from thongsuot.meetings.models import Meeting
from thongsuot.meetings.policy import CHAIRS
from thongsuot.meetings.states import TAKES_TIME
from thongsuot.people.models import Person, Role
from thongsuot.people.roles import TASK_FORCE_ROLES, RoleKind
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import fold

ORDER = {RoleKind.HEAD: 0, RoleKind.DEPUTY: 1, RoleKind.SECRETARY: 2, RoleKind.MEMBER: 3}


@dataclass(frozen=True, slots=True)
class Slot:
    """Hours that a meeting takes, of whom: people and units by their ids and names."""

    day: date
    starts_at: time
    ends_at: time
    venue: str
    people: Mapping[int, str]
    units: Mapping[int, str]

    def overlaps(self, other: Slot) -> bool:
        return (
            self.day == other.day
            and self.starts_at < other.ends_at
            and self.ends_at > other.starts_at
        )


@dataclass(frozen=True, slots=True)
class Clash:
    """Another meeting at the same time, and what the two both need, by name and by kind."""

    meeting: Meeting
    shared: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def roster_on(task_force: TaskForce, day: date) -> list[Role]:
    """Everybody of the task force on that day, once each, head and deputies first."""
    held = Role.objects.held_on(day).filter(
        organization=task_force.organization_id, kind__in=TASK_FORCE_ROLES
    )
    roles = sorted(
        held.select_related("person"), key=lambda role: (ORDER[RoleKind(role.kind)], role.pk)
    )
    return list({role.person_id: role for role in reversed(roles)}.values())[::-1]


def chairs_on(task_force: TaskForce, day: date) -> list[Person]:
    """Head and deputies on that day, the head first."""
    return [role.person for role in roster_on(task_force, day) if role.kind in CHAIRS]


def slot_of(meeting: Meeting) -> Slot | None:
    """The hours of a meeting that is read with `for_calendar`; None when it takes nobody's."""
    if meeting.starts_at is None or meeting.ends_at is None or meeting.state not in TAKES_TIME:
        return None
    people = {one.person_id: one.name for one in meeting.attendees.all() if one.person_id}
    if meeting.chair_id is not None:
        people.setdefault(meeting.chair_id, meeting.chair_name)
    return Slot(
        day=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        people=people,
        units={seat.unit_id: str(seat.unit) for seat in meeting.seats.all()},
    )


def clashes_of(slot: Slot, besides: int = 0) -> list[Clash]:
    """The meetings that need the same people, units or room at the same time; a warning only."""
    rows = Meeting.objects.overlapping(slot.day, slot.starts_at, slot.ends_at).for_calendar()
    return [
        Clash(other, shared, _kinds(slot, taken))
        for other in rows.exclude(pk=besides).order_by("starts_at", "pk")
        if (taken := slot_of(other)) and (shared := _shared(slot, taken))
    ]


def clashes_among(meetings: Iterable[Meeting]) -> dict[int, list[Clash]]:
    """By meeting, the clashes of each with any other of that day, seen or not: three queries."""
    wanted = {one.pk for one in meetings if one.starts_at is not None}
    days = {one.held_on for one in meetings if one.pk in wanted}
    found: dict[int, list[Clash]] = defaultdict(list)
    if not wanted:
        return found
    by_day: dict[date, list[tuple[Meeting, Slot]]] = defaultdict(list)
    rows = Meeting.objects.filter(held_on__in=days, state__in=TAKES_TIME, starts_at__isnull=False)
    for row in rows.for_calendar():
        if (slot := slot_of(row)) is not None:
            by_day[row.held_on].append((row, slot))
    for taken in by_day.values():
        for place, (one, slot) in enumerate(taken):
            for other, there in taken[place + 1 :]:
                if slot.overlaps(there) and (shared := _shared(slot, there)):
                    kinds = _kinds(slot, there)
                    found[one.pk].append(Clash(other, shared, kinds))
                    found[other.pk].append(Clash(one, shared, kinds))
    return {pk: clashes for pk, clashes in found.items() if pk in wanted}


def _shared(one: Slot, other: Slot) -> tuple[str, ...]:
    """What two overlapping meetings both need, in words."""
    shared = [name for pk, name in one.people.items() if pk in other.people]
    shared += [name for pk, name in one.units.items() if pk in other.units]
    if _same_room(one, other):
        shared.append(f"địa điểm {one.venue}")
    return tuple(shared)


def _same_room(one: Slot, other: Slot) -> bool:
    return bool(one.venue) and fold(one.venue).strip() == fold(other.venue).strip()


def _kinds(one: Slot, other: Slot) -> tuple[str, ...]:
    """The same in a word each, for where there is little room."""
    words = (
        ("người", not one.people.keys().isdisjoint(other.people)),
        ("đơn vị", not one.units.keys().isdisjoint(other.units)),
        ("địa điểm", _same_room(one, other)),
    )
    return tuple(word for word, holds in words if holds)
