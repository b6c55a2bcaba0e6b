"""Task forces, and assignments put on the books without asking who may."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import Supervision, TaskForce


@transaction.atomic
def set_up(*, programme: Programme, number: int) -> TaskForce:
    """A task force of this programme, with the organisation its roles are held over."""
    organization = add_organization(
        kind=OrganizationKind.TASK_FORCE,
        name=f"Tổ công tác số {number}",
        short_name=f"Tổ {number}",
        code=f"{programme.short_number}-{number:02d}",
    )
    return TaskForce.objects.create(programme=programme, number=number, organization=organization)


def assign_units(
    *, task_force: TaskForce, units: Iterable[Organization], starts_on: date
) -> list[Supervision]:
    """These units are supervised by this task force from `starts_on`; known ones stay."""
    return Supervision.objects.bulk_create(
        (Supervision(task_force=task_force, unit=unit, starts_on=starts_on) for unit in units),
        ignore_conflicts=True,
    )


def end_supervision(*, pk: int, ends_on: date) -> Supervision:
    """The unit was supervised up to and including `ends_on`. Assignments are never deleted."""
    supervision = Supervision.objects.select_for_update().get(pk=pk)
    supervision.ends_on = ends_on
    supervision.save(update_fields=["ends_on"])
    return supervision
