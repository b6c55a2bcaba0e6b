"""A unit's own report goes on the books when the unit confirms it, and comes off again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.utils.timezone import localdate

from thongsuot.desk.actions.told_progress import note_what_was_told
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.people.models import Person
from thongsuot.practices import actions as practices
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.actions.reported import report_again, withdraw_unsaid
from thongsuot.reports.actions import reports
from thongsuot.reports.models import UnitReport

MENDED = "Đơn vị đã sửa báo cáo, nội dung này không còn."


def report_of(reading: Reading) -> UnitReport:
    """The report that this document is, held until the transaction ends."""
    found = UnitReport.objects.filter(reading=reading).values_list("pk", flat=True).first()
    if found is None:
        raise MoveRefused("Văn bản này không còn là báo cáo của kỳ nào. Mở trang báo cáo để xem.")
    return UnitReport.objects.locked(found)


def take_own_back(reading: Reading) -> None:
    """It is the unit's alone again. What was sent is not changed behind its readers' backs."""
    report = report_of(reading)
    if not report.is_in_hand:
        raise MoveRefused(
            f"Báo cáo đang ở trạng thái “{report.state_label}”. Rút báo cáo về rồi mới mở lại."
        )
    reading.task_force = None
    reading.save(update_fields=["task_force"])


def put_own_on_the_books(reading: Reading, actor: Person, at: datetime) -> None:
    """Difficulties, recommendations and good practices, each said once; no meeting.

    It goes to the task force that supervises the unit, which sees the document from now on.
    What an earlier version said and this one does not is taken off, unless somebody has dealt
    with it already.
    """
    report = report_of(reading)
    if not report.is_in_hand:
        raise MoveRefused("Báo cáo kỳ này đã gửi. Rút báo cáo về rồi xác nhận bản mới.")
    task_force = reports.goes_to(report, localdate(at))
    reading.task_force = task_force
    reading.save(update_fields=["task_force"])
    by_kind: dict[str, list[Statement]] = defaultdict(list)
    accepted = reading.statements.filter(state=StatementState.ACCEPTED).select_related("unit")
    for statement in accepted:
        by_kind[statement.kind].append(statement)
    earlier = list(report.brought.filter(state=ReadingState.CONFIRMED).exclude(pk=reading.pk))
    said = [*by_kind["difficulty"], *by_kind["recommendation"]]
    withdraw_unsaid(readings=earlier, said=said, actor=actor, reason=MENDED)
    for one in earlier:
        practices.withdraw_read(reading=one, actor=actor, reason=MENDED)
    report_again(
        difficulties=by_kind["difficulty"],
        recommendations=by_kind["recommendation"],
        unit=report.unit,
        task_force=task_force,
        raised_on=_said_on(reading, localdate(at)),
        actor=actor,
    )
    day = _said_on(reading, localdate(at))
    note_what_was_told(report, reading, actor, on=day, at=at)
    practices.propose(
        statements=_not_noted(by_kind["good_practice"]),
        task_force=task_force,
        meeting=None,
        actor=actor,
    )


def _said_on(reading: Reading, today: date) -> date:
    """The day the document gives, never one that has not come."""
    return min(reading.issued_on or today, today)


def _not_noted(statements: list[Statement]) -> list[Statement]:
    """Those not on the books already: a report sent a second time notes nothing twice."""
    rows = GoodPractice.objects.on_the_books().filter(statement__in=statements)
    known = set(rows.values_list("statement_id", flat=True))
    return [one for one in statements if one.pk not in known]
