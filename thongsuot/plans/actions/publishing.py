"""A draft becomes the plan in force: published once, then amended with a reason each time."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move, write_down
from thongsuot.people.models import Person
from thongsuot.plans import policy
from thongsuot.plans.actions.laying import lay_down, put_header
from thongsuot.plans.models import Plan, PlanDraft, PlanVersion
from thongsuot.plans.sheets import Sheet, compare, sheet_of
from thongsuot.plans.states import PLAN, PlanState

EMPTY = "Kế hoạch chưa có nội dung giám sát nào. Nhập ít nhất một nội dung rồi công bố."
SAME = "Phần sửa đổi chưa khác gì bản đang áp dụng. Sửa kế hoạch rồi công bố phần sửa đổi."


@transaction.atomic
def publish(*, pk: int, actor: Person | None, on: date | None = None) -> Plan:
    """Everybody it concerns may now read it; what it says is kept as version 1.

    `actor` is None only where a plan is loaded whole; `on` is the day it bears, else today.
    """
    plan = Plan.objects.locked(pk)
    if actor is not None:
        require(allowed=policy.can_publish(actor, plan), because=policy.WRITERS)
    PLAN.require("publish", plan.state)
    also = _put_in_force(plan)
    if not plan.contents.exists():
        raise InputRefused(EMPTY)
    make_move(plan, "publish", actor=actor, also=also)
    _keep_version(plan, actor, "", on)
    return plan


@transaction.atomic
def begin_amendment(*, pk: int, actor: Person) -> Plan:
    """Open the plan for changes; what is in force stays in force until they are published."""
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_amend(actor, plan), because=policy.WRITERS)
    PLAN.require("amend", plan.state)
    found, made = PlanDraft.objects.get_or_create(
        plan=plan, defaults={"sheet": sheet_of(plan).to_json(), "edited_by": actor}
    )
    if made:
        write_down(plan, "begin_amendment", actor=actor)
    return found.plan


@transaction.atomic
def drop_amendment(*, pk: int, actor: Person) -> Plan:
    """The changes begun are thrown away; the plan in force is untouched."""
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_amend(actor, plan), because=policy.WRITERS)
    gone, _rows = PlanDraft.objects.filter(plan=plan).delete()
    if plan.state != PlanState.PUBLISHED or not gone:
        raise MoveRefused("Không có phần sửa đổi nào để bỏ.")
    write_down(plan, "drop_amendment", actor=actor)
    return plan


@transaction.atomic
def amend(*, pk: int, reason: str, actor: Person, on: date | None = None) -> Plan:
    """The changes begun come into force, as a new version with its reason."""
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_amend(actor, plan), because=policy.WRITERS)
    PLAN.move("amend", plan.state, reason)
    draft = PlanDraft.objects.filter(plan=plan).first()
    if draft is None:
        raise MoveRefused("Chưa có phần sửa đổi nào. Mở kế hoạch để sửa trước đã.")
    changes = compare(sheet_of(plan), Sheet.from_json(draft.sheet))
    if not changes:
        raise InputRefused(SAME)
    also = _put_in_force(plan)
    data = {"changes": len(changes)}
    make_move(plan, "amend", actor=actor, note=reason, also=also, data=data)
    _keep_version(plan, actor, reason, on)
    return plan


@transaction.atomic
def end(*, pk: int, reason: str, actor: Person) -> Plan:
    """Nothing more is asked under it; it stays readable."""
    return _move(pk, "end", reason, actor)


@transaction.atomic
def resume(*, pk: int, reason: str, actor: Person) -> Plan:
    return _move(pk, "resume", reason, actor)


def _move(pk: int, verb: str, reason: str, actor: Person) -> Plan:
    plan = Plan.objects.locked(pk)
    require(allowed=policy.can_end(actor, plan), because=policy.WRITERS)
    make_move(plan, verb, actor=actor, note=reason)
    return plan


def _put_in_force(plan: Plan) -> list[str]:
    """The draft, if there is one, becomes the rows; the fields of the plan it set are returned."""
    draft = PlanDraft.objects.filter(plan=plan).first()
    if draft is None:
        return []
    sheet = Sheet.from_json(draft.sheet)
    lay_down(plan, sheet)
    draft.delete()
    return put_header(plan, sheet)


def _keep_version(plan: Plan, actor: Person | None, reason: str, on: date | None) -> None:
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    PlanVersion.objects.create(
        plan=plan,
        number=last.number + 1 if last else 1,
        published_on=on or localdate(),
        published_by=actor,
        reason=reason,
        sheet=sheet_of(plan).to_json(),
    )
