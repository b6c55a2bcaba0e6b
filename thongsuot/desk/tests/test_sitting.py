"""A scheduled meeting at the desk: invited by document, answered at, closed, met by its record."""

from __future__ import annotations

import io
from datetime import date, time
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from conftest import City
from thongsuot.desk.actions import (
    answer_at_meeting,
    close_meeting,
    confirm_reading,
    reopen_reading,
)
from thongsuot.desk.actions.matching import likeness
from thongsuot.desk.paper_invitation import FORMS
from thongsuot.desk.tests.sample_day import receive, state
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake.models import Reading, ReadingUnit
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.meetings.tests.scene import invited, line, planned, sitting
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.tests import road

K = StatementKind
DAY = date(2025, 10, 29)


def filled(kind: PaperKind, meeting: Meeting, city: City, **more: object) -> dict[str, object]:
    """The form as the page offers it, sent back."""
    start = FORMS[kind].start(meeting, city.secretary, localdate())
    sent = {name: value for name, value in start.items() if value is not None}
    return {**sent, "kind": kind.value, "ordinal": 1, **more}


def drafted(meeting: Meeting, city: City) -> Draft:
    form = FORMS[PaperKind.MINUTES](
        meeting, city.secretary, filled(PaperKind.MINUTES, meeting, city)
    )
    assert form.is_valid(), form.errors
    return form.draft()


def close(meeting: Meeting, city: City) -> Meeting:
    close_meeting(pk=meeting.pk, actor=city.secretary, drafted=lambda: drafted(meeting, city))
    meeting.refresh_from_db()
    return meeting


def words(document: IssuedDocument) -> str:
    with document.file.file.open("rb") as file:
        paper = docx.Document(io.BytesIO(file.read()))
    lines = [p.text for p in paper.paragraphs]
    lines += [
        p.text for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs
    ]
    return "\n".join(lines)


def test_the_invitation_is_issued_and_the_units_know(city: City, client: Client) -> None:
    meeting = planned(city)
    client.force_login(city.secretary)
    url = reverse("meetings:issue_paper", args=[meeting.pk])
    reply = client.post(url, filled(PaperKind.INVITATION, meeting, city))
    document = IssuedDocument.objects.get(kind=PaperKind.INVITATION)
    assert reply["Location"] == reverse("documents:detail", args=[document.pk])
    meeting.refresh_from_db()
    assert (meeting.state, meeting.invited_on) == ("invited", localdate())
    assert history(meeting)[0].data["number"] == document.mark == "01-GM/TCT15"
    shown = words(document)
    for part in (
        "Bí thư Đảng ủy và Chủ tịch UBND Phường Khánh Hội",
        "14 giờ 00 đến 16 giờ 00",
        "Hội trường Phường Vĩnh Hội",
        "Các phường báo cáo",
    ):
        assert part in shown
    client.force_login(city.officer)
    assert client.get(reverse("documents:detail", args=[document.pk])).status_code == 200
    assert "01-GM/TCT15" in client.get(reverse("meetings:detail", args=[meeting.pk])).text


def test_papers_are_offered_when_they_can_be_made(city: City, client: Client) -> None:
    meeting = planned(city)
    client.force_login(city.secretary)
    papers = reverse("meetings:papers", args=[meeting.pk])
    text = client.get(papers).text
    assert "kind=invitation" in text
    assert "kind=minutes" not in text
    assert client.get(papers, {"kind": "minutes"}).status_code == 409
    begun = sitting(city, units=[city.xom_chieu])
    text = client.get(reverse("meetings:papers", args=[begun.pk])).text
    assert "kind=minutes" in text
    assert "kind=invitation" not in text


def test_closing_raises_what_was_said_issues_the_minutes_and_freezes(city: City) -> None:
    meeting = sitting(city)
    trouble = "đường truyền số liệu chuyên dùng chập chờn"
    line(meeting, city.secretary, trouble, unit=city.vinh_hoi)
    asked = line(
        meeting,
        city.secretary,
        "Thành phố bố trí kinh phí thay máy tính",
        K.RECOMMENDATION,
        city.vinh_hoi,
        addressee="Thành phố",
    )
    line(
        meeting,
        city.second_secretary,
        "Sở sẽ bố trí trong quý IV",
        K.RESPONSE,
        city.vinh_hoi,
        reply_to=asked,
        response_kind="explanation_only",
        speaker="Thành viên tổ",
    )
    line(meeting, city.secretary, "trả kết quả tại nhà", K.GOOD_PRACTICE, city.khanh_hoi)
    line(meeting, city.secretary, "ghi nhận kết quả hai phường", K.CONCLUSION)
    line(meeting, city.secretary, "rà soát hồ sơ trễ hạn", K.ASSIGNMENT)
    close(meeting, city)
    difficulty, record = Difficulty.objects.get(), Recommendation.objects.get()
    assert (meeting.state, difficulty.title, difficulty.unit) == ("closed", trouble, city.vinh_hoi)
    assert difficulty.category == "network_data_systems.connectivity"
    assert record.code == f"KN-{localdate().year}-27286-001"
    assert (record.meeting, record.addressee, record.statement) == (meeting, "Thành phố", None)
    answer = record.answers.get()
    assert (answer.text, answer.speaker, answer.spoken) == (
        "Sở sẽ bố trí trong quý IV",
        "Thành viên tổ",
        True,
    )
    assert GoodPractice.objects.get().unit == city.khanh_hoi
    document = IssuedDocument.objects.get(kind=PaperKind.MINUTES)
    shown = words(document)
    for part in (
        "Đường truyền số liệu",
        "bố trí kinh phí thay máy tính",
        "quý IV",
        "Rà soát hồ sơ",
    ):
        assert part in shown
    with pytest.raises(MoveRefused, match="đã chốt"):
        close(meeting, city)
    assert Recommendation.objects.count() == 1


def test_a_refused_document_raises_nothing(city: City) -> None:
    meeting = sitting(city)
    line(meeting, city.secretary, "máy tính đã cũ", unit=city.vinh_hoi)

    def wrong() -> Draft:
        raise MoveRefused("không lập được")

    with pytest.raises(MoveRefused, match="không lập được"):
        close_meeting(pk=meeting.pk, actor=city.secretary, drafted=wrong)
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert not Difficulty.objects.exists()


def test_a_spoken_answer_goes_straight_onto_the_recommendation(city: City) -> None:
    record, meeting, once = road.accepted(city), sitting(city), uuid4()
    line(meeting, city.secretary, "Sở đang xem", K.RESPONSE, city.vinh_hoi, once=once)
    answer_at_meeting(
        pk=meeting.pk,
        actor=city.secretary,
        recommendation=record,
        text="Sở đang xem xét",
        response_kind="explanation_only",
        speaker="Thành viên tổ",
        once=once,
    )
    assert record.answers.get(spoken=True).meeting == meeting
    assert Minute.objects.get().state == "withdrawn", "the line it was typed in gives way"
    shown = words(
        IssuedDocument.objects.get(
            pk=close_meeting(
                pk=meeting.pk, actor=city.secretary, drafted=lambda: drafted(meeting, city)
            ).document.pk
        )
    )
    assert "Sở đang xem xét" in shown
    assert record.answers.filter(spoken=True).count() == 1


TEXT = (
    "Phường Vĩnh Hội nêu máy tính đã cũ, hay hỏng. Phường kiến nghị mở lớp tập huấn chuyển đổi số. "
    "Tổ trưởng ghi nhận hai phường hoàn thành nhiệm vụ."
)


@transaction.atomic
def record_of(city: City, day: date | None = DAY) -> Reading:
    """The Word record of the meeting: difficulty, recommendation, conclusion, accepted."""
    made = receive(TEXT, city.task_force, city.secretary)
    Reading.objects.filter(pk=made.pk).update(
        held_on=day, issued_on=DAY, leader_name="Trương Thị Bích Hạnh"
    )
    made.refresh_from_db()
    ReadingUnit.objects.create(
        reading=made, position=1, name="Vĩnh Hội", organization=city.vinh_hoi
    )
    state(made, K.DIFFICULTY, "máy tính đã cũ, hay hỏng", city.secretary, unit=city.vinh_hoi)
    state(made, K.RECOMMENDATION, "mở lớp tập huấn chuyển đổi số", city.secretary)
    state(made, K.CONCLUSION, "ghi nhận hai phường hoàn thành nhiệm vụ", city.secretary)
    return made


def on_the_books() -> tuple[int, int, int]:
    return (
        Difficulty.objects.on_the_books().count(),
        Recommendation.objects.on_the_books().count(),
        Minute.objects.on_the_books().filter(kind=K.CONCLUSION).count(),
    )


def type_it(meeting: Meeting, city: City) -> None:
    """The same in nearly the same words, as it was heard."""
    line(meeting, city.secretary, "Máy tính đã cũ hay hỏng", unit=city.vinh_hoi)
    line(
        meeting, city.secretary, "mở lớp tập huấn về chuyển đổi số", K.RECOMMENDATION, city.vinh_hoi
    )
    line(meeting, city.secretary, "Ghi nhận hai phường hoàn thành nhiệm vụ.", K.CONCLUSION)


@pytest.mark.parametrize("closed", [False, True])
def test_the_record_finds_its_meeting_and_doubles_nothing(city: City, *, closed: bool) -> None:
    meeting = sitting(city, DAY)
    type_it(meeting, city)
    if closed:
        close(meeting, city)
    reading = record_of(city)
    confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
    meeting.refresh_from_db()
    assert Meeting.objects.get() == meeting
    assert (meeting.reading, meeting.chair_name) == (reading, "Trương Thị Bích Hạnh")
    assert on_the_books() == (1, 1, 1)
    assert all(minute.statement for minute in Minute.objects.typed())
    assert Difficulty.objects.get().statement is not None
    if not closed:
        close(meeting, city)
        assert on_the_books() == (1, 1, 1), "a line the record holds is not raised again"


@pytest.mark.parametrize("closed", [False, True])
def test_reopening_the_record_leaves_what_was_typed(city: City, *, closed: bool) -> None:
    meeting = sitting(city, DAY)
    type_it(meeting, city)
    if closed:
        close(meeting, city)
    reading = record_of(city)
    confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
    for _ in range(2):
        reopen_reading(pk=reading.pk, actor=city.secretary, reason="Sửa chữ.")
        meeting.refresh_from_db()
        assert (meeting.state, meeting.reading) == ("closed" if closed else "held", None)
        assert on_the_books() == ((1, 1, 1) if closed else (0, 0, 1))
        confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
        meeting.refresh_from_db()
        assert meeting.reading == reading
        assert on_the_books() == (1, 1, 1)


def test_a_record_of_another_day_or_unit_makes_its_own_meeting(city: City) -> None:
    sitting(city, date(2025, 10, 28))
    sitting(city, DAY, units=[city.xom_chieu])
    confirm_reading(pk=record_of(city).pk, actor=city.secretary, at=now())
    assert Meeting.objects.filter(reading__isnull=False).get().starts_at is None
    assert Meeting.objects.count() == 3


def with_three_wards(city: City) -> Reading:
    made = record_of(city)
    for position, unit in enumerate((city.xom_chieu, city.khanh_hoi), start=2):
        ReadingUnit.objects.create(
            reading=made, position=position, name=unit.name, organization=unit
        )
    return made


def test_a_ward_that_sat_twice_a_day_does_not_draw_the_record_of_three(city: City) -> None:
    alone = sitting(city, DAY, units=[city.vinh_hoi])
    reading = with_three_wards(city)
    confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
    alone.refresh_from_db()
    assert alone.reading is None
    assert Meeting.objects.get(reading=reading).seats.count() == 3


def test_of_two_meetings_of_a_day_the_record_finds_the_one_most_like_it(city: City) -> None:
    morning = {"starts_at": time(8), "ends_at": time(10), "agenda": []}
    sitting(city, DAY, units=[city.vinh_hoi, city.xom_chieu], **morning)
    theirs = sitting(city, DAY, units=[city.vinh_hoi, city.xom_chieu, city.khanh_hoi])
    reading = with_three_wards(city)
    confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
    theirs.refresh_from_db()
    assert theirs.reading == reading


def test_minutes_dropped_in_for_a_meeting_come_to_it_whatever_day_they_name(
    city: City, client: Client
) -> None:
    meeting = sitting(city)
    client.force_login(city.secretary)
    file = SimpleUploadedFile("bien-ban.txt", "Biên bản làm việc.".encode(), "text/plain")
    reply = client.post(reverse("meetings:bring_minutes", args=[meeting.pk]), {"file": file})
    meeting.refresh_from_db()
    assert meeting.brought is not None
    assert reply["Location"] == meeting.brought.get_absolute_url()
    other = record_of(city, day=None)
    Meeting.objects.filter(pk=meeting.pk).update(brought=other)
    confirm_reading(pk=other.pk, actor=city.secretary, at=now())
    assert Meeting.objects.get().reading == other


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Máy tính đã cũ, hay hỏng", "máy tính đã cũ hay hỏng.", True),
        ("thiếu công chức địa chính", "thiếu công chức tư pháp", False),
        ("rà soát nhiệm vụ đến cuối năm", "rà soát các nhiệm vụ đến cuối năm", True),
        ("", "máy tính", False),
    ],
)
def test_how_alike_two_wordings_must_be(one: str, other: str, *, same: bool) -> None:
    assert (likeness(one, other) >= 0.82) is same


def test_an_invitation_does_not_keep_a_record_from_being_reopened(city: City) -> None:
    meeting = invited(city, localdate())
    Meeting.objects.filter(pk=meeting.pk).update(held_on=DAY)
    reading = record_of(city)
    confirm_reading(pk=reading.pk, actor=city.secretary, at=now())
    meeting.refresh_from_db()
    assert meeting.state == "held", "the record proves it was"
    reopen_reading(pk=reading.pk, actor=city.secretary, reason="Sửa.")
    assert Meeting.objects.get().reading is None
