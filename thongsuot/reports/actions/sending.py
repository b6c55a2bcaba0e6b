"""A report goes to the task force that supervises the unit, and comes back while nobody judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions as intake
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.reports.actions.writing import hold_in_hand
from thongsuot.reports.models import UnitReport
from thongsuot.reports.policy import reports as policy
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.textlab.extract import Limits
from thongsuot.textlab.outline import compose

KIND = "báo cáo"


def supervising(unit_pk: int, programme: Programme, day: date) -> TaskForce | None:
    """The task force of the programme that supervises the unit on `day`; the first by number."""
    row = (
        Supervision.objects.on(day)
        .filter(unit=unit_pk, task_force__programme=programme)
        .select_related("task_force__organization")
        .order_by("task_force__number")
        .first()
    )
    return row.task_force if row else None


def goes_to(report: UnitReport, day: date) -> TaskForce:
    """The task force the report goes to, or the refusal that says whom to ask."""
    found = supervising(report.unit_id, report.reporting_date.plan.programme, day)
    if found is None:
        raise MoveRefused(
            "Chưa có tổ công tác nào giám sát đơn vị nên chưa gửi được. "
            "Nhờ Văn phòng Thành ủy phân công tổ."
        )
    return found


@transaction.atomic
def hand_over(*, pk: int, actor: Person, at: datetime) -> Reading:
    """The document of the report, ready to be confirmed: the one brought, or the typed words.

    Typed words become a document of the unit's own, each line with its exact span.
    """
    report = hold_in_hand(pk, actor)
    goes_to(report, localdate(at))
    if report.reading is not None and not report.is_typed:
        return _as_brought(report.reading)
    typed = report.sections
    head = _head(report, localdate(at))
    text, lines = compose(head, typed, report.outline)
    reading = intake.compose(
        text=text,
        # A slash would be taken for a folder's.
        name=f"Báo cáo {report.reporting_date}.txt".replace("/", "-"),
        actor=actor,
        unit=report.unit,
        kind=KIND,
        written_on=localdate(at),
        said=[
            intake.Said(one.kind, one.start, one.end, one.category, one.addressee) for one in lines
        ],
        limits=Limits(size=settings.UPLOAD_LIMIT_BYTES),
    )
    report.reading, report.is_typed = reading, True
    report.save(update_fields=["reading", "is_typed"])
    report.brought.add(reading)
    return reading


def _as_brought(reading: Reading) -> Reading:
    if reading.state in {ReadingState.WAITING, ReadingState.RUNNING}:
        raise MoveRefused("Văn bản đang đọc. Đọc xong, xem lại rồi gửi.")
    return reading


def _head(report: UnitReport, day: date) -> list[str]:
    if not _has_words(report.sections):
        raise InputRefused("Báo cáo chưa có nội dung. Thả tệp vào hoặc điền ít nhất một mục.")
    plan = report.reporting_date.plan
    return [
        report.unit.name.upper(),
        "BÁO CÁO",
        f"{report.reporting_date}, thực hiện {plan.programme}",
        f"Ngày {day:%d/%m/%Y}",
    ]


def _has_words(sections: Mapping[str, str]) -> bool:
    return any(words.strip() for words in sections.values())


@transaction.atomic
def send(*, pk: int, actor: Person, at: datetime) -> UnitReport:
    """To the task force that supervises the unit. The document must have been confirmed.

    The first day of sending is kept, however often the report comes back.
    """
    report = UnitReport.objects.locked(pk)
    require(allowed=policy.can_write(actor, report), because=policy.UNIT_ONLY)
    report.machine.require("send", report.state)
    day = localdate(at)
    if report.reading is None or report.reading.state != ReadingState.CONFIRMED:
        raise MoveRefused("Đơn vị chưa xác nhận nội dung báo cáo. Xem lại, xác nhận rồi gửi.")
    report.task_force = goes_to(report, day)
    report.first_sent_on = report.first_sent_on or day
    report.sent_on = day
    report.sent_by = actor
    report.reasons = []
    fields = ["task_force", "first_sent_on", "sent_on", "sent_by", "reasons"]
    make_move(report, "send", actor=actor, also=fields)
    return report


@transaction.atomic
def withdraw(*, pk: int, actor: Person) -> UnitReport:
    """Back to the unit, to put something right, as long as nobody accepted or returned it."""
    report = UnitReport.objects.locked(pk)
    require(allowed=policy.can_write(actor, report), because=policy.UNIT_ONLY)
    make_move(report, "withdraw", actor=actor)
    return report
