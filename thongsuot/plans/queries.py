"""Every named way to read plans, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from thongsuot.people.models import Person

if TYPE_CHECKING:
    from thongsuot.plans.models import Plan


class PlanQuerySet(QuerySet["Plan"]):
    def visible_to(self, person: Person) -> Self:
        """A plan is told to everybody it concerns: all who hold any role today."""
        return self if person.roles_today else self.none()

    def for_list(self) -> Self:
        return self.select_related("programme")
