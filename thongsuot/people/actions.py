"""Everything that changes people, organisations and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.places.models import Commune
from thongsuot.textlab.normalize import nfc, sort_key


def add_organization(
    *,
    kind: OrganizationKind,
    name: str,
    code: str = "",
    short_name: str = "",
    commune: Commune | None = None,
    valid_from: date | None = None,
) -> Organization:
    """Put an organisation on the list; its sort key follows Vietnamese order."""
    name = nfc(name).strip()
    return Organization.objects.create(
        kind=kind,
        name=name,
        code=code,
        short_name=nfc(short_name).strip(),
        commune=commune,
        valid_from=valid_from,
        sort_key=sort_key(name),
    )


@transaction.atomic
def add_communes_as_units(communes: Iterable[Commune]) -> int:
    """One supervised unit for each commune that has none yet. Returns how many were added."""
    known = set(
        Organization.objects.filter(kind=OrganizationKind.COMMUNE).values_list(
            "commune_id", flat=True
        )
    )
    new = [
        Organization(
            kind=OrganizationKind.COMMUNE,
            code=commune.code,
            name=commune.name,
            commune=commune,
            valid_from=commune.valid_from,
            valid_to=commune.valid_to,
            sort_key=commune.sort_key,
        )
        for commune in communes
        if commune.pk not in known
    ]
    Organization.objects.bulk_create(new, batch_size=1000)
    return len(new)


def add_person(
    *,
    username: str,
    name: str,
    titles: Sequence[str] = (),
    email: str = "",
    password: str | None = None,
) -> Person:
    """A person who can sign in once they have a password (None: cannot sign in yet)."""
    return Person.objects.create_user(
        username=username,
        email=email,
        password=password,
        name=nfc(name).strip(),
        titles=[nfc(title).strip() for title in titles],
    )


def grant_role(
    *,
    person: Person,
    kind: RoleKind,
    organization: Organization | None,
    starts_on: date,
    ends_on: date | None = None,
) -> Role:
    """Give a role over an organisation (None only for the city-wide kinds) from a day on."""
    return Role.objects.create(
        person=person,
        kind=kind,
        organization=organization,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def end_role(*, pk: int, ends_on: date) -> Role:
    """The role was held up to and including `ends_on`. Roles are ended, never deleted."""
    role = Role.objects.select_for_update().get(pk=pk)
    role.ends_on = ends_on
    role.save(update_fields=["ends_on"])
    return role
