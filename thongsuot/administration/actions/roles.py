"""Roles and rosters: given from a day, ended on a day, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from thongsuot.administration.policy import require_administrator
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people import actions as people
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind, kinds_over
from thongsuot.plans.models import Programme
from thongsuot.taskforces import actions as taskforces
from thongsuot.taskforces.models import Supervision, TaskForce


@transaction.atomic
def grant_role(
    *,
    person_pk: int,
    kind: RoleKind,
    organization: Organization | None,
    starts_on: date,
    ends_on: date | None,
    actor: Person,
) -> Role:
    """Give a role over an organisation, or over the whole city for the two city-wide kinds."""
    require_administrator(actor)
    person = Person.objects.locked(person_pk)
    if kind not in kinds_over(organization.kind if organization else None):
        where = organization.get_kind_display() if organization else "toàn thành phố"
        raise InputRefused(f"Vai trò {kind.label} không dùng cho {where}. Chọn lại phạm vi.")
    if ends_on is not None and ends_on < starts_on:
        raise InputRefused(
            f"Ngày cuối {ends_on:%d/%m/%Y} trước ngày đầu. Nhập từ {starts_on:%d/%m/%Y} trở đi."
        )
    _refuse_twice(person, kind, organization, starts_on, ends_on)
    role = people.grant_role(
        person=person, kind=kind, organization=organization, starts_on=starts_on, ends_on=ends_on
    )
    data = {"role": str(role), "starts_on": str(starts_on)}
    write_down(person, "grant_role", actor=actor, note=str(role), data=data)
    if organization is not None:
        write_down(
            organization, "grant_role", actor=actor, note=f"{kind.label}: {person}", data=data
        )
    return role


def _refuse_twice(
    person: Person,
    kind: RoleKind,
    organization: Organization | None,
    starts_on: date,
    ends_on: date | None,
) -> None:
    same = person.roles.filter(kind=kind, organization=organization)
    for role in same:
        ends_before = role.ends_on is not None and role.ends_on < starts_on
        starts_after = ends_on is not None and role.starts_on > ends_on
        if not ends_before and not starts_after:
            till = f" đến {role.ends_on:%d/%m/%Y}" if role.ends_on else ""
            raise InputRefused(
                f"{person} đã giữ vai trò này từ {role.starts_on:%d/%m/%Y}{till}. "
                "Kết thúc vai trò cũ trước, hoặc chọn ngày khác."
            )


@transaction.atomic
def end_role(*, pk: int, ends_on: date, actor: Person) -> Role:
    """The role is held up to and including `ends_on`."""
    require_administrator(actor)
    role = Role.objects.select_for_update(of=["self"]).select_related("person").get(pk=pk)
    if ends_on < role.starts_on:
        raise InputRefused(
            f"Vai trò bắt đầu ngày {role.starts_on:%d/%m/%Y}. Nhập ngày kết thúc từ đó trở đi."
        )
    if role.ends_on is not None and role.ends_on < ends_on:
        raise MoveRefused(f"Vai trò này đã kết thúc ngày {role.ends_on:%d/%m/%Y}.")
    if role.kind == RoleKind.ADMINISTRATOR and role.person_id == actor.pk:
        raise MoveRefused("Không tự kết thúc vai trò quản trị của mình. Nhờ quản trị khác làm.")
    role = people.end_role(pk=pk, ends_on=ends_on)
    note = f"{role}, đến hết {ends_on:%d/%m/%Y}"
    write_down(role.person, "end_role", actor=actor, note=note)
    if role.organization is not None:
        words = f"{role.get_kind_display()}: {role.person}, đến hết {ends_on:%d/%m/%Y}"
        write_down(role.organization, "end_role", actor=actor, note=words)
    return role


@transaction.atomic
def set_up_task_force(*, programme: Programme, number: int, actor: Person) -> TaskForce:
    """A task force of this programme; its number is free in it."""
    require_administrator(actor)
    if TaskForce.objects.filter(programme=programme, number=number).exists():
        raise InputRefused(f"Tổ công tác số {number} của {programme} đã có. Chọn số khác.")
    task_force = taskforces.set_up(programme=programme, number=number)
    write_down(task_force, "set_up", actor=actor)
    return task_force


@transaction.atomic
def assign_units(
    *, task_force: TaskForce, units: Iterable[Organization], starts_on: date, actor: Person
) -> None:
    """These units are supervised by this task force from `starts_on`."""
    require_administrator(actor)
    chosen = list(units)
    taskforces.assign_units(task_force=task_force, units=chosen, starts_on=starts_on)
    names = ", ".join(unit.name for unit in chosen)
    note = f"{names}, từ {starts_on:%d/%m/%Y}"
    write_down(task_force, "assign_units", actor=actor, note=note)


@transaction.atomic
def end_supervision(*, pk: int, ends_on: date, actor: Person) -> Supervision:
    """The unit is supervised by this task force up to and including `ends_on`."""
    require_administrator(actor)
    found = Supervision.objects.select_related("task_force", "unit").get(pk=pk)
    if ends_on < found.starts_on:
        raise InputRefused(
            f"Phân công bắt đầu ngày {found.starts_on:%d/%m/%Y}. Nhập ngày từ đó trở đi."
        )
    ended = taskforces.end_supervision(pk=pk, ends_on=ends_on)
    note = f"{found.unit}, đến hết {ends_on:%d/%m/%Y}"
    write_down(found.task_force, "end_supervision", actor=actor, note=note)
    return ended
