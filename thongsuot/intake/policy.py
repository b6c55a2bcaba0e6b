"""Who may do what to a reading they can already see."""

from __future__ import annotations

from thongsuot.intake.models import Reading
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import UNIT_ROLES, RoleKind
from thongsuot.taskforces.models import TaskForce

CONFIRMING = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)


def can_receive(
    person: Person, task_force: TaskForce | None, unit: Organization | None = None
) -> bool:
    """Secretaries and leaders for their task force; a unit's people for their own unit.

    A `unit` makes it that unit's own document, whoever supervises it.
    """
    if unit is not None:
        return unit.pk in person.scope.units
    if task_force is None:
        return person.scope.holds_anywhere(UNIT_ROLES)
    if person.scope.holds(CONFIRMING, task_force.organization_id):
        return True
    units = set(task_force.supervisions.values_list("unit_id", flat=True))
    return bool(person.scope.units & units)


def can_receive_at_all(person: Person) -> bool:
    """Whether a place to drop documents is worth showing."""
    return person.scope.holds_anywhere((*CONFIRMING, *UNIT_ROLES))


def can_decide(person: Person, reading: Reading) -> bool:
    """Accept, correct and reject: the task force's desk, or whoever brought the document.

    A unit's own document is for its people to look through, and for nobody else.
    """
    if reading.unit_id is not None:
        return reading.unit_id in person.scope.units
    if reading.task_force is not None and person.scope.holds(
        CONFIRMING, reading.task_force.organization_id
    ):
        return True
    return reading.received_by_id == person.pk


def can_confirm(person: Person, reading: Reading) -> bool:
    """Putting it on the books is the task force's; of a unit's own document, the unit's."""
    if reading.unit_id is not None:
        return reading.unit_id in person.scope.units
    return reading.task_force is not None and person.scope.holds(
        CONFIRMING, reading.task_force.organization_id
    )
