"""What the rows of `plans` point at: a draft with one of everything, an amendment, one ended."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from conftest import City
from thongsuot.plans import actions
from thongsuot.plans.models import Plan, PlanReading
from thongsuot.plans.sheets import Header, ReportingDay, Sheet, Task
from thongsuot.plans.sheets.model import new_key
from thongsuot.taskforces.actions import assign
from thongsuot.textlab.extract import Limits


def drafted(city: City, title: str) -> tuple[Plan, Sheet]:
    """A draft of the city office with a content, a task, a unit and a reporting date."""
    office = city.city_office
    header = Header(title, "Thành ủy", date(2026, 1, 5), date(2026, 12, 31))
    plan = actions.draft(programme=city.programme, sheet=Sheet(header), actor=office)
    actions.add_contents(pk=plan.pk, titles=["Bộ máy"], actor=office)
    task = Task(new_key(), "Bố trí cán bộ", "Bố trí", date(2026, 6, 30))
    actions.add_task(pk=plan.pk, task=task, actor=office)
    actions.add_units(pk=plan.pk, units=[city.vinh_hoi], actor=office)
    day = ReportingDay(new_key(), "Kỳ tháng 6", date(2026, 6, 25), ("Kết quả",))
    return plan, actions.add_reporting_date(pk=plan.pk, day=day, actor=office)


PLAN = """KẾ HOẠCH
Giám sát năm 2026
I. NỘI DUNG GIÁM SÁT
1. Tổ chức bộ máy
II. NHIỆM VỤ CỤ THỂ
1. Bố trí cán bộ, hoàn thành trước ngày 30/6/2026.
"""


def received(city: City, name: str, text: str) -> PlanReading:
    """The document of a plan, brought by the city office and read."""
    got = actions.receive(content=text.encode(), name=name, actor=city.city_office, limits=Limits())
    return got.reading


def plans_on_the_books(city: City) -> dict[str, tuple[int | str, ...]]:
    """The keys of each, by the name a row gives it behind `plans.`."""
    office = city.city_office
    draft, sheet = drafted(city, "Bản nháp")
    amending = actions.publish(pk=drafted(city, "Đang sửa đổi")[0].pk, actor=office)
    actions.begin_amendment(pk=amending.pk, actor=office)
    actions.add_contents(pk=amending.pk, titles=["Thêm"], actor=office)
    ended = actions.publish(pk=drafted(city, "Đã kết thúc")[0].pk, actor=office)
    actions.end(pk=ended.pk, reason="Hết năm", actor=office)
    discarded = drafted(city, "Đã bỏ")[0]
    actions.discard(pk=discarded.pk, actor=office)
    reading = received(city, "ke-hoach.txt", PLAN)
    thrown = received(city, "ke-hoach-cu.txt", PLAN.replace("2026", "2027"))
    actions.discard_reading(pk=thrown.pk, actor=office)
    assigned = assign(
        task_force_pk=city.task_force.pk,
        units=[city.an_dong],
        starts_on=localdate(),
        actor=office,
    )
    return {
        "assigned": (city.plan.pk, assigned.pk),
        "reading": (reading.pk,),
        "thrown_reading": (thrown.pk,),
        "draft": (draft.pk,),
        "content": (draft.pk, sheet.contents[0].key),
        "task": (draft.pk, sheet.tasks[0].key),
        "reporting_date": (draft.pk, sheet.reporting[0].key),
        "amending": (amending.pk,),
        "ended": (ended.pk,),
        "discarded": (discarded.pk,),
        "version": (city.plan.pk, 1),
    }
