"""The pages: dropping a file, filling in, returning at the place, comparing, starting again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.desk.actions import send_report
from thongsuot.ledger.queries import history
from thongsuot.notices.actions.dispatching import matters_of
from thongsuot.notices.actions.tell import tell
from thongsuot.notices.audience import reminded
from thongsuot.notices.crowd import Crowd, Matter
from thongsuot.notices.models import Notice
from thongsuot.notices.subjects import BY_WORD
from thongsuot.reports.actions import reports
from thongsuot.reports.models import ProgressNote, ReportDue, UnitReport
from thongsuot.reports.tables.comparing import aligned, kinds_of
from thongsuot.reports.tables.showing import accepted_in
from thongsuot.reports.tests import sending as scene
from thongsuot.reports.tests.scene import asked as ask_tasks


@pytest.fixture
def asked(city: City) -> scene.Asked:
    return scene.ask(city)


def test_a_file_dropped_on_what_is_owed_begins_the_report(
    client: Client, city: City, asked: scene.Asked
) -> None:
    client.force_login(city.officer)
    url = reverse("reports:begin", args=[city.vinh_hoi.pk, asked.october.pk])
    file = SimpleUploadedFile("bao-cao.txt", scene.WRITTEN.encode())
    answer = client.post(url, {"file": file}, headers={"HX-Request": "true"})
    report = UnitReport.objects.get()
    assert f'hx-get="{report.get_absolute_url()}?go=1"' in answer.content.decode()
    assert report.reading is not None
    assert report.reading.unit == city.vinh_hoi


def test_a_stamped_document_is_refused_with_its_reason(
    client: Client, city: City, asked: scene.Asked
) -> None:
    client.force_login(city.officer)
    url = reverse("reports:begin", args=[city.vinh_hoi.pk, asked.october.pk])
    file = SimpleUploadedFile("bao-cao.txt", f"TUYỆT MẬT\n\n{scene.WRITTEN}".encode())
    answer = client.post(url, {"file": file}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "MẬT" in answer.content.decode()
    assert UnitReport.objects.get().reading is None


def test_what_is_typed_is_kept_and_sent_by_the_other_button(
    client: Client, city: City, asked: scene.Asked
) -> None:
    client.force_login(city.officer)
    report = scene.begun(city.vinh_hoi, asked.october, city.officer)
    boxes = {f"s{n}": scene.TYPED.get(h, "") for n, h in enumerate(scene.OUTLINE)}
    client.post(reverse("reports:fill_in", args=[report.pk]), boxes)
    report.refresh_from_db()
    assert report.sections[scene.RESULTS] == scene.TYPED[scene.RESULTS]
    client.post(reverse("desk:send_report", args=[report.pk]), boxes)
    report.refresh_from_db()
    assert report.state == "sent"
    page = client.get(reverse("desk:report_books", args=[report.pk])).content.decode()
    assert "bố trí kinh phí thay máy tính" in page


def test_a_reason_stands_at_the_place_it_is_about(
    client: Client, city: City, asked: scene.Asked
) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    said = accepted_in(scene.document_of(report))[1]
    client.force_login(city.secretary)
    url = reverse("reports:return_report", args=[report.pk])
    assert client.post(url, {}).status_code == 422
    given = {"h1": "thiếu số liệu", f"t{said.pk}": "bao nhiêu máy"}
    assert client.post(url, given).status_code == 302
    client.force_login(city.officer)
    page = client.get(report.get_absolute_url()).content.decode()
    assert page.index("Kết quả thực hiện</h3>") < page.index("thiếu số liệu")
    assert page.index(f'id="s-{said.pk}"') < page.index("bao nhiêu máy")
    assert "2 chỗ cần sửa" in page


def test_opening_by_the_task_force_is_noted_once(
    client: Client, city: City, asked: scene.Asked
) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    for who, opened in (("city_office", None), ("member", "member"), ("secretary", "member")):
        client.force_login(getattr(city, who))
        client.get(report.get_absolute_url())
        report.refresh_from_db()
        assert report.first_opened_by == (getattr(city, opened) if opened else None)


def test_two_reports_side_by_side(city: City, asked: scene.Asked) -> None:
    before = scene.sent(city.vinh_hoi, asked.october, city.officer)
    report = scene.begun(city.vinh_hoi, asked.november, city.officer)
    words = {
        scene.RESULTS: "đã số hóa 2.400 hồ sơ",
        scene.DIFFICULTIES: "Thiếu công chức địa chính.\nđường truyền chập chờn",
    }
    reports.fill_in(pk=report.pk, actor=city.officer, sections=words)
    now = send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    now = UnitReport.objects.for_page().get(pk=now.pk)
    before = UnitReport.objects.for_page().get(pk=before.pk)
    assert before.reading
    assert now.reading
    said = kinds_of(accepted_in(before.reading), accepted_in(now.reading))
    kinds = {one.kind: one for one in said}
    told = kinds["difficulty"]
    assert (told.new, told.still, told.gone) == (1, 1, 1)
    assert kinds["recommendation"].gone == 1
    rows = {one.heading: one for one in aligned(before, now)}
    assert list(rows) == list(scene.OUTLINE)
    assert "1.200" in rows[scene.RESULTS].before
    assert "2.400" in rows[scene.RESULTS].now


def test_who_is_told_and_who_is_reminded(city: City, asked: scene.Asked) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    tell(matters_of(list(history(report).filter(verb="send"))))
    told = set(Notice.objects.values_list("recipient__username", "kind"))
    assert ("thu-ky-15", "task") in told
    assert ("can-bo-vinh-hoi", "task") not in told
    due = ReportDue.dues.get(pk=asked.october.pk)
    subject = BY_WORD["report_due"]
    matter = Matter(subject, due, reminded("report", -1), due_on=due.due_on, days_left=-1)
    people = {call.person for call in Crowd.around([matter], due.due_on).calls(matter)}
    # Phường Vĩnh Hội has sent; Chợ Quán has not, nor have the other wards of task force 15.
    assert city.other_officer.pk in people
    assert city.secretary.pk in people
    assert city.officer.pk not in people
    assert subject.seen(city.officer).filter(pk=due.pk).exists()
    assert not subject.seen(city.outsider).exists()


TABLE = """
III. TIẾN ĐỘ NHIỆM VỤ

STT Nhiệm vụ Thời hạn Tiến độ Tình trạng
1 Số hóa hồ sơ còn hiệu lực 05/11/2025 60% Đang thực hiện
"""


def test_a_table_of_tasks_becomes_notes_of_progress(city: City) -> None:
    tasks = ask_tasks(city)
    day = city.plan.reporting_dates.get(due_on=scene.OCTOBER)
    report = scene.brought(city.vinh_hoi, day, city.officer, text=scene.WRITTEN + TABLE)
    read = scene.document_of(report)
    assert [one.title for one in read.tasks.all()] == ["Số hóa hồ sơ còn hiệu lực"]
    scene.look_through(report, city.officer)
    note = ProgressNote.objects.select_related("progress__task").get()
    assert note.progress.task == tasks[1]
    assert "60%" in note.text
    assert "Kỳ tháng 10" in note.text
