"""Sending a unit's report: what was typed goes on the books in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from thongsuot.desk.actions.own_documents import put_own_on_the_books
from thongsuot.desk.actions.readings import confirm_reading
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake import actions as intake
from thongsuot.intake.states import ReadingState
from thongsuot.people.models import Person
from thongsuot.reports.actions import reports
from thongsuot.reports.models import UnitReport


@transaction.atomic
def send_report(
    *, pk: int, actor: Person, at: datetime, sections: Mapping[str, str] | None = None
) -> UnitReport:
    """Send it to the task force. Typed words are confirmed by sending: the unit wrote them itself.
    `sections` are words typed last, kept first.

    A document that was brought must have been looked through and confirmed before. Two people
    sending at once leave one move.
    """
    if sections is not None:
        reports.fill_in(pk=pk, actor=actor, sections=sections)
    reading = reports.hand_over(pk=pk, actor=actor, at=at)
    report = UnitReport.objects.locked(pk)
    if report.is_typed:
        if reading.state == ReadingState.DISCARDED:
            reading = intake.restore(pk=reading.pk, actor=actor)
        if reading.state == ReadingState.READ:
            confirm_reading(pk=reading.pk, actor=actor, at=at)
        else:
            # The very words of an earlier version again: what was taken off comes back.
            put_own_on_the_books(reading, actor, at)
    elif reading.state != ReadingState.CONFIRMED:
        raise MoveRefused("Đơn vị chưa xác nhận nội dung đọc được. Xem lại, xác nhận rồi gửi.")
    return reports.send(pk=pk, actor=actor, at=at)
