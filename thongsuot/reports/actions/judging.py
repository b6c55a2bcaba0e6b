"""The task force opens a report, accepts it, or returns it with reasons at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move, write_down
from thongsuot.people.models import Person
from thongsuot.reports.models import UnitReport
from thongsuot.reports.policy import reports as policy
from thongsuot.textlab.normalize import nfc


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and at which place: a heading of the outline, a statement, or the whole (neither)."""

    words: str
    section: str = ""
    statement: int | None = None


@transaction.atomic
def open_(*, pk: int, actor: Person, at: datetime) -> UnitReport:
    """Somebody of the task force looks at it for the first time; anybody after that changes
    nothing."""
    report = UnitReport.objects.locked(pk)
    if report.first_opened_at is None and report.was_sent and policy.is_reader(actor, report):
        report.first_opened_at = at
        report.first_opened_by = actor
        report.save(update_fields=["first_opened_at", "first_opened_by"])
        write_down(report, "open_report", actor=actor)
    return report


@transaction.atomic
def accept(*, pk: int, actor: Person, at: datetime) -> UnitReport:
    """It stands as the unit's report for this date."""
    report = _hold(pk, actor)
    report.accepted_on = localdate(at)
    make_move(report, "accept", actor=actor, also=["accepted_on"])
    return report


@transaction.atomic
def return_(*, pk: int, actor: Person, reasons: Sequence[Reason]) -> UnitReport:
    """Back to the unit, which sees each reason at its place and sends again."""
    report = _hold(pk, actor)
    report.machine.require("return", report.state)
    said = [one for one in reasons if one.words.strip()]
    if not said:
        raise InputRefused("Ghi lý do ở ít nhất một chỗ để đơn vị biết sửa gì.")
    known = set(report.reading.statements.values_list("pk", flat=True)) if report.reading else set()
    for one in said:
        if one.section and one.section not in report.outline:
            raise InputRefused("Có lý do gắn với mục không có trong đề cương. Mở lại trang.")
        if one.statement is not None and one.statement not in known:
            raise InputRefused("Có lý do gắn với nội dung đã đổi. Mở lại trang rồi ghi.")
    report.reasons = [asdict(one) | {"words": nfc(one.words).strip()} for one in said]
    note = "; ".join(
        f"{one.section}: {one.words.strip()}" if one.section else one.words.strip() for one in said
    )
    make_move(report, "return", actor=actor, note=nfc(note), also=["reasons"])
    return report


def _hold(pk: int, actor: Person) -> UnitReport:
    report = UnitReport.objects.select_related("task_force").locked(pk)
    require(allowed=policy.can_judge(actor, report), because=policy.DESK_ONLY)
    return report
