"""Everything that changes people, organisations and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
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


def edit_organization(*, pk: int, name: str, code: str, short_name: str) -> Organization:
    """What an organisation is called; its kind and its days stay."""
    organization = Organization.objects.select_for_update().get(pk=pk)
    organization.name = nfc(name).strip()
    organization.code = code
    organization.short_name = nfc(short_name).strip()
    organization.sort_key = sort_key(organization.name)
    organization.save(update_fields=["name", "code", "short_name", "sort_key"])
    return organization


def close_organization(*, pk: int, valid_to: date | None) -> Organization:
    """The organisation was there up to and including `valid_to`; None opens it again."""
    organization = Organization.objects.select_for_update().get(pk=pk)
    organization.valid_to = valid_to
    organization.save(update_fields=["valid_to"])
    return organization


def add_person(
    *,
    username: str,
    name: str,
    titles: Sequence[str] = (),
    email: str = "",
    password: str | None = None,
    password_is_initial: bool = False,
) -> Person:
    """A person who can sign in once they have a password (None: cannot sign in yet)."""
    name = nfc(name).strip()
    return Person.objects.create_user(
        username=username,
        email=email,
        password=password,
        name=name,
        titles=[nfc(title).strip() for title in titles],
        password_is_initial=password_is_initial,
        sort_key=sort_key(name),
    )


def edit_person(*, pk: int, name: str, titles: Sequence[str], email: str) -> Person:
    """What a person is called; the sign-in name stays, because the ledger is read by it."""
    person = Person.objects.locked(pk)
    person.name = nfc(name).strip()
    person.titles = [nfc(title).strip() for title in titles]
    person.email = email
    person.sort_key = sort_key(person.name)
    person.save(update_fields=["name", "titles", "email", "sort_key"])
    return person


def set_active(*, pk: int, active: bool) -> Person:
    """Whether the person may sign in. Accounts are never deleted: the ledger names them."""
    person = Person.objects.locked(pk)
    person.is_active = active
    person.save(update_fields=["is_active"])
    return person


def give_password(*, pk: int, password: str) -> Person:
    """A first or new password from an administrator; its owner has to change it at once."""
    person = Person.objects.locked(pk)
    person.set_password(password)
    person.password_is_initial = True
    person.save(update_fields=["password", "password_is_initial"])
    return person


def choose_password(*, person: Person, password: str) -> None:
    """The person's own password, known to nobody else."""
    person.set_password(password)
    person.password_is_initial = False
    person.save(update_fields=["password", "password_is_initial"])


def remove_second_factor(*, pk: int) -> Person:
    """Every app, key and code of a person who lost them; they set up new ones."""
    person = Person.objects.locked(pk)
    Authenticator.objects.filter(user=person).delete()
    return person


def unlock_sign_in(*, pk: int) -> Person:
    """Forget the wrong passwords tried under this name, so that it can be tried again now."""
    person = Person.objects.locked(pk)
    AccessAttempt.objects.filter(username=person.username).delete()
    return person


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
