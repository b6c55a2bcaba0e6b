"""Minutes and notices from a confirmed meeting: drafted beside their paper, issued once."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import City
from thongsuot.desk.actions import issue_from_meeting, reopen_reading
from thongsuot.desk.paper_forms import FORMS
from thongsuot.desk.papers import start_of
from thongsuot.desk.tests.sample_day import Day, sample_day
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import make_move
from thongsuot.meetings.models import Meeting


@pytest.fixture
def day(city: City) -> Day:
    return sample_day(city)


def filled(kind: PaperKind, meeting: Meeting, city: City, **more: object) -> dict[str, object]:
    """The form as the page offers it, sent back."""
    start = FORMS[kind].start(meeting, city.secretary, localdate())
    sent = {name: value for name, value in start.items() if value is not None}
    return {**sent, "kind": kind.value, "ordinal": 1, **more}


def words(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    lines = [p.text for p in paper.paragraphs]
    lines += [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return "\n".join(lines)


def issued(client: Client, city: City, day: Day, kind: PaperKind, **more: object) -> str:
    """Issue as the secretary; the words of the file that is kept."""
    client.force_login(city.secretary)
    url = reverse("meetings:issue_paper", args=[day.meeting.pk])
    reply = client.post(url, filled(kind, day.meeting, city, **more))
    document = IssuedDocument.objects.get(kind=kind)
    assert reply.headers["Location"] == reverse("documents:detail", args=[document.pk])
    file = client.get(reverse("documents:file", args=[document.pk]))
    assert file.headers["Content-Disposition"].startswith("attachment;")
    return words(file.getvalue())


def test_the_minutes_hold_each_ward_under_its_name(client: Client, city: City, day: Day) -> None:
    shown = issued(client, city, day, PaperKind.MINUTES)
    assert "Số 01-BB/TCT15" in shown
    for line in (
        "1. Phường Xóm Chiếu",
        "Khó khăn, vướng mắc: (1) Chưa có người chuyên trách số; (2) Máy tính đã cũ.",
        "3. Phường Vĩnh Hội",
        "Kiến nghị, đề xuất: Mở lớp tập huấn chuyển đổi số.",
        "- Thành viên tổ trả lời chung.",
        "1. Ghi nhận các phường hoàn thành nhiệm vụ.",
        "a) Rà soát nhiệm vụ đến cuối năm.",
    ):
        assert line in shown


def test_the_form_starts_from_the_record_and_shows_its_paper(
    client: Client, city: City, day: Day
) -> None:
    client.force_login(city.secretary)
    url = reverse("meetings:papers", args=[day.meeting.pk])
    text = client.get(url, {"kind": "minutes"}).text
    assert 'value="BB/TCT15"' in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "T/M TỔ CÔNG TÁC" in text
    assert "Trương Thị Bích Hạnh" in text
    assert not IssuedDocument.objects.exists()


def test_a_deputy_signs_for_the_head(city: City, day: Day) -> None:
    day.meeting.chair_titles = ["Ủy viên Ban Thường vụ", "Tổ phó"]
    start = start_of(PaperKind.MINUTES, day.meeting, localdate())
    assert (start["authority"], start["title"]) == ("K/T TỔ TRƯỞNG", "Tổ phó")


def test_what_was_written_last_comes_back_the_next_time(
    client: Client, city: City, day: Day
) -> None:
    client.force_login(city.secretary)
    sent = filled(
        PaperKind.MINUTES,
        day.meeting,
        city,
        symbol="BB/TCT-15",
        place="Phường Vĩnh Hội",
        recipients="Ban Tổ chức Thành ủy\nLưu",
    )
    client.post(reverse("meetings:issue_paper", args=[day.meeting.pk]), sent)
    start = start_of(PaperKind.MINUTES, day.meeting, localdate())
    assert start["symbol"] == "BB/TCT-15"
    assert start["place"] == "Phường Vĩnh Hội"
    assert start["recipients"] == "Ban Tổ chức Thành ủy\nLưu"
    other = start_of(PaperKind.INVITATION, day.meeting, localdate())
    assert (other["symbol"], other["place"]) == ("GM/TCT15", "Phường Vĩnh Hội")


def test_a_preview_is_the_paper_with_the_words_typed_and_keeps_nothing(
    client: Client, city: City, day: Day
) -> None:
    client.force_login(city.secretary)
    sent = filled(PaperKind.MINUTES, day.meeting, city, signer="Đồng chí <b>Mô phỏng</b>")
    url = reverse("meetings:preview_paper", args=[day.meeting.pk])
    text = client.post(url, sent, headers={"HX-Request": "true"}).text
    assert "Đồng chí &lt;b&gt;Mô phỏng&lt;/b&gt;" in text
    assert "<form" not in text
    assert "<form" in client.post(url, sent).text
    assert not IssuedDocument.objects.exists()


def test_an_unfinished_form_leaves_the_paper_as_it_is(client: Client, city: City, day: Day) -> None:
    client.force_login(city.secretary)
    sent = filled(PaperKind.MINUTES, day.meeting, city, signer="")
    url = reverse("meetings:preview_paper", args=[day.meeting.pk])
    assert client.post(url, sent, headers={"HX-Request": "true"}).status_code == 204
    reply = client.post(reverse("meetings:issue_paper", args=[day.meeting.pk]), sent)
    assert reply.status_code == 422
    assert "Họ tên người ký" in reply.text
    assert not IssuedDocument.objects.exists()


def test_a_wrong_date_or_symbol_is_told(client: Client, city: City, day: Day) -> None:
    client.force_login(city.secretary)
    url = reverse("meetings:issue_paper", args=[day.meeting.pk])
    sent = filled(PaperKind.MINUTES, day.meeting, city, symbol="chữ thường")
    reply = client.post(url, sent)
    assert reply.status_code == 422
    assert "Ký hiệu chỉ gồm chữ in hoa" in reply.text


def test_the_second_of_two_people_is_told_who_was_first(
    client: Client, city: City, day: Day
) -> None:
    url = reverse("meetings:issue_paper", args=[day.meeting.pk])
    sent = filled(PaperKind.MINUTES, day.meeting, city)
    client.force_login(city.secretary)
    client.post(url, sent)
    client.force_login(city.head)
    reply = client.post(url, sent)
    assert reply.status_code == 409
    assert "thu-ky-15 vừa ban hành" in reply.text
    assert IssuedDocument.objects.count() == 1


def test_sending_twice_issues_once(client: Client, city: City, day: Day) -> None:
    url = reverse("meetings:issue_paper", args=[day.meeting.pk])
    sent = filled(PaperKind.MINUTES, day.meeting, city)
    client.force_login(city.secretary)
    first, again = client.post(url, sent), client.post(url, sent)
    assert first.headers["Location"] == again.headers["Location"]


def test_a_ward_that_sat_there_reads_it_and_another_does_not(
    client: Client, city: City, day: Day
) -> None:
    issued(client, city, day, PaperKind.MINUTES)
    document = IssuedDocument.objects.get()
    for who, status in (("officer", 200), ("other_officer", 404)):
        client.force_login(getattr(city, who))
        reply = client.get(reverse("documents:file", args=[document.pk]))
        assert reply.status_code == status
        if reply.streaming:
            assert reply.getvalue()


def test_the_meeting_lists_what_was_issued_from_it(client: Client, city: City, day: Day) -> None:
    issued(client, city, day, PaperKind.MINUTES)
    text = client.get(reverse("meetings:papers", args=[day.meeting.pk])).text
    assert "01-BB/TCT15" in text
    again = client.get(reverse("meetings:papers", args=[day.meeting.pk]), {"kind": "minutes"})
    assert "đã có văn bản cùng loại" in again.text
    assert 'name="ordinal" value="2"' in again.text
    page = client.get(reverse("meetings:detail", args=[day.meeting.pk])).text
    assert "ban hành văn bản" in page


def test_a_withdrawn_meeting_makes_no_documents(client: Client, city: City, day: Day) -> None:
    make_move(day.meeting, "withdraw", actor=city.secretary, note="Mở lại bản ghi")
    client.force_login(city.secretary)
    url = reverse("meetings:papers", args=[day.meeting.pk])
    assert "Soạn" not in client.get(url).text
    assert client.get(url, {"kind": "minutes"}).status_code == 409


@pytest.mark.parametrize("kind", ["transfer", "conclusion", "x", ""])
def test_a_kind_that_a_meeting_does_not_make_is_not_there(
    client: Client, city: City, day: Day, kind: str
) -> None:
    client.force_login(city.secretary)
    url = reverse("meetings:papers", args=[day.meeting.pk])
    assert client.get(url, {"kind": kind}).status_code == 404


def test_a_record_with_an_issued_document_is_not_opened_again(
    client: Client, city: City, day: Day
) -> None:
    issued(client, city, day, PaperKind.MINUTES)
    with pytest.raises(MoveRefused, match="Đã ban hành văn bản"):
        reopen_reading(pk=day.reading.pk, actor=city.secretary, reason="Sửa")
    day.meeting.refresh_from_db()
    assert day.meeting.state == "held"


def test_a_meeting_withdrawn_meanwhile_issues_nothing(city: City, day: Day) -> None:
    form = FORMS[PaperKind.MINUTES](
        day.meeting, city.secretary, filled(PaperKind.MINUTES, day.meeting, city)
    )
    assert form.is_valid()
    draft = form.draft()
    reopen_reading(pk=day.reading.pk, actor=city.secretary, reason="Sửa")
    with pytest.raises(MoveRefused, match="rút khỏi sổ"):
        issue_from_meeting(draft=draft, actor=city.secretary)
    assert not IssuedDocument.objects.exists()
