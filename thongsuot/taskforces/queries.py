"""Every named way to read task forces, and the rows each person may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from thongsuot.foundation.queries import OneOf
from thongsuot.people.models import Person
from thongsuot.people.queries import Scope

if TYPE_CHECKING:
    from thongsuot.taskforces.models import Supervision, TaskForce


def of_task_forces(scope: Scope, field: str = "task_force") -> Q:
    """Rows of the task forces this person is in; `field` leads to the task force's key."""
    if not scope.task_forces:
        return Q(pk__in=[])
    task_forces = apps.get_model("taskforces", "TaskForce")
    own = task_forces._default_manager.filter(  # noqa: SLF001 - Django's public-by-custom name
        organization__in=scope.task_forces
    )
    return Q(OneOf(field, own))


class TaskForceQuerySet(QuerySet["TaskForce"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, those that supervise one's unit; the city office and administrators all."""
        scope = person.scope
        if scope.city or scope.administrator:
            return self
        theirs = self.model.objects.filter(supervisions__unit__in=scope.units)
        return self.filter(Q(organization__in=scope.task_forces) | Q(pk__in=theirs.values("pk")))

    def for_list(self) -> Self:
        return self.select_related("programme", "organization").annotate(
            unit_count=Count("supervisions", filter=Q(supervisions__ends_on__isnull=True))
        )


class SupervisionQuerySet(QuerySet["Supervision"]):
    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
