"""Every named way to read plans, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from thongsuot.people.models import Person
from thongsuot.plans.states import PlanReadingState, PlanState

if TYPE_CHECKING:
    from thongsuot.plans.models import Plan, PlanReading

#: What everybody is told of; before that a plan is on its writers' desk only.
IN_THE_OPEN = (PlanState.PUBLISHED, PlanState.ENDED)


class PlanQuerySet(QuerySet["Plan"]):
    def visible_to(self, person: Person) -> Self:
        """A published plan is told to all who hold any role today, a draft to who may write it."""
        if person.scope.city or person.scope.administrator:
            return self
        return self.in_the_open() if person.roles_today else self.none()

    def in_the_open(self) -> Self:
        """Published ones, those that have ended too."""
        return self.filter(state__in=IN_THE_OPEN)

    def on_the_desk(self) -> Self:
        """All but the drafts that were thrown away."""
        return self.exclude(state=PlanState.DISCARDED)

    def for_list(self) -> Self:
        return self.select_related("programme")

    def locked(self, pk: int) -> Plan:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class PlanReadingQuerySet(QuerySet["PlanReading"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever may write plans."""
        return self if person.scope.city or person.scope.administrator else self.none()

    def waiting(self) -> Self:
        return self.filter(state=PlanReadingState.READ)

    def locked(self, pk: int) -> PlanReading:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)
