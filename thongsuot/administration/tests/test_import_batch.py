"""A workbook goes in as a whole or not at all, and comes out the same way."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pytest
import python_calamine
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.administration.actions import imports, persons
from thongsuot.administration.models import ImportBatch, ImportRow
from thongsuot.administration.sheets.columns import SHEETS
from thongsuot.administration.sheets.template import template
from thongsuot.administration.tests.workbooks import WHOLE, workbook
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.queries import history
from thongsuot.people.actions import choose_password
from thongsuot.people.models import Organization, Person, Role
from thongsuot.places.models import Commune
from thongsuot.taskforces.models import Supervision, TaskForce

pytestmark = pytest.mark.django_db


def receive(city: City, content: bytes, name: str = "nhap.xlsx") -> ImportBatch:
    got = imports.receive_workbook(content=content, name=name, actor=city.administrator)
    return got.batch


def errors(batch: ImportBatch) -> list[str]:
    return [error for row in batch.rows.wrong() for error in row.errors]


def test_checking_writes_nothing_and_importing_writes_everything(city: City) -> None:
    batch = receive(city, workbook(WHOLE))
    assert errors(batch) == []
    assert not Person.objects.filter(username="thu-ky-20").exists()
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    secretary = Person.objects.get(username="thu-ky-20")
    task_force = TaskForce.objects.get(number=20)
    unit = Organization.objects.get(code="27999")
    assert secretary.titles == ["Phó phòng", "Chuyên viên"]
    assert not secretary.has_usable_password()
    assert secretary.scope.task_forces == {task_force.organization_id}
    assert Supervision.objects.get(task_force=task_force).unit == unit
    assert Person.objects.get(username="can-bo-vi-du").scope.units == {unit.pk}
    assert [entry.verb for entry in history(batch)] == ["import_batch", "receive_workbook"]
    assert history(secretary).get().data == {"batch": batch.pk}


def test_what_is_known_and_the_same_is_left_alone(city: City) -> None:
    imports.import_batch(pk=receive(city, workbook(WHOLE)).pk, actor=city.administrator)
    again = receive(city, workbook(WHOLE | {"Cơ quan": [["SCT", "Sở Công Thương", "Sở, ngành"]]}))
    assert again.rows.filter(outcome="known").count() == 6
    assert again.rows.filter(outcome="new").count() == 1
    roles = Role.objects.count()
    imports.import_batch(pk=again.pk, actor=city.administrator)
    assert Role.objects.count() == roles


@pytest.mark.parametrize(
    ("sheet", "line", "words"),
    [
        ("Đơn vị", ["2799", "Phường A", "Phường", "79", "01/07/2025"], "chưa đủ 5 số"),
        ("Đơn vị", ["27286", "Phường Khác", "Phường", "79", "01/07/2025"], "đang là Phường Vĩnh"),
        ("Đơn vị", ["27998", "Xã B", "Phường", "79", "01/07/2025"], "bắt đầu bằng chữ Phường"),
        ("Đơn vị", ["27998", "Phường B", "Huyện", "79", "01/07/2025"], "không có trong danh sách"),
        ("Đơn vị", ["27998", "Phường B", "Phường", "99", "01/07/2025"], "không có tỉnh mã"),
        ("Đơn vị", ["27998", "Phường B", "Phường", "79", "31/02/2025"], "không phải ngày"),
        ("Đơn vị", ["27998", "", "Phường", "79", "01/07/2025"], "chưa ghi"),
        ("Cơ quan", ["SNV", "Sở Khác", "Sở, ngành"], "đang là Sở Nội vụ"),
        ("Người dùng", ["Thư ký", "A"], "chữ thường không dấu"),
        ("Người dùng", ["thu-ky-15", "Người khác"], "tên này là của thu-ky-15"),
        ("Người dùng", ["moi-1", "A", "", "Quản trị", "SNV", "01/07/2025"], "là toàn thành phố"),
        ("Người dùng", ["moi-1", "A", "", "Cán bộ đơn vị", "SNV", "01/07/2025"], "không dùng cho"),
        ("Người dùng", ["moi-1", "A", "", "Cán bộ đơn vị", "00000", "01/07/2025"], "không có cơ"),
        ("Người dùng", ["moi-1", "A", "", "Cán bộ đơn vị", "27286"], "ghi ngày bắt đầu"),
        ("Danh sách tổ", ["300", "15", "thu-ky-15", "Thư ký", "01/07/2025"], "Đang có: 249-KH"),
        ("Danh sách tổ", ["249", "15", "ai-day", "Thư ký", "01/07/2025"], "không có tài khoản"),
        (
            "Danh sách tổ",
            ["249", "15", "nguoi-ngoai", "Thư ký", "01/07/2025", "01/06/2025"],
            "trước ngày bắt đầu",
        ),
        ("Phân công giám sát", ["249", "99", "27286", "01/07/2025"], "tổ 99 chưa có"),
        ("Phân công giám sát", ["249", "15", "SNV", "01/07/2025"], "không có đơn vị được giám sát"),
    ],
)
def test_a_wrong_line_says_what_is_wrong_and_how_to_mend_it(
    city: City, sheet: str, line: list[object], words: str
) -> None:
    batch = receive(city, workbook({sheet: [line]}))
    assert any(words in error for error in errors(batch)), errors(batch)
    with pytest.raises(MoveRefused, match="chưa nhập dòng nào"):
        imports.import_batch(pk=batch.pk, actor=city.administrator)


def test_one_wrong_line_keeps_all_lines_out(city: City) -> None:
    filled = deepcopy(WHOLE)
    filled["Cơ quan"].append(["SNV", "Sở Khác", "Sở, ngành"])
    batch = receive(city, workbook(filled))
    with pytest.raises(MoveRefused):
        imports.import_batch(pk=batch.pk, actor=city.administrator)
    assert not Commune.objects.filter(code="27999").exists()


def test_what_changed_since_the_look_is_found_when_it_goes_in(city: City) -> None:
    batch = receive(city, workbook(WHOLE))
    persons.add_person(
        username="thu-ky-20", name="Người khác", titles=[], email="", actor=city.administrator
    )
    with pytest.raises(MoveRefused, match="Có thay đổi từ lúc kiểm tra"):
        imports.import_batch(pk=batch.pk, actor=city.administrator)


def test_the_same_file_is_told_until_it_was_set_aside(city: City) -> None:
    content = workbook({"Cơ quan": [["SYT", "Sở Y tế", "Sở, ngành"]]})
    one = imports.receive_workbook(content=content, name="a.xlsx", actor=city.administrator)
    two = imports.receive_workbook(content=content, name="b.xlsx", actor=city.administrator)
    assert two.already
    assert one.batch == two.batch
    imports.discard_batch(pk=one.batch.pk, actor=city.administrator)
    three = imports.receive_workbook(content=content, name="c.xlsx", actor=city.administrator)
    assert not three.already


def test_undoing_removes_all_of_it(city: City) -> None:
    before = (Person.objects.count(), Organization.objects.count(), Role.objects.count())
    batch = receive(city, workbook(WHOLE))
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    imports.undo_batch(pk=batch.pk, reason="Nhập nhầm tệp", actor=city.administrator)
    after = (Person.objects.count(), Organization.objects.count(), Role.objects.count())
    assert after == before
    assert not TaskForce.objects.filter(number=20).exists()
    batch.refresh_from_db()
    assert batch.state == "undone"
    newest = history(batch).first()
    assert newest is not None
    assert newest.note == "Nhập nhầm tệp"


def test_undoing_is_refused_once_something_rests_on_it(city: City) -> None:
    batch = receive(city, workbook(WHOLE))
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    person = Person.objects.get(username="thu-ky-20")
    persons.give_password(pk=person.pk, actor=city.administrator)
    with pytest.raises(MoveRefused, match="Thư ký Tổ 20: đã được sửa sau khi nhập"):
        imports.undo_batch(pk=batch.pk, reason="x", actor=city.administrator)
    assert Organization.objects.filter(code="SYT").exists(), "none of it was removed"
    assert Supervision.objects.filter(unit__code="27999").exists()


def test_undoing_is_refused_once_somebody_signed_in(client: Client, city: City) -> None:
    batch = receive(city, workbook(WHOLE))
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    choose_password(person=Person.objects.get(username="thu-ky-20"), password="rieng-cua-toi-9")
    client.post(reverse("account_login"), {"login": "thu-ky-20", "password": "rieng-cua-toi-9"})
    with pytest.raises(MoveRefused, match="đã đăng nhập"):
        imports.undo_batch(pk=batch.pk, reason="x", actor=city.administrator)


def test_undoing_is_refused_while_another_record_points_at_it(city: City) -> None:
    batch = receive(city, workbook({"Cơ quan": [["SYT", "Sở Y tế", "Sở, ngành"]]}))
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    filled: dict[str, list[list[object]]] = {
        "Người dùng": [["yt-1", "Đầu mối", "", "Đầu mối cơ quan", "SYT", "01/07/2025"]]
    }
    second = receive(city, workbook(filled))
    imports.import_batch(pk=second.pk, actor=city.administrator)
    with pytest.raises(MoveRefused, match="Sở Y tế: đang được dùng ở vai trò"):
        imports.undo_batch(pk=batch.pk, reason="x", actor=city.administrator)
    imports.undo_batch(pk=second.pk, reason="x", actor=city.administrator)
    imports.undo_batch(pk=batch.pk, reason="x", actor=city.administrator)
    assert not Organization.objects.filter(code="SYT").exists()


def test_words_that_look_like_formulas_or_markup_stay_words(client: Client, city: City) -> None:
    name = '=HYPERLINK("http://x")<script>alert(1)</script>'
    batch = receive(city, workbook({"Cơ quan": [["X1", name, "Sở, ngành"]]}))
    assert ImportRow.objects.get(batch=batch).cells["name"] == name
    client.force_login(city.administrator)
    page = client.get(batch.get_absolute_url())
    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_first_passwords_come_as_a_list_once(client: Client, city: City) -> None:
    batch = receive(city, workbook(WHOLE))
    imports.import_batch(pk=batch.pk, actor=city.administrator)
    client.force_login(city.administrator)
    address = reverse("administration:issue_passwords", args=[batch.pk])
    reply = client.post(address)
    assert "no-store" in reply.headers["Cache-Control"]
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(reply.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 4
    passwords = {row[1]: row[2] for row in rows[1:]}
    person = Person.objects.get(username="thu-ky-20")
    assert person.check_password(str(passwords["thu-ky-20"]))
    assert person.password_is_initial
    assert client.post(address).status_code == 409, "nobody's password is replaced"


def test_only_administrators_import(city: City) -> None:
    with pytest.raises(NotAllowed):
        imports.receive_workbook(content=workbook(WHOLE), name="x.xlsx", actor=city.city_office)


def test_the_template_reads_back_with_its_own_headings_and_no_formula() -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(template()))
    assert book.sheet_names == ["Hướng dẫn", *(sheet.title for sheet in SHEETS)]
    for sheet in SHEETS:
        rows = book.get_sheet_by_name(sheet.title).to_python()
        assert rows == [[column.heading for column in sheet.columns]]
    assert "=" not in str(book.get_sheet_by_name("Hướng dẫn").to_python())


def test_the_whole_way_through_the_pages(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    file = io.BytesIO(workbook(WHOLE))
    file.name = "nhan-su.xlsx"
    reply = client.post(reverse("administration:receive_workbook"), {"file": file})
    page = client.get(reply.headers["Location"])
    assert "Nhập 7 dòng mới" in page.text
    batch = ImportBatch.objects.get()
    client.post(reverse("administration:import_batch", args=[batch.pk]))
    assert "Hoàn tác lần nhập" in client.get(batch.get_absolute_url()).text
    again = client.post(reverse("administration:import_batch", args=[batch.pk]))
    assert again.status_code == 409
    no_reason = client.post(reverse("administration:undo_batch", args=[batch.pk]))
    assert no_reason.status_code == 422
    client.post(reverse("administration:undo_batch", args=[batch.pk]), {"reason": "Nhầm"})
    assert "Đã hoàn tác" in client.get(batch.get_absolute_url()).text


@pytest.mark.django_db(transaction=True)
def test_two_people_importing_at_once_leave_one_import(city: City) -> None:
    batch = receive(city, workbook(WHOLE))

    def go(_n: int) -> str:
        try:
            imports.import_batch(pk=batch.pk, actor=city.administrator)
        except MoveRefused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "imported"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(go, range(2)))
    assert outcomes.count("imported") == 1
    assert any("Đã nhập" in outcome for outcome in outcomes)
    assert Person.objects.filter(username="thu-ky-20").count() == 1
