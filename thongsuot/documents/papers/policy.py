"""Who may issue for an organisation, and who may change the templates."""

from __future__ import annotations

from thongsuot.people.models import Organization, Person
from thongsuot.people.policy import can_administer
from thongsuot.people.roles import BODY_ROLES, OrganizationKind, RoleKind

ISSUING = (
    RoleKind.SECRETARY,
    RoleKind.HEAD,
    RoleKind.DEPUTY,
    RoleKind.UNIT_LEADER,
    *BODY_ROLES,
)


def can_issue(person: Person, organization: Organization) -> bool:
    """The desk of the issuing organisation; for the city itself, the city office."""
    if organization.kind == OrganizationKind.CITY:
        return person.scope.city
    return person.scope.holds(ISSUING, organization.pk)


def can_replace_template(person: Person) -> bool:
    """A template shapes every office's documents: the administrators alone."""
    return can_administer(person)
