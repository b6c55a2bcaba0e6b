"""Units and organisations: listed, renamed, closed, succeeded. Days are kept, rows never go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from thongsuot.administration.policy import require_administrator
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people import actions as people
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind
from thongsuot.places import actions as places
from thongsuot.places.models import Commune, Province


def _code_taken(code: str) -> InputRefused:
    return InputRefused(f"Mã {code} đã dùng cho một cơ quan cùng loại. Chọn mã khác.")


@transaction.atomic
def add_organization(
    *,
    kind: OrganizationKind,
    name: str,
    code: str,
    short_name: str,
    valid_from: date | None,
    actor: Person,
) -> Organization:
    """A department, committee or association; communes are added with their place."""
    require_administrator(actor)
    try:
        with transaction.atomic():
            organization = people.add_organization(
                kind=kind, name=name, code=code, short_name=short_name, valid_from=valid_from
            )
    except IntegrityError:
        raise _code_taken(code) from None
    write_down(organization, "add_organization", actor=actor)
    return organization


@transaction.atomic
def add_unit(
    *,
    code: str,
    name: str,
    commune_type: str,
    province: Province,
    valid_from: date,
    actor: Person,
) -> Organization:
    """A commune and the unit that stands for it, from one day."""
    require_administrator(actor)
    try:
        with transaction.atomic():
            commune = places.add_commune(
                code=code,
                name=name,
                commune_type=commune_type,
                province=province,
                valid_from=valid_from,
            )
            people.add_communes_as_units([commune])
    except IntegrityError:
        raise InputRefused(f"Mã {code} đang là mã của một đơn vị. Xem lại mã.") from None
    unit = Organization.objects.get(commune=commune)
    write_down(unit, "add_unit", actor=actor)
    return unit


@transaction.atomic
def edit_organization(
    *, pk: int, name: str, code: str, short_name: str, actor: Person
) -> Organization:
    """Put right how it is written. A reform is no correction: see `succeed_unit`."""
    require_administrator(actor)
    before = Organization.objects.select_for_update().get(pk=pk)
    data = {"name": before.name, "code": before.code, "short_name": before.short_name}
    try:
        with transaction.atomic():
            organization = people.edit_organization(
                pk=pk, name=name, code=code, short_name=short_name
            )
    except IntegrityError:
        raise _code_taken(code) from None
    write_down(organization, "edit_organization", actor=actor, data={"before": data})
    return organization


@transaction.atomic
def close_organization(*, pk: int, valid_to: date, reason: str, actor: Person) -> Organization:
    """It was there up to and including `valid_to`; its records stay readable."""
    require_administrator(actor)
    organization = Organization.objects.select_for_update().get(pk=pk)
    if organization.valid_to is not None:
        raise MoveRefused(f"{organization} đã kết thúc ngày {organization.valid_to:%d/%m/%Y}.")
    if organization.valid_from is not None and valid_to < organization.valid_from:
        raise InputRefused(
            f"{organization} có từ {organization.valid_from:%d/%m/%Y}. Nhập ngày từ đó trở đi."
        )
    organization = people.close_organization(pk=pk, valid_to=valid_to)
    write_down(organization, "close_organization", actor=actor, note=reason)
    return organization


@transaction.atomic
def succeed_unit(
    *,
    predecessors: Sequence[Organization],
    successor: Organization,
    on: date,
    basis: str,
    actor: Person,
) -> Organization:
    """From `on`, `successor` stands in place of `predecessors`; open matters follow to it.

    The predecessors' last day is the day before. `basis` is the resolution it rests on.
    """
    require_administrator(actor)
    olds = list(
        Organization.objects.select_for_update(of=["self"])
        .filter(pk__in=[one.pk for one in predecessors])
        .select_related("commune")
    )
    communes = [one.commune for one in olds]
    new = Commune.objects.filter(organizations=successor).first()
    if new is None or any(commune is None for commune in communes):
        raise InputRefused("Chỉ xã, phường, đặc khu mới có đơn vị kế thừa.")
    if successor in olds:
        raise InputRefused("Đơn vị không kế thừa chính nó. Chọn đơn vị khác.")
    gone = [one for one in olds if one.valid_to is not None]
    if gone:
        raise MoveRefused(f"{gone[0]} đã kết thúc ngày {gone[0].valid_to:%d/%m/%Y}.")
    last_day = on - timedelta(days=1)
    places.succeed(
        predecessors=[commune for commune in communes if commune is not None],
        successors=[new],
        on=on,
        basis=basis,
    )
    for one in olds:
        people.close_organization(pk=one.pk, valid_to=last_day)
        note = f"{successor} kế thừa từ {on:%d/%m/%Y}. {basis}"
        write_down(one, "succeed_unit", actor=actor, note=note)
    names = ", ".join(one.name for one in olds)
    write_down(successor, "succeed_unit", actor=actor, note=f"Kế thừa {names}. {basis}")
    return successor
