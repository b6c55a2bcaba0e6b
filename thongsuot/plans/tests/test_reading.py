"""A plan's Word file: refused, read, corrected, confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import City
from tests.access_plans_books import PLAN, received
from thongsuot.documents.models import Document
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.plans import actions
from thongsuot.plans.models import Plan, PlanReading
from thongsuot.plans.sheets import sheet_now
from thongsuot.textlab.extract import Limits
from thongsuot.textlab.tests.plan_files import bare_plan, party_plan


def dropped(city: City, content: bytes, name: str = "ke-hoach.docx") -> PlanReading:
    return actions.receive(
        content=content, name=name, actor=city.city_office, limits=Limits()
    ).reading


def as_it_stands(web: Client, reading: PlanReading) -> dict[str, Any]:
    """The fields of the page as a browser would send them back."""
    forms = web.get(reverse("plans:reading", args=[reading.pk])).context["forms"]
    sent: dict[str, Any] = {}
    rows = [forms.header, forms.outline]
    for rowset in (forms.contents, forms.tasks, forms.days):
        rows += [rowset.management_form, *rowset.forms]
    for form in rows:
        for bound in form:
            value = bound.value()
            if value is True:
                sent[bound.html_name] = "on"
            elif value not in {None, False}:
                sent[bound.html_name] = str(value)
    sent["unit"] = [unit.pk for unit in forms.kept_units()]
    return sent


def test_the_same_file_is_read_once(city: City) -> None:
    content = party_plan()
    first = dropped(city, content)
    again = actions.receive(
        content=content,
        name="ban-khac.docx",
        actor=city.administrator,
        limits=Limits(),
    )
    assert again.already
    assert again.reading == first


def test_a_stamped_plan_is_refused_and_nothing_of_it_kept(city: City) -> None:
    with pytest.raises(InputRefused, match="MẬT"):
        dropped(city, f"MẬT\n{PLAN}".encode(), "ke-hoach.txt")
    assert not Document.objects.exists()
    assert not PlanReading.objects.exists()


def test_a_broken_or_foreign_file_is_refused_with_its_mend(city: City) -> None:
    with pytest.raises(InputRefused):
        dropped(city, b"PK\x03\x04 rong", "ke-hoach.docx")
    assert not Document.objects.exists()


def test_only_who_writes_plans_brings_them(city: City) -> None:
    with pytest.raises(NotAllowed):
        actions.receive(content=party_plan(), name="a.docx", actor=city.secretary, limits=Limits())


def test_the_page_confirms_what_was_read_as_a_draft(city: City, client: Client) -> None:
    client.force_login(city.city_office)
    reading = dropped(city, party_plan())
    page = client.get(reverse("plans:reading", args=[reading.pk])).content.decode()
    assert 'href="#c-0"' in page
    assert 'href="#at-c-0"' in page
    sent = as_it_stands(client, reading)
    assert sent["t-3-due_on"] == "2026-12-31"
    sent["c-0-title"] = "Bộ máy"
    del sent["t-1-keep"]
    reply = client.post(reverse("plans:confirm_reading", args=[reading.pk]), sent)
    plan = Plan.objects.get(reading=reading)
    assert reply.headers["Location"] == reverse("plans:edit", args=[plan.pk])
    sheet = sheet_now(plan)
    assert sheet.header.number == "45-KH/TU"
    assert sheet.contents[0].title == "Bộ máy"
    assert len(sheet.contents) == 7
    assert [one.due_on.isoformat() for one in sheet.tasks] == [
        "2026-04-30",
        "2026-09-30",
        "2026-12-31",
    ]
    assert sheet.tasks[0].content == sheet.contents[0].key
    assert {one.name for one in sheet.units} == {
        "Phường Xóm Chiếu",
        "Phường Khánh Hội",
        "Phường Vĩnh Hội",
    }
    start, end = sheet.tasks[0].source or (0, 0)
    assert reading.document.text[start:end] == sheet.tasks[0].title
    draft = client.get(reverse("plans:edit", args=[plan.pk])).content.decode()
    assert f'href="{reading.get_absolute_url()}#s-{start}"' in draft
    source = client.get(reading.get_absolute_url()).content.decode()
    assert f'id="s-{start}"' in source


def test_a_failed_confirmation_keeps_every_correction(city: City, client: Client) -> None:
    client.force_login(city.city_office)
    reading = dropped(city, party_plan())
    sent = as_it_stands(client, reading) | {"t-0-title": "Tôi đã sửa", "t-2-due_on": ""}
    reply = client.post(reverse("plans:confirm_reading", args=[reading.pk]), sent)
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "Tôi đã sửa" in page
    assert "cần sửa 1 ô" in page
    del sent["t-2-keep"]
    assert client.post(reverse("plans:confirm_reading", args=[reading.pk]), sent).status_code == 302


def test_two_who_confirm_at_once_leave_one_plan(city: City) -> None:
    reading = received(city, "ke-hoach.txt", PLAN)
    sheet = sheet_now(city.plan)
    actions.confirm(pk=reading.pk, programme=city.programme, sheet=sheet, actor=city.city_office)
    with pytest.raises(MoveRefused):
        actions.confirm(
            pk=reading.pk, programme=city.programme, sheet=sheet, actor=city.administrator
        )
    assert Plan.objects.filter(reading=reading).count() == 1


def test_a_reading_set_aside_comes_back_unless_the_file_came_again(city: City) -> None:
    reading = received(city, "ke-hoach.txt", PLAN)
    actions.discard_reading(pk=reading.pk, actor=city.city_office)
    again = received(city, "ke-hoach.txt", PLAN)
    assert again != reading
    with pytest.raises(InputRefused, match="mới hơn"):
        actions.restore_reading(pk=reading.pk, actor=city.city_office)
    actions.discard_reading(pk=again.pk, actor=city.city_office)
    assert actions.restore_reading(pk=reading.pk, actor=city.city_office).state == "read"


def test_a_dropped_file_answers_with_its_row(city: City, client: Client) -> None:
    client.force_login(city.city_office)
    file = SimpleUploadedFile("ke-hoach.docx", party_plan())
    reply = client.post(reverse("plans:receive"), {"file": file}, headers={"HX-Request": "true"})
    assert reply.status_code == 200
    assert "Đọc được 7 nội dung, 4 nhiệm vụ" in reply.content.decode()
    bad = SimpleUploadedFile("mat.txt", f"TỐI MẬT\n{PLAN}".encode())
    reply = client.post(reverse("plans:receive"), {"file": bad}, headers={"HX-Request": "true"})
    assert reply.status_code == 422
    plain = SimpleUploadedFile("ke-hoach.docx", party_plan())
    assert client.post(reverse("plans:receive"), {"file": plain}).status_code == 302


def test_a_file_that_is_no_plan_is_told_as_such(city: City, client: Client) -> None:
    client.force_login(city.city_office)
    file = SimpleUploadedFile("ghi-chep.docx", bare_plan())
    reply = client.post(reverse("plans:receive"), {"file": file}, headers={"HX-Request": "true"})
    assert reply.status_code == 200
    assert "có thể tệp này không phải kế hoạch" in reply.content.decode()
