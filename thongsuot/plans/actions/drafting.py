"""Writing a plan: each edit locks the plan, changes its draft sheet and keeps the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import enter, make_move, write_down
from thongsuot.people.models import Organization, Person
from thongsuot.plans import policy
from thongsuot.plans.actions.laying import put_header
from thongsuot.plans.models import Plan, PlanDraft, Programme
from thongsuot.plans.sheets import (
    Header,
    ReportingDay,
    Sheet,
    Task,
    Unit,
    editing,
    sheet_of,
    shifted,
)
from thongsuot.plans.states import PlanState

NO_DRAFT = "Không có bản nháp nào đang sửa: kế hoạch đã công bố, hoặc phần sửa đổi đã được bỏ."


@transaction.atomic
def draft(*, programme: Programme, sheet: Sheet, actor: Person) -> Plan:
    """A new plan that says what `sheet` says; nobody but its writers sees it yet."""
    require(allowed=policy.can_write(actor), because=policy.WRITERS)
    plan = Plan(programme=programme)
    put_header(plan, sheet)
    enter(plan, "draft", actor=actor)
    PlanDraft.objects.create(plan=plan, sheet=sheet.to_json(), edited_by=actor)
    return plan


@transaction.atomic
def copy(*, pk: int, title: str, starts_on: date, actor: Person) -> Plan:
    """A new draft with everything of this plan, its days shifted to `starts_on`."""
    old = Plan.objects.select_related("programme").get(pk=pk)
    new = draft(
        programme=old.programme,
        sheet=shifted(sheet_of(old), title, starts_on),
        actor=actor,
    )
    write_down(new, "copy", actor=actor, note=f"Từ {old}", data={"plan": old.pk})
    return new


def held(pk: int, actor: Person) -> tuple[Plan, PlanDraft]:
    """The plan, locked, and its draft; a refusal when there is none to edit."""
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_edit(actor, plan), because=policy.WRITERS)
    if plan.state not in {PlanState.DRAFT, PlanState.PUBLISHED}:
        raise MoveRefused(NO_DRAFT)
    found = PlanDraft.objects.filter(plan=plan).first()
    if found is None and plan.state == PlanState.DRAFT:
        # Put on the books whole, never yet opened for writing.
        found = PlanDraft(plan=plan, sheet=sheet_of(plan).to_json())
    if found is None:
        raise MoveRefused(NO_DRAFT)
    return plan, found


@transaction.atomic
def _edit(pk: int, actor: Person, change: Callable[[Sheet], Sheet]) -> Sheet:
    plan, found = held(pk, actor)
    old = Sheet.from_json(found.sheet)
    new = change(old)
    if new == old:
        return new
    _keep(plan, found, new, actor)
    return new


def _keep(plan: Plan, found: PlanDraft, new: Sheet, actor: Person) -> None:
    found.before, found.sheet, found.edited_by = found.sheet, new.to_json(), actor
    found.save()
    if plan.state == PlanState.DRAFT:
        plan.save(update_fields=put_header(plan, new))


@transaction.atomic
def undo_edit(*, pk: int, actor: Person) -> Sheet:
    """Take the last edit back; a second time brings it again."""
    plan, found = held(pk, actor)
    if found.before is None:
        raise MoveRefused("Chưa có thay đổi nào để hoàn tác.")
    new = Sheet.from_json(found.before)
    _keep(plan, found, new, actor)
    return new


def edit_header(*, pk: int, header: Header, actor: Person, seen: str = "") -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.edit_header(sheet, header, seen))


def add_contents(*, pk: int, titles: Iterable[str], actor: Person, under: str = "") -> Sheet:
    """One content a title, beneath the content `under` or at the top."""
    return _edit(pk, actor, lambda sheet: editing.add_contents(sheet, titles, under))


def rename_content(*, pk: int, key: str, title: str, actor: Person, seen: str = "") -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.rename_content(sheet, key, title, seen))


def move_content(*, pk: int, key: str, way: str, actor: Person) -> Sheet:
    """`way` is up, down, indent or outdent."""
    return _edit(pk, actor, lambda sheet: editing.move_content(sheet, key, way))


def remove_content(*, pk: int, key: str, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.remove_content(sheet, key))


def add_task(*, pk: int, task: Task, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.add_task(sheet, task))


def edit_task(*, pk: int, task: Task, actor: Person, seen: str = "") -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.edit_task(sheet, task, seen))


def move_task(*, pk: int, key: str, way: str, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.move_task(sheet, key, way))


def remove_task(*, pk: int, key: str, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.remove_task(sheet, key))


def add_units(*, pk: int, units: Iterable[Organization], actor: Person) -> Sheet:
    """These units are supervised too; what is no unit to supervise is left out."""
    found = [Unit(str(one.pk), one.name) for one in units]
    return _edit(pk, actor, lambda sheet: editing.add_units(sheet, found))


def remove_units(*, pk: int, keys: Iterable[str], actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.remove_units(sheet, keys))


def add_reporting_date(*, pk: int, day: ReportingDay, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.add_reporting_date(sheet, day))


def edit_reporting_date(*, pk: int, day: ReportingDay, actor: Person, seen: str = "") -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.edit_reporting_date(sheet, day, seen))


def remove_reporting_date(*, pk: int, key: str, actor: Person) -> Sheet:
    return _edit(pk, actor, lambda sheet: editing.remove_reporting_date(sheet, key))


@transaction.atomic
def discard(*, pk: int, actor: Person) -> Plan:
    """Throw a draft away; it can be taken back."""
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_edit(actor, plan), because=policy.WRITERS)
    make_move(plan, "discard", actor=actor)
    return plan


@transaction.atomic
def restore(*, pk: int, actor: Person) -> Plan:
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_edit(actor, plan), because=policy.WRITERS)
    make_move(plan, "restore", actor=actor)
    return plan
