"""Every named way to read good practices, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.people.models import Person
from thongsuot.practices.states import PracticeState

if TYPE_CHECKING:
    from thongsuot.practices.models import GoodPractice


class GoodPracticeQuerySet(QuerySet["GoodPractice"]):
    def visible_to(self, person: Person) -> Self:
        """Until published: the task force that noted it, the units concerned, the city office."""
        scope = person.scope
        if scope.city:
            return self
        return self.filter(
            Q(task_force__organization__in=scope.task_forces)
            | Q(unit__in=scope.units)
            | Q(unit__isnull=True, meeting__units__in=scope.units)
        ).distinct()

    def on_the_books(self) -> Self:
        return self.exclude(state=PracticeState.WITHDRAWN)
