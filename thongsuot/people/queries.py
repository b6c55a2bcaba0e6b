"""What a person is allowed to look over, and named ways to read organisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.foundation.queries import contains_folded
from thongsuot.people.roles import (
    BODY_ROLES,
    SUPERVISED_KINDS,
    TASK_FORCE_ROLES,
    UNIT_ROLES,
    RoleKind,
)
from thongsuot.places.models import Commune, Province
from thongsuot.textlab.gazetteer import Gazetteer

if TYPE_CHECKING:
    from thongsuot.people.models import Organization, Person, Role


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisations a person acts for, by role, on one day.

    `units` includes the units that were merged into the person's own: open matters follow to
    the successor.
    """

    city: bool
    administrator: bool
    task_forces: frozenset[int]
    units: frozenset[int]
    bodies: frozenset[int]
    held: frozenset[tuple[str, int | None]]

    def holds(self, kinds: Iterable[RoleKind], organization_id: int | None) -> bool:
        """Whether the person holds one of `kinds` over this very organisation."""
        return any((kind.value, organization_id) in self.held for kind in kinds)

    def acts_for(self, kinds: Iterable[RoleKind], unit_id: int | None) -> bool:
        """As `holds`, for the unit or for one merged into the person's own.

        Who acts for two units has in each only the role held there.
        """
        if any(organization == unit_id for _kind, organization in self.held):
            return self.holds(kinds, unit_id)
        return unit_id in self.units and self.holds_anywhere(kinds)

    def holds_anywhere(self, kinds: Iterable[RoleKind]) -> bool:
        wanted = {kind.value for kind in kinds}
        return any(kind in wanted for kind, _organization in self.held)


class OrganizationQuerySet(QuerySet["Organization"]):
    def visible_to(self, person: Person) -> Self:
        """Every signed-in person may look up who is who; what they did is another matter."""
        return self if person.is_active else self.none()

    def supervised(self) -> Self:
        """What a task force can supervise: communes and Party committees of city bodies."""
        return self.filter(kind__in=SUPERVISED_KINDS)

    def active_on(self, day: date) -> Self:
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def named(self, words: str) -> Self:
        """Tone-insensitive search: `vinh hoi` finds Phường Vĩnh Hội."""
        return self.filter(contains_folded("name", words) | Q(code=words.strip()))


class PersonQuerySet(QuerySet["Person"]):
    def visible_to(self, person: Person) -> Self:
        """Accounts are the administrators' to look at; everybody sees their own."""
        return self if person.scope.administrator else self.filter(pk=person.pk)

    def named(self, words: str) -> Self:
        """Tone-insensitive search over the name; also the very sign-in name."""
        return self.filter(contains_folded("name", words) | Q(username__icontains=words.strip()))

    def locked(self, pk: int) -> Person:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class RoleQuerySet(QuerySet["Role"]):
    def held_on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def of_task_force(self, organization_id: int) -> Self:
        return self.filter(organization_id=organization_id, kind__in=TASK_FORCE_ROLES)


def scope_of(roles: Iterable[Role], heirs_of: Iterable[int]) -> Scope:
    """The scope that `roles` give; `heirs_of` are units whose successor the person acts for."""
    held = frozenset((role.kind, role.organization_id) for role in roles)

    def over(kinds: Iterable[RoleKind]) -> frozenset[int]:
        wanted = {kind.value for kind in kinds}
        return frozenset(pk for kind, pk in held if kind in wanted and pk is not None)

    return Scope(
        city=(RoleKind.CITY_OFFICE.value, None) in held,
        administrator=(RoleKind.ADMINISTRATOR.value, None) in held,
        task_forces=over(TASK_FORCE_ROLES),
        units=over(UNIT_ROLES) | frozenset(heirs_of),
        bodies=over(BODY_ROLES),
        held=held,
    )


def units_as_gazetteer() -> Gazetteer:
    """The names of all communes in force, for reading texts."""
    rows = Commune.objects.current().values_list("name", "type", "code", "province_id")
    provinces = dict(Province.objects.values_list("code", "name"))
    return Gazetteer(rows, provinces)
