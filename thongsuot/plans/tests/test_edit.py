from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from tests.access_plans_books import drafted
from thongsuot.foundation.machine import MoveRefused
from thongsuot.plans import actions
from thongsuot.plans.models import Plan
from thongsuot.plans.sheets import Content, Header, Sheet, editing, sheet_now
from thongsuot.plans.sheets.model import mark_of

HEADER = Header("Kế hoạch", "Thành ủy", date(2026, 1, 5), date(2026, 12, 31))


def tree(*lines: str) -> Sheet:
    """`a`, `-b`, `--c`: one content a line, its level by the dashes."""
    contents = [
        Content(line.lstrip("-"), len(line) - len(line.lstrip("-")), line.lstrip("-"))
        for line in lines
    ]
    return Sheet(HEADER, tuple(contents))


def drawn(sheet: Sheet) -> list[str]:
    return ["-" * one.level + one.title for one in sheet.contents]


@pytest.mark.parametrize(
    ("key", "way", "after"),
    [
        ("d", "up", ["d", "a", "-b", "--c"]),
        ("a", "down", ["d", "a", "-b", "--c"]),
        ("a", "up", ["a", "-b", "--c", "d"]),
        ("d", "indent", ["a", "-b", "--c", "-d"]),
        ("b", "indent", ["a", "-b", "--c", "d"]),
        ("b", "outdent", ["a", "b", "-c", "d"]),
        ("c", "outdent", ["a", "-b", "-c", "d"]),
        ("b", "down", ["a", "-b", "--c", "d"]),
    ],
)
def test_a_content_moves_with_all_beneath_it(key: str, way: str, after: list[str]) -> None:
    assert drawn(editing.move_content(tree("a", "-b", "--c", "d"), key, way)) == after


def test_outdenting_the_first_of_two_leaves_the_other_where_it_is() -> None:
    assert drawn(editing.move_content(tree("a", "-b", "-c"), "b", "outdent")) == ["a", "-c", "b"]


def test_nothing_goes_deeper_than_a_plan_does() -> None:
    deep = tree("a", "-b", "--c", "---d", "---e")
    assert editing.move_content(deep, "e", "indent") == deep


def test_removing_a_content_frees_its_tasks(city: City) -> None:
    plan, sheet = drafted(city, "Nháp")
    key = sheet.contents[0].key
    task = replace(sheet.tasks[0], content=key)
    actions.edit_task(pk=plan.pk, task=task, actor=city.city_office)
    after = actions.remove_content(pk=plan.pk, key=key, actor=city.city_office)
    assert not after.contents
    assert after.tasks[0].content == ""
    assert actions.undo_edit(pk=plan.pk, actor=city.city_office).tasks[0].content == key


def test_two_who_edit_one_task_lose_nothing(city: City) -> None:
    plan, sheet = drafted(city, "Nháp")
    task = sheet.tasks[0]
    seen = mark_of(task)
    first = replace(task, lead="Bí thư")
    actions.edit_task(pk=plan.pk, task=first, seen=seen, actor=city.city_office)
    second = replace(task, lead="Chủ tịch")
    with pytest.raises(MoveRefused, match="Có người vừa sửa"):
        actions.edit_task(pk=plan.pk, task=second, seen=seen, actor=city.administrator)
    assert sheet_now(plan).tasks[0].lead == "Bí thư"


def test_two_who_edit_different_parts_both_keep_their_words(city: City) -> None:
    plan, sheet = drafted(city, "Nháp")
    actions.add_contents(pk=plan.pk, titles=["Một"], actor=city.city_office)
    actions.rename_content(
        pk=plan.pk, key=sheet.contents[0].key, title="Hai", actor=city.administrator
    )
    assert [one.title for one in sheet_now(plan).contents] == ["Hai", "Một"]


def test_what_somebody_removed_meanwhile_is_said(city: City) -> None:
    plan, sheet = drafted(city, "Nháp")
    actions.remove_task(pk=plan.pk, key=sheet.tasks[0].key, actor=city.city_office)
    with pytest.raises(MoveRefused, match="vừa bỏ"):
        actions.move_task(pk=plan.pk, key=sheet.tasks[0].key, way="up", actor=city.administrator)


def test_a_copy_moves_every_day_by_whole_years(city: City) -> None:
    office = city.city_office
    plan = actions.publish(pk=drafted(city, "Năm 2026")[0].pk, actor=office)
    new = actions.copy(pk=plan.pk, title="Năm 2027", starts_on=date(2027, 1, 5), actor=office)
    sheet = sheet_now(new)
    assert sheet.header.ends_on == date(2027, 12, 31)
    assert sheet.tasks[0].due_on == date(2027, 6, 30)
    assert [one.name for one in sheet.units] == ["Phường Vĩnh Hội"]
    assert sheet.header.number == ""
    later = actions.copy(pk=plan.pk, title="Muộn", starts_on=date(2026, 1, 15), actor=office)
    assert sheet_now(later).tasks[0].due_on == date(2026, 7, 10)


# --- pages --------------------------------------------------------------------------------------


def as_office(city: City, client: Client) -> Client:
    client.force_login(city.city_office)
    return client


def test_a_plan_is_typed_edited_published_and_amended_on_its_pages(
    city: City, client: Client
) -> None:
    web = as_office(city, client)
    reply = web.post(
        reverse("plans:create"),
        {
            "programme": city.programme.pk,
            "title": "Kế hoạch 2026",
            "issuer": "Thành ủy",
            "starts_on": "2026-01-05",
            "ends_on": "2026-12-31",
        },
    )
    plan = Plan.objects.get(title="Kế hoạch 2026")
    assert reply.headers["Location"] == reverse("plans:edit", args=[plan.pk])
    web.post(reverse("plans:add_contents", args=[plan.pk]), {"titles": "Bộ máy\n\nTài chính"})
    task = {"title": "Bố trí cán bộ, công chức", "due_on": "2026-06-30", "affects_life": "on"}
    web.post(reverse("plans:add_task", args=[plan.pk]), task)
    web.post(reverse("plans:add_units", args=[plan.pk]), {"whole": "communes"})
    day = {"name": "Kỳ tháng 6", "due_on": "2026-06-25", "outline": "Kết quả\nKiến nghị"}
    web.post(reverse("plans:add_reporting_date", args=[plan.pk]), day)
    assert web.post(reverse("plans:publish", args=[plan.pk])).status_code == 302
    assert plan.plan_units.count() == 5
    assert plan.tasks.get().short_title == "Bố trí cán bộ"
    web.post(reverse("plans:begin_amendment", args=[plan.pk]))
    web.post(reverse("plans:add_contents", args=[plan.pk]), {"titles": "Đất đai"})
    page = web.get(reverse("plans:amend", args=[plan.pk])).content.decode()
    assert "Đất đai" in page
    web.post(reverse("plans:amend", args=[plan.pk]), {"reason": "Bổ sung"})
    page = web.get(reverse("plans:version", args=[plan.pk, 2])).content.decode()
    assert "Bổ sung" in page
    assert "Khác với bản lần 1" in page


def test_a_form_that_fails_keeps_what_was_typed(city: City, client: Client) -> None:
    plan, sheet = drafted(city, "Nháp")
    web = as_office(city, client)
    typed = {"title": "Nhiệm vụ dài", "due_on": "2025-01-01"}
    reply = web.post(reverse("plans:add_task", args=[plan.pk]), typed)
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "Nhiệm vụ dài" in page
    assert "05/01/2026" in page
    day = {"name": "Trùng", "due_on": "2026-06-25"}
    page = web.post(reverse("plans:add_reporting_date", args=[plan.pk]), day).content.decode()
    assert "đã có hạn ngày này" in page
    stale = {"title": "Của tôi", "seen": "0" * 12}
    key = sheet.contents[0].key
    reply = web.post(reverse("plans:rename_content", args=[plan.pk, key]), stale)
    assert reply.status_code == 422
    assert "Của tôi" in reply.content.decode()


def test_htmx_gets_the_part_that_changed_with_what_is_missing(city: City, client: Client) -> None:
    plan, sheet = drafted(city, "Nháp")
    address = reverse("plans:remove_content", args=[plan.pk, sheet.contents[0].key])
    reply = as_office(city, client).post(address, headers={"HX-Request": "true"})
    page = reply.content.decode()
    assert page.lstrip().startswith("<section")
    assert 'hx-swap-oob="true"' in page
    assert "Chưa có nội dung giám sát nào." in page
    assert "undo" in reply.headers["HX-Trigger"]


def test_the_pages_cost_the_same_whatever_the_size_of_the_plan(
    city: City, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan, _sheet = drafted(city, "Nháp")
    actions.add_contents(
        pk=plan.pk, titles=[f"Nội dung {n}" for n in range(60)], actor=city.city_office
    )
    web = as_office(city, client)
    for name, args in (("edit", [plan.pk]), ("detail", [city.plan.pk]), ("list", [])):
        with django_assert_max_num_queries(15):
            assert web.get(reverse(f"plans:{name}", args=args)).status_code == 200
