"""A draft and a sent report of Phường Vĩnh Hội, for the rows of `reports`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import now

from conftest import City
from thongsuot.desk.actions import send_report
from thongsuot.intake.models import Reading
from thongsuot.reports.actions import reports
from thongsuot.reports.models import UnitReport


@dataclass(frozen=True, slots=True)
class ReportBooks:
    """`owed` fills the address of beginning one."""

    draft: UnitReport
    sent: UnitReport
    reading: Reading
    owed: tuple[int, int]


def keep_reports(city: City) -> ReportBooks:
    """The plan asks for two reports: the first is begun, the second sent."""
    first, second = city.plan.reporting_dates.order_by("due_on")[:2]
    by = city.officer
    draft = reports.begin(unit=city.vinh_hoi, reporting_date=first, actor=by)
    sent = reports.begin(unit=city.vinh_hoi, reporting_date=second, actor=by)
    words = {sent.outline[0]: "đã số hóa 1.200 hồ sơ"}
    reports.fill_in(pk=sent.pk, actor=by, sections=words)
    sent = send_report(pk=sent.pk, actor=by, at=now())
    assert sent.reading is not None
    return ReportBooks(draft, sent, sent.reading, (city.vinh_hoi.pk, first.pk))
