"""A plan that asks three things of four wards, and ways to bring a task anywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image

from conftest import City
from thongsuot.documents.evidence import File
from thongsuot.people.models import Organization
from thongsuot.plans.actions import Asked, ask_of_units
from thongsuot.plans.models import PlanTask
from thongsuot.reports.actions import progress as actions
from thongsuot.reports.models import TaskProgress

#: A Monday without holidays around it; the first task is due the Friday before.
MONDAY = datetime(2025, 11, 3, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TASKS = (
    Asked("Bố trí công chức chuyển đổi số", "Công chức số", date(2025, 10, 31)),
    Asked("Số hóa hồ sơ còn hiệu lực", "Số hóa hồ sơ", date(2025, 11, 5)),
    Asked("Chi trả trợ cấp đúng hạn", "Chi trả", date(2025, 12, 31), affects_life=True),
)
DATES = (("Kỳ tháng 9", date(2025, 9, 25)), ("Kỳ tháng 10", date(2025, 10, 24)))


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    return file.getvalue()


PHOTO = File(_picture(), "anh.png")


def days(number: int) -> datetime:
    """`number` calendar days after the Monday."""
    return MONDAY + timedelta(days=number)


def asked(city: City) -> list[PlanTask]:
    """The plan's tasks, asked of the four supervised wards unless it asks something already."""
    if not city.plan.tasks.exists():
        ask_of_units(
            plan=city.plan,
            units=[city.xom_chieu, city.khanh_hoi, city.vinh_hoi, city.cho_quan],
            tasks=TASKS,
            reporting_dates=DATES,
            outline=["Kết quả thực hiện"],
        )
    return list(city.plan.tasks.select_related("plan"))


def noted(
    city: City, task: PlanTask, text: str = "Đã số hóa 100 hồ sơ", at: datetime = MONDAY
) -> TaskProgress:
    """Phường Vĩnh Hội is at it."""
    note = actions.note_progress(
        unit=city.vinh_hoi, task=task, actor=city.officer, text=text, at=at
    )
    return note.progress


def reported(city: City, task: PlanTask, at: datetime = MONDAY) -> TaskProgress:
    """Phường Vĩnh Hội says it is done, with a photo."""
    note = actions.report_done(
        unit=city.vinh_hoi,
        task=task,
        actor=city.officer,
        text="Đã xong",
        evidence=[PHOTO],
        at=at,
    )
    return note.progress


def confirmed(city: City, task: PlanTask, at: datetime = MONDAY) -> TaskProgress:
    """And a member of the task force has looked."""
    record = reported(city, task, at)
    note = actions.confirm(pk=record.pk, actor=city.member, text="Đã xem", on_site=True, at=at)
    return note.progress


def sent_back(city: City, task: PlanTask, at: datetime = MONDAY) -> TaskProgress:
    """Or has looked, and it is not done."""
    record = reported(city, task, at)
    note = actions.send_back(pk=record.pk, actor=city.member, reason="Thiếu ảnh", at=at)
    return note.progress


def by_desk(city: City, unit: Organization, task: PlanTask, at: datetime = MONDAY) -> TaskProgress:
    """The secretary notes what a ward of the task force said."""
    note = actions.note_progress(unit=unit, task=task, actor=city.secretary, text="Đang làm", at=at)
    return note.progress
