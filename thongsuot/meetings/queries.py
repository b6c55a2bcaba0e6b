"""Every named way to read meetings, and the rows each person may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.foundation.queries import OneOf, contains_folded
from thongsuot.meetings.states import MeetingState, MinuteState
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.meetings.models import Meeting, Minute


class MeetingQuerySet(QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> Self:
        """The task force that held it, the units that sat in it, the city office."""
        scope = person.scope
        if scope.city:
            return self
        sat_in = self.model.objects.filter(seats__unit__in=scope.units)
        return self.filter(of_task_forces(scope) | Q(OneOf("pk", sat_in)))

    def on_the_books(self) -> Self:
        return self.exclude(state=MeetingState.WITHDRAWN)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions`: q, task_force, unit, since, until, each if given."""
        found = self
        if task_force := conditions.get("task_force"):
            found = found.filter(task_force=task_force)
        if unit := conditions.get("unit"):
            found = found.filter(units=unit)
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
        return self.filter(
            of_task_forces(scope, "meeting__task_force")
            | Q(unit__in=scope.units)
            | Q(unit__isnull=True, meeting__units__in=scope.units)
        ).distinct()

    def on_the_books(self) -> Self:
        return self.exclude(state=MinuteState.WITHDRAWN)
