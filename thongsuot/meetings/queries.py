"""Every named way to read meetings, and the rows each person may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.foundation.queries import OneOf, contains_folded
from thongsuot.meetings.states import AHEAD, TAKES_TIME, TOOK_PLACE, MeetingState, MinuteState
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.meetings.models import Meeting, Minute


#: A unit learns of a meeting when it is invited, or when it has taken place.
TOLD = Q(invited_on__isnull=False) | Q(state__in=[*TOOK_PLACE, MeetingState.WITHDRAWN])
#: What is typed while people speak is the desk's until the minutes are closed.
OPEN_TO_UNITS = Q(once__isnull=True) | Q(meeting__state=MeetingState.CLOSED)


class MeetingQuerySet(QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> Self:
        """The task force whose it is, the units once they are told of it, the city office."""
        scope = person.scope
        if scope.city:
            return self
        sat_in = self.model.objects.filter(seats__unit__in=scope.units).filter(TOLD)
        return self.filter(of_task_forces(scope) | Q(OneOf("pk", sat_in)))

    def on_the_books(self) -> Self:
        """Those that took place: what is counted, and what was said comes from."""
        return self.filter(state__in=TOOK_PLACE)

    def ahead(self, day: date) -> Self:
        """Those still to come, from `day` on, the next first."""
        return self.filter(state__in=AHEAD, held_on__gte=day).order_by("held_on", "starts_at", "pk")

    def overlapping(self, day: date, starts_at: time, ends_at: time) -> Self:
        """Those that take people's time within these hours of `day`."""
        return self.filter(
            state__in=TAKES_TIME, held_on=day, starts_at__lt=ends_at, ends_at__gt=starts_at
        )

    def between(self, first: date, last: date) -> Self:
        """The calendar from `first` to `last`, both included; what was withdrawn is not in it."""
        return (
            self.filter(held_on__gte=first, held_on__lte=last)
            .exclude(state=MeetingState.WITHDRAWN)
            .order_by("held_on", "starts_at", "pk")
        )

    def for_calendar(self) -> Self:
        """With everybody whose time it takes."""
        return self.select_related("task_force__organization").prefetch_related(
            "seats__unit", "attendees"
        )

    def locked(self, pk: int) -> Meeting:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update(of=["self"]).select_related("task_force").get(pk=pk)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions`: q, task_force, unit, since, until, each if given."""
        found = self
        if task_force := conditions.get("task_force"):
            found = found.filter(task_force=task_force)
        if unit := conditions.get("unit"):
            found = found.filter(units=unit)
        if state := conditions.get("state"):
            found = found.filter(state=state)
        if since := conditions.get("since"):
            found = found.filter(held_on__gte=since)
        if until := conditions.get("until"):
            found = found.filter(held_on__lte=until)
        words = str(conditions.get("q", ""))
        return found.about(words) if words else found

    def about(self, words: str) -> Self:
        """Who chaired, what for, or a unit that sat in it; tone-insensitive."""
        named = Organization.objects.supervised().named(words)
        sat_in = self.model.objects.filter(seats__unit__in=named)
        return self.filter(
            contains_folded("chair_name", words)
            | contains_folded("plan_text", words)
            | Q(OneOf("pk", sat_in))
        )

    def for_list(self) -> Self:
        return self.select_related("task_force__organization").prefetch_related("units")


class MinuteQuerySet(QuerySet["Minute"]):
    def visible_to(self, person: Person) -> Self:
        """What was said to all is every participant's; what one unit said is its own."""
        scope = person.scope
        if scope.city:
            return self
        said = Q(unit__in=scope.units) | Q(unit__isnull=True, meeting__units__in=scope.units)
        return self.filter(
            of_task_forces(scope, "meeting__task_force") | (said & OPEN_TO_UNITS)
        ).distinct()

    def on_the_books(self) -> Self:
        return self.exclude(state=MinuteState.WITHDRAWN)

    def typed(self) -> Self:
        """Written down by a person as it was said."""
        return self.filter(once__isnull=False)

    def to_raise(self) -> Self:
        """Typed lines that no record's sentence stands for."""
        return self.typed().filter(state=MinuteState.NOTED, statement__isnull=True)
