"""Every named way to read good practices, and the rows each person may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from thongsuot.foundation.queries import OneOf, contains_folded
from thongsuot.people.models import Person
from thongsuot.practices.states import PracticeState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.practices.models import GoodPractice


class GoodPracticeQuerySet(QuerySet["GoodPractice"]):
    def visible_to(self, person: Person) -> Self:
        """Until published: the task force that noted it, the units concerned, the city office."""
        scope = person.scope
        if scope.city:
            return self
        sat_in = apps.get_model("meetings", "Meeting")._default_manager.filter(  # noqa: SLF001 - Django's public-by-custom name
            seats__unit__in=scope.units
        )
        return self.filter(
            of_task_forces(scope)
            | Q(unit__in=scope.units)
            | Q(OneOf("meeting", sat_in), unit__isnull=True)
        )

    def on_the_books(self) -> Self:
        return self.exclude(state=PracticeState.WITHDRAWN)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions`: q, task_force, unit, each if given."""
        names = {"task_force": "task_force", "unit": "unit"}
        found = self.filter(**{names[k]: value for k, value in conditions.items() if k in names})
        words = str(conditions.get("q", ""))
        return found.filter(contains_folded("title", words)) if words else found

    def for_list(self) -> Self:
        return self.select_related(
            "unit", "meeting", "statement__reading", "task_force__organization"
        )
