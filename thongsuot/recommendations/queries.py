"""Every named way to read difficulties and recommendations, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.people.models import Person
from thongsuot.people.queries import Scope
from thongsuot.recommendations.states import DifficultyState, RecommendationState

if TYPE_CHECKING:
    from thongsuot.recommendations.models import Difficulty, Recommendation


def _of(scope: Scope) -> Q:
    """What the task forces see that supervise, and the units that said it."""
    return Q(task_force__organization__in=scope.task_forces) | Q(unit__in=scope.units)


class DifficultyQuerySet(QuerySet["Difficulty"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.scope.city else self.filter(_of(person.scope))

    def on_the_books(self) -> Self:
        return self.exclude(state=DifficultyState.WITHDRAWN)

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement")


class RecommendationQuerySet(QuerySet["Recommendation"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.scope.city else self.filter(_of(person.scope))

    def on_the_books(self) -> Self:
        return self.exclude(state=RecommendationState.WITHDRAWN)

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement")

    def locked(self, pk: int) -> Recommendation:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)
