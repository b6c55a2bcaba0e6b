"""A plan with two reporting dates, and reports of Phường Vĩnh Hội through the real verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from conftest import City
from thongsuot.desk.actions import confirm_reading, send_report
from thongsuot.intake import actions as intake
from thongsuot.intake.models import Reading
from thongsuot.people.models import Organization, Person
from thongsuot.plans.actions import ask_of_units
from thongsuot.plans.models import ReportingDate
from thongsuot.reports.actions import reports
from thongsuot.reports.models import UnitReport
from thongsuot.textlab.extract import Limits

OUTLINE = (
    "Đặc điểm tình hình",
    "Kết quả thực hiện",
    "Hạn chế, khó khăn, vướng mắc và nguyên nhân",
    "Nhiệm vụ, giải pháp thời gian tới",
    "Kiến nghị, đề xuất",
)
_SITUATION, RESULTS, DIFFICULTIES, _PLANS, ASKED = OUTLINE
OCTOBER, NOVEMBER = date(2025, 10, 24), date(2025, 11, 25)
#: Friday 24/10/2025 at nine in the morning: the day October's report is due.
AT = datetime(2025, 10, 24, 2, 0, tzinfo=UTC)
TYPED = {
    RESULTS: "đã số hóa 1.200 hồ sơ",
    DIFFICULTIES: "máy tính của bộ phận một cửa đã cũ\nthiếu công chức địa chính",
    ASKED: "Sở Tài chính: bố trí kinh phí thay máy tính",
}
WRITTEN = """DỮ LIỆU MÔ PHỎNG

BÁO CÁO
Kết quả thực hiện Kế hoạch 249 tháng 10/2025

Ngày 22/10/2025, Phường Vĩnh Hội báo cáo kết quả thực hiện nhiệm vụ như sau:

II. KẾT QUẢ THỰC HIỆN

Phường Vĩnh Hội đã hoàn thành việc sắp xếp các bộ phận chuyên môn.

III. HẠN CHẾ, KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN

Đường truyền số liệu thường chập chờn vào giờ cao điểm. Máy tính của bộ phận một cửa đã cũ, \
cấu hình thấp.

V. KIẾN NGHỊ, ĐỀ XUẤT

Kiến nghị Sở Khoa học và Công nghệ nâng băng thông đường truyền số liệu chuyên dùng.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """The two reporting dates."""

    october: ReportingDate
    november: ReportingDate


def ask(city: City) -> Asked:
    """Three wards of task force 15 and one of task force 3 report twice."""
    ask_of_units(
        plan=city.plan,
        units=[city.xom_chieu, city.khanh_hoi, city.vinh_hoi, city.cho_quan],
        tasks=[],
        reporting_dates=[("Kỳ tháng 10/2025", OCTOBER), ("Kỳ tháng 11/2025", NOVEMBER)],
        outline=OUTLINE,
    )
    october, november = city.plan.reporting_dates.order_by("due_on")
    return Asked(october, november)


def begun(unit: Organization, day: ReportingDate, actor: Person) -> UnitReport:
    return reports.begin(unit=unit, reporting_date=day, actor=actor)


def typed(unit: Organization, day: ReportingDate, actor: Person, **more: str) -> UnitReport:
    """Filled in under the headings, not sent."""
    report = begun(unit, day, actor)
    return reports.fill_in(pk=report.pk, actor=actor, sections={**TYPED, **more})


def sent(unit: Organization, day: ReportingDate, actor: Person, *, at: datetime = AT) -> UnitReport:
    """Filled in and sent."""
    report = typed(unit, day, actor)
    return send_report(pk=report.pk, actor=actor, at=at)


def brought(
    unit: Organization, day: ReportingDate, actor: Person, *, text: str = WRITTEN
) -> UnitReport:
    """A document dropped in and read, not yet looked through."""
    report = begun(unit, day, actor)
    report = reports.bring(
        pk=report.pk, actor=actor, content=text.encode(), name="bao-cao.txt", limits=Limits()
    )
    intake.read(pk=document_of(report).pk)
    return UnitReport.objects.get(pk=report.pk)


def document_of(report: UnitReport) -> Reading:
    assert report.reading is not None
    return Reading.objects.get(pk=report.reading.pk)


def look_through(report: UnitReport, actor: Person, at: datetime = AT) -> Reading:
    """Accept everything read, and confirm."""
    reading = document_of(report)
    for statement in reading.statements.filter(state="proposed"):
        intake.accept(pk=statement.pk, actor=actor)
    return confirm_reading(pk=reading.pk, actor=actor, at=at)
