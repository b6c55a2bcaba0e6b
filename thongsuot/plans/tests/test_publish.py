from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.plans import actions
from thongsuot.plans.models import Plan, PlanVersion
from thongsuot.plans.sheets import Header, ReportingDay, Sheet, Task, compare, sheet_now, sheet_of
from thongsuot.plans.sheets.model import new_key
from thongsuot.plans.states import PlanState

SHEET = Sheet(Header("Kế hoạch mới", "Thành ủy", date(2026, 1, 5), date(2026, 12, 31)))


def drafted(city: City) -> Plan:
    """A draft with two contents, a task, two units and a reporting date."""
    plan = actions.draft(programme=city.programme, sheet=SHEET, actor=city.city_office)
    office = city.city_office
    sheet = actions.add_contents(pk=plan.pk, titles=["Bộ máy", "Dịch vụ công"], actor=office)
    first = sheet.contents[0].key
    actions.add_contents(pk=plan.pk, titles=["Biên chế"], under=first, actor=office)
    task = Task(new_key(), "Bố trí cán bộ", "Bố trí", date(2026, 6, 30), content=first)
    actions.add_task(pk=plan.pk, task=task, actor=office)
    actions.add_units(pk=plan.pk, units=[city.vinh_hoi, city.khanh_hoi], actor=office)
    day = ReportingDay(new_key(), "Kỳ tháng 6", date(2026, 6, 25), ("Kết quả",))
    actions.add_reporting_date(pk=plan.pk, day=day, actor=office)
    return plan


def test_a_draft_has_no_rows_and_only_its_writers_see_it(city: City) -> None:
    plan = drafted(city)
    assert not plan.tasks.exists()
    assert Plan.objects.visible_to(city.city_office).filter(pk=plan.pk).exists()
    assert Plan.objects.visible_to(city.administrator).filter(pk=plan.pk).exists()
    assert not Plan.objects.visible_to(city.secretary).filter(pk=plan.pk).exists()


def test_publishing_puts_everything_in_force_and_keeps_it_as_version_1(city: City) -> None:
    plan = drafted(city)
    plan = actions.publish(pk=plan.pk, actor=city.city_office)
    assert plan.state == PlanState.PUBLISHED
    assert [(one.title, one.parent and one.parent.title) for one in plan.contents.all()] == [
        ("Bộ máy", None),
        ("Biên chế", "Bộ máy"),
        ("Dịch vụ công", None),
    ]
    task = plan.tasks.get()
    assert (task.title, str(task.content)) == ("Bố trí cán bộ", "Bộ máy")
    assert {one.unit for one in plan.plan_units.all()} == {city.vinh_hoi, city.khanh_hoi}
    assert plan.reporting_dates.get().outline == ["Kết quả"]
    version = plan.versions.get()
    assert (version.number, version.published_by) == (1, city.city_office)
    assert Sheet.from_json(version.sheet) == sheet_of(plan)
    assert Plan.objects.visible_to(city.secretary).filter(pk=plan.pk).exists()
    assert history(plan)[0].verb == "publish"


def test_an_empty_plan_is_not_published(city: City) -> None:
    plan = actions.draft(programme=city.programme, sheet=SHEET, actor=city.city_office)
    with pytest.raises(InputRefused, match="nội dung giám sát"):
        actions.publish(pk=plan.pk, actor=city.city_office)


def test_who_only_reads_plans_does_not_write_them(city: City) -> None:
    plan = drafted(city)
    for person in (city.secretary, city.head, city.officer, city.coordinator):
        with pytest.raises(NotAllowed):
            actions.publish(pk=plan.pk, actor=person)
        with pytest.raises(NotAllowed):
            actions.draft(programme=city.programme, sheet=SHEET, actor=person)
    actions.publish(pk=plan.pk, actor=city.administrator)


def test_two_who_publish_at_once_leave_one_version(city: City) -> None:
    plan = drafted(city)
    actions.publish(pk=plan.pk, actor=city.city_office)
    with pytest.raises(MoveRefused, match="Đã công bố"):
        actions.publish(pk=plan.pk, actor=city.administrator)
    assert plan.versions.count() == 1


def test_an_amendment_changes_nothing_until_it_is_published(city: City) -> None:
    office = city.city_office
    plan = actions.publish(pk=drafted(city).pk, actor=office)
    task = plan.tasks.get()
    actions.begin_amendment(pk=plan.pk, actor=office)
    said = sheet_now(plan).tasks[0]
    later = replace(said, due_on=date(2026, 9, 30))
    actions.edit_task(pk=plan.pk, task=later, actor=office)
    actions.remove_units(pk=plan.pk, keys=[str(city.khanh_hoi.pk)], actor=office)
    task.refresh_from_db()
    assert task.due_on == date(2026, 6, 30)
    actions.amend(pk=plan.pk, reason="Đơn vị đề nghị lùi", actor=office)
    task.refresh_from_db()
    assert task.due_on == date(2026, 9, 30)
    assert [one.unit for one in plan.plan_units.all()] == [city.vinh_hoi]
    second, first = plan.versions.all()
    assert (second.number, second.reason) == (2, "Đơn vị đề nghị lùi")
    changes = compare(Sheet.from_json(first.sheet), Sheet.from_json(second.sheet))
    assert [(one.kind, one.what) for one in changes] == [("changed", "task"), ("removed", "unit")]
    [due] = changes[0].differences
    assert (due.before, due.after) == ("30/06/2026", "30/09/2026")
    plan.refresh_from_db()
    assert plan.state == PlanState.PUBLISHED


def test_an_amendment_needs_its_reason_and_a_change(city: City) -> None:
    office = city.city_office
    plan = actions.publish(pk=drafted(city).pk, actor=office)
    with pytest.raises(MoveRefused, match="Chưa có phần sửa đổi"):
        actions.amend(pk=plan.pk, reason="x", actor=office)
    actions.begin_amendment(pk=plan.pk, actor=office)
    with pytest.raises(InputRefused, match="chưa khác gì"):
        actions.amend(pk=plan.pk, reason="x", actor=office)
    actions.add_contents(pk=plan.pk, titles=["Thêm"], actor=office)
    with pytest.raises(MoveRefused, match="lý do"):
        actions.amend(pk=plan.pk, reason=" ", actor=office)
    actions.drop_amendment(pk=plan.pk, actor=office)
    assert sheet_now(plan) == sheet_of(plan)
    with pytest.raises(MoveRefused):
        actions.drop_amendment(pk=plan.pk, actor=office)


def test_reporting_dates_may_change_places(city: City) -> None:
    office = city.city_office
    plan = actions.publish(pk=drafted(city).pk, actor=office)
    actions.begin_amendment(pk=plan.pk, actor=office)
    other = ReportingDay(new_key(), "Kỳ cuối năm", date(2026, 12, 20))
    actions.add_reporting_date(pk=plan.pk, day=other, actor=office)
    actions.amend(pk=plan.pk, reason="Thêm kỳ", actor=office)
    actions.begin_amendment(pk=plan.pk, actor=office)
    one, two = sheet_now(plan).reporting
    for day, due_on in ((one, two.due_on), (two, one.due_on)):
        actions.edit_reporting_date(pk=plan.pk, day=replace(day, due_on=due_on), actor=office)
    actions.amend(pk=plan.pk, reason="Đổi kỳ", actor=office)
    assert [one.name for one in plan.reporting_dates.all()] == ["Kỳ cuối năm", "Kỳ tháng 6"]


def test_a_version_is_never_rewritten(city: City) -> None:
    version = city.plan.versions.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(reason="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


def test_the_database_refuses_a_state_changed_around_the_ledger(city: City) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_plan SET state = 'ended' WHERE id = %s", [city.plan.pk])


def test_a_plan_ends_and_is_opened_again_with_a_reason(city: City) -> None:
    plan = city.plan
    with pytest.raises(MoveRefused, match="lý do"):
        actions.end(pk=plan.pk, reason="", actor=city.city_office)
    assert actions.end(pk=plan.pk, reason="Hết năm", actor=city.city_office).state == "ended"
    with pytest.raises(MoveRefused):
        actions.begin_amendment(pk=plan.pk, actor=city.city_office)
    assert actions.resume(pk=plan.pk, reason="Nhầm", actor=city.city_office).state == "published"


def test_a_draft_is_thrown_away_and_taken_back(city: City) -> None:
    plan = drafted(city)
    actions.discard(pk=plan.pk, actor=city.city_office)
    with pytest.raises(MoveRefused):
        actions.add_contents(pk=plan.pk, titles=["x"], actor=city.city_office)
    assert actions.restore(pk=plan.pk, actor=city.city_office).state == PlanState.DRAFT
    with pytest.raises(MoveRefused):
        actions.discard(pk=city.plan.pk, actor=city.city_office)
