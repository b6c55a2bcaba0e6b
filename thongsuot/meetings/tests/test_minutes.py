"""Minutes as they are typed: saved often, by several at once, nothing lost; frozen once closed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.models import Entry
from thongsuot.meetings import actions
from thongsuot.meetings.actions import LineChanged
from thongsuot.meetings.models import Attendee, Minute
from thongsuot.meetings.tests.scene import line, planned, sitting
from thongsuot.meetings.tests.test_schedule import at_once

K = StatementKind


def test_a_line_is_one_row_however_often_it_is_saved(city: City) -> None:
    meeting, once, page = sitting(city), uuid4(), uuid4()
    for version, text in enumerate(("máy", "máy tính", "máy tính đã cũ")):
        line(
            meeting, city.secretary, text, once=once, page=page, version=version, unit=city.vinh_hoi
        )
    stored = Minute.objects.get()
    assert (stored.title, stored.version, stored.unit) == ("máy tính đã cũ", 3, city.vinh_hoi)
    assert Entry.objects.filter(subject_kind="meetings.minute").count() == 1
    assert stored.events.count() == 3, "every wording is kept"  # type: ignore[attr-defined]  # pghistory's


def test_a_saving_sent_again_because_its_answer_was_lost_is_no_second_line(city: City) -> None:
    meeting, once, page = sitting(city), uuid4(), uuid4()
    line(meeting, city.secretary, "đường truyền chậm", once=once, page=page)
    again = line(meeting, city.secretary, "đường truyền chậm, chập chờn", once=once, page=page)
    assert Minute.objects.get().title == again.title == "đường truyền chậm, chập chờn"


def test_two_pages_in_one_line_are_told_and_shown_both(city: City) -> None:
    meeting, once = sitting(city), uuid4()
    line(meeting, city.secretary, "thiếu người", once=once)
    line(meeting, city.head, "thiếu người giỏi", once=once, version=1)
    with pytest.raises(LineChanged, match="to-truong-15 vừa sửa dòng này") as refusal:
        line(meeting, city.secretary, "thiếu công chức", once=once, version=1)
    assert refusal.value.line.title == "thiếu người giỏi"
    assert Minute.objects.get().title == "thiếu người giỏi"
    kept = line(meeting, city.secretary, "thiếu công chức giỏi", once=once, version=2)
    assert (kept.title, kept.version) == ("thiếu công chức giỏi", 3)


@pytest.mark.django_db(transaction=True)
def test_new_lines_never_collide(city: City) -> None:
    meeting = sitting(city)
    said = at_once(
        lambda: line(meeting, city.secretary, "một", unit=city.vinh_hoi),
        lambda: line(meeting, city.second_secretary, "hai", unit=city.vinh_hoi),
        lambda: line(meeting, city.head, "ba", unit=city.khanh_hoi),
    )
    assert said == []
    assert {minute.title for minute in Minute.objects.all()} == {"một", "hai", "ba"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_one_line_at_once_one_is_asked(city: City) -> None:
    meeting, once = sitting(city), uuid4()
    line(meeting, city.secretary, "thiếu người", once=once)
    said = at_once(
        lambda: line(meeting, city.head, "bản của tổ trưởng", once=once, version=1),
        lambda: line(meeting, city.second_secretary, "bản của thư ký", once=once, version=1),
    )
    assert len(said) == 1
    assert Minute.objects.get().version == 2


@pytest.mark.parametrize("who", ["member", "city_office", "other_secretary", "officer"])
def test_only_the_desk_writes(city: City, who: str) -> None:
    meeting = sitting(city)
    with pytest.raises(NotAllowed):
        line(meeting, getattr(city, who), "không ghi được")
    assert not Minute.objects.exists()


def test_nothing_is_written_before_it_begins_or_after_it_is_closed(city: City) -> None:
    ahead = planned(city)
    with pytest.raises(MoveRefused, match="Bắt đầu làm việc"):
        line(ahead, city.secretary, "sớm quá")
    actions.begin(pk=ahead.pk, actor=city.secretary)
    kept = line(ahead, city.secretary, "đã nói")
    actions.close(pk=ahead.pk, actor=city.secretary)
    with pytest.raises(MoveRefused, match="đã chốt"):
        line(ahead, city.secretary, "muộn quá")
    with pytest.raises(MoveRefused, match="đã chốt"):
        line(ahead, city.secretary, "sửa", once=kept.once, version=1)
    with pytest.raises(MoveRefused, match="đã chốt"):
        actions.withdraw_line(
            pk=ahead.pk, line_pk=kept.pk, actor=city.secretary, version=1, page=uuid4()
        )
    assert Minute.objects.get().title == "đã nói"


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_empty_and_endless_lines_are_refused(city: City, text: str) -> None:
    meeting = sitting(city)
    with pytest.raises(InputRefused):
        line(meeting, city.secretary, text)


def test_a_line_is_taken_out_and_put_back(city: City) -> None:
    meeting = sitting(city)
    kept = line(meeting, city.secretary, "nói nhầm")
    out = actions.withdraw_line(
        pk=meeting.pk, line_pk=kept.pk, actor=city.secretary, version=1, page=uuid4()
    )
    assert out.state == "withdrawn"
    with pytest.raises(MoveRefused, match="đã được bỏ"):
        line(meeting, city.head, "vẫn sửa", once=kept.once, version=1)
    back = actions.restore_line(pk=meeting.pk, line_pk=kept.pk, actor=city.secretary)
    assert (back.state, back.title) == ("noted", "nói nhầm")


def test_units_read_what_was_typed_once_it_is_closed(city: City) -> None:
    meeting = sitting(city)
    line(meeting, city.secretary, "kết luận", K.CONCLUSION)
    line(meeting, city.secretary, "của Khánh Hội", unit=city.khanh_hoi)
    assert not Minute.objects.visible_to(city.officer).exists()
    assert Minute.objects.visible_to(city.member).count() == 2
    actions.close(pk=meeting.pk, actor=city.secretary)
    assert [one.title for one in Minute.objects.visible_to(city.officer)] == ["kết luận"]


def test_only_a_typed_line_may_be_a_difficulty(city: City) -> None:
    """What is read from a record goes to the books of difficulties, not into the minutes."""
    meeting = sitting(city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Minute.objects.bulk_create([Minute(meeting=meeting, kind=K.DIFFICULTY, title="x")])


def test_attendance_names_who_came_in_whose_stead(city: City) -> None:
    meeting = sitting(city)
    seat = meeting.attendees.get(side=city.vinh_hoi, name="Chủ tịch UBND")

    def record(presence: str, substitute: str = "") -> Attendee:
        return actions.record_attendance(
            pk=meeting.pk,
            actor=city.secretary,
            attendee=seat,
            presence=presence,
            substitute=substitute,
        )

    with pytest.raises(InputRefused, match="người dự thay"):
        record("substituted")
    assert record("substituted", "Phó Chủ tịch UBND").is_there
    assert not record("absent").is_there
    before = Entry.objects.count()
    record("absent")
    assert Entry.objects.count() == before, "the same again is not written twice"
    guest = actions.add_guest(pk=meeting.pk, actor=city.secretary, name="Bà Tư, người dân")
    assert actions.add_guest(pk=meeting.pk, actor=city.head, name="Bà Tư, người dân") == guest
    assert guest.is_guest
    actions.close(pk=meeting.pk, actor=city.secretary)
    with pytest.raises(MoveRefused):
        record("present")
