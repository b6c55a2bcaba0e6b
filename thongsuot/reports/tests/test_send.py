"""Sending: typed or brought, once, to the task force that supervises the unit."""

from __future__ import annotations

import pytest
from django.test import Client

from conftest import City
from thongsuot.desk.actions import confirm_reading, reopen_reading, send_report
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.models import Reading, Statement
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.reports.actions import reports
from thongsuot.reports.models import UnitReport
from thongsuot.reports.tests import sending as scene
from thongsuot.taskforces.models import Supervision


@pytest.fixture
def asked(city: City) -> scene.Asked:
    return scene.ask(city)


def test_typed_words_go_on_the_books_each_with_its_sentence(city: City, asked: scene.Asked) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    assert (report.state, report.task_force) == ("sent", city.task_force)
    assert (report.first_sent_on, report.sent_by) == (scene.OCTOBER, city.officer)
    difficulties = Difficulty.objects.order_by("statement__start")
    assert [one.title for one in difficulties] == [
        "máy tính của bộ phận một cửa đã cũ",
        "thiếu công chức địa chính",
    ]
    recommendation = Recommendation.objects.get()
    assert recommendation.title == "bố trí kinh phí thay máy tính"
    assert (recommendation.addressee, recommendation.unit) == ("Sở Tài chính", city.vinh_hoi)
    assert (recommendation.task_force, recommendation.meeting) == (city.task_force, None)
    for said in Statement.objects.all():
        assert said.reading.document.text[said.start : said.end] == said.text


def test_a_good_practice_is_noted(city: City, asked: scene.Asked) -> None:
    words = {scene.RESULTS: "Cách làm hay: trả kết quả tại nhà cho người cao tuổi"}
    report = scene.typed(city.vinh_hoi, asked.october, city.officer, **words)
    send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    assert GoodPractice.objects.get().title == "trả kết quả tại nhà cho người cao tuổi"


def test_a_document_is_read_looked_through_and_sent(city: City, asked: scene.Asked) -> None:
    report = scene.brought(city.vinh_hoi, asked.october, city.officer)
    with pytest.raises(MoveRefused, match="chưa xác nhận"):
        send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    reading = scene.look_through(report, city.officer)
    assert reading.task_force == city.task_force
    assert {one.unit for one in Difficulty.objects.all()} == {city.vinh_hoi}
    assert Recommendation.objects.get().addressee == "Sở Khoa học và Công nghệ"
    assert send_report(pk=report.pk, actor=city.officer, at=scene.AT).state == "sent"


def test_nobody_else_sees_a_document_before_the_unit_confirms_it(
    city: City, asked: scene.Asked
) -> None:
    report = scene.brought(city.vinh_hoi, asked.october, city.officer)
    reading = scene.document_of(report)
    seen = {
        who: Reading.objects.visible_to(getattr(city, who)).filter(pk=reading.pk).exists()
        for who in ("officer", "unit_leader", "secretary", "city_office", "other_officer")
    }
    assert seen == {
        "officer": True,
        "unit_leader": True,
        "secretary": False,
        "city_office": False,
        "other_officer": False,
    }
    with pytest.raises(NotAllowed):
        confirm_reading(pk=reading.pk, actor=city.secretary, at=scene.AT)
    scene.look_through(report, city.unit_leader)
    assert Reading.objects.visible_to(city.secretary).filter(pk=reading.pk).exists()
    assert Reading.objects.visible_to(city.city_office).filter(pk=reading.pk).exists()


def test_the_same_words_in_the_next_report_are_the_same_difficulty(
    city: City, asked: scene.Asked
) -> None:
    scene.sent(city.vinh_hoi, asked.october, city.officer)
    scene.sent(city.vinh_hoi, asked.november, city.officer)
    assert Difficulty.objects.count() == 2
    assert Recommendation.objects.count() == 1


def test_sent_again_after_mending_keeps_the_code_and_drops_what_is_said_no_more(
    city: City, asked: scene.Asked
) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    code = Recommendation.objects.get().code
    reports.withdraw(pk=report.pk, actor=city.officer)
    mended = {scene.DIFFICULTIES: "Thiếu công chức địa chính.\nđường truyền chập chờn"}
    scene.typed(city.vinh_hoi, asked.october, city.officer, **mended)
    send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    standing = Difficulty.objects.on_the_books().values_list("title", flat=True)
    assert set(standing) == {"thiếu công chức địa chính", "đường truyền chập chờn"}
    assert Recommendation.objects.get().code == code
    # And back to the first words: what was taken off comes back, nothing doubles.
    reports.withdraw(pk=report.pk, actor=city.officer)
    scene.typed(city.vinh_hoi, asked.october, city.officer)
    send_report(pk=report.pk, actor=city.officer, at=scene.AT)
    standing = Difficulty.objects.on_the_books().values_list("title", flat=True)
    assert set(standing) == {"máy tính của bộ phận một cửa đã cũ", "thiếu công chức địa chính"}


def test_the_first_day_of_sending_is_kept(city: City, asked: scene.Asked) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    reports.withdraw(pk=report.pk, actor=city.officer)
    later = scene.AT.replace(month=11, day=3)
    report = send_report(pk=report.pk, actor=city.officer, at=later)
    assert (report.first_sent_on, report.sent_on) == (scene.OCTOBER, later.date())


def test_two_people_at_once_leave_one_move(city: City, asked: scene.Asked) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    with pytest.raises(MoveRefused, match="Đã gửi"):
        send_report(pk=report.pk, actor=city.unit_leader, at=scene.AT)
    assert Difficulty.objects.count() == 2


def test_only_the_units_own_people_write_and_send(city: City, asked: scene.Asked) -> None:
    report = scene.typed(city.vinh_hoi, asked.october, city.officer)
    for stranger in (city.other_officer, city.secretary, city.city_office, city.administrator):
        with pytest.raises(NotAllowed):
            send_report(pk=report.pk, actor=stranger, at=scene.AT)
        with pytest.raises(NotAllowed):
            reports.fill_in(pk=report.pk, actor=stranger, sections={})
        with pytest.raises(NotAllowed):
            reports.begin(unit=city.vinh_hoi, reporting_date=asked.november, actor=stranger)


def test_an_empty_report_is_not_sent(city: City, asked: scene.Asked) -> None:
    report = scene.begun(city.vinh_hoi, asked.october, city.officer)
    with pytest.raises(InputRefused, match="chưa có nội dung"):
        send_report(pk=report.pk, actor=city.officer, at=scene.AT)


def test_without_a_task_force_it_says_whom_to_ask(city: City, asked: scene.Asked) -> None:
    report = scene.typed(city.vinh_hoi, asked.october, city.officer)
    Supervision.objects.filter(unit=city.vinh_hoi).update(ends_on=scene.AT.date().replace(day=1))
    with pytest.raises(MoveRefused, match="Văn phòng Thành ủy phân công"):
        send_report(pk=report.pk, actor=city.officer, at=scene.AT)


def test_what_was_sent_is_not_reopened_behind_the_readers_back(
    city: City, asked: scene.Asked
) -> None:
    report = scene.sent(city.vinh_hoi, asked.october, city.officer)
    reading = scene.document_of(report)
    with pytest.raises(MoveRefused, match="Rút báo cáo về"):
        reopen_reading(pk=reading.pk, actor=city.officer, reason="sửa")
    reports.withdraw(pk=report.pk, actor=city.officer)
    reopened = reopen_reading(pk=reading.pk, actor=city.officer, reason="sửa")
    assert reopened.task_force is None
    assert not Difficulty.objects.on_the_books().exists()


def test_a_report_is_begun_once_and_only_where_it_is_owed(city: City, asked: scene.Asked) -> None:
    first = scene.begun(city.vinh_hoi, asked.october, city.officer)
    assert scene.begun(city.vinh_hoi, asked.october, city.unit_leader) == first
    assert UnitReport.objects.count() == 1
    city.plan.plan_units.filter(unit=city.vinh_hoi).delete()
    with pytest.raises(InputRefused, match="không yêu cầu"):
        scene.begun(city.vinh_hoi, asked.november, city.officer)


def test_the_same_file_is_not_two_reports(city: City, asked: scene.Asked) -> None:
    scene.brought(city.vinh_hoi, asked.october, city.officer)
    with pytest.raises(InputRefused, match="Kỳ tháng 10/2025"):
        scene.brought(city.vinh_hoi, asked.november, city.officer)


def test_another_file_takes_the_place_of_the_first(city: City, asked: scene.Asked) -> None:
    report = scene.brought(city.vinh_hoi, asked.october, city.officer)
    first = scene.document_of(report)
    other = scene.WRITTEN.replace("22/10/2025", "23/10/2025")
    report = scene.brought(city.vinh_hoi, asked.october, city.unit_leader, text=other)
    first.refresh_from_db()
    assert (first.state, report.reading_id == first.pk) == ("discarded", False)
    report = scene.brought(city.vinh_hoi, asked.october, city.officer)
    assert scene.document_of(report) == first
    assert scene.document_of(report).state == "read"


def test_the_next_report_starts_from_the_last(city: City, asked: scene.Asked) -> None:
    scene.sent(city.vinh_hoi, asked.october, city.officer)
    report = scene.begun(city.vinh_hoi, asked.november, city.officer)
    reports.fill_in(pk=report.pk, actor=city.officer, sections={scene.RESULTS: "kết quả mới"})
    report = reports.start_from_last(pk=report.pk, actor=city.officer)
    assert report.sections[scene.RESULTS] == "kết quả mới"
    assert report.sections[scene.DIFFICULTIES] == scene.TYPED[scene.DIFFICULTIES]
    assert report.started_from is not None


def test_from_a_document_it_starts_by_its_headings(city: City, asked: scene.Asked) -> None:
    last = scene.brought(city.vinh_hoi, asked.october, city.officer)
    scene.look_through(last, city.officer)
    send_report(pk=last.pk, actor=city.officer, at=scene.AT)
    report = scene.begun(city.vinh_hoi, asked.november, city.officer)
    report = reports.start_from_last(pk=report.pk, actor=city.officer)
    assert report.sections[scene.ASKED].startswith("Kiến nghị Sở Khoa học và Công nghệ")
    assert "chập chờn" in report.sections[scene.DIFFICULTIES]


@pytest.mark.parametrize(
    ("issuer", "told"),
    [
        ("UBND phường Vũng Tàu", True),
        ("Đảng ủy phường Vĩnh Hội", False),
        ("PHƯỜNG VĨNH HỘI", False),
        ("Văn phòng Thành ủy", False),
        ("", False),
    ],
)
def test_a_document_of_another_ward_is_told(
    client: Client, city: City, asked: scene.Asked, *, issuer: str, told: bool
) -> None:
    report = scene.brought(city.vinh_hoi, asked.october, city.officer)
    assert report.reading is not None
    type(report.reading).objects.filter(pk=report.reading.pk).update(issuer=issuer)
    client.force_login(city.officer)
    page = client.get(report.get_absolute_url()).content.decode()
    assert (f"Văn bản này do {issuer} ban hành" in page) is told
