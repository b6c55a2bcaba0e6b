"""A meeting into the calendar, moved, invited to, put off, called off, begun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils.timezone import localdate

from conftest import City, someone
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.meetings import actions
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.suggest import clashes_among, clashes_of, slot_of
from thongsuot.meetings.tests.scene import given, invited, planned
from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind

TOMORROW = localdate() + timedelta(days=1)
MAY_NOT = ("member", "city_office", "other_secretary", "officer", "coordinator", "outsider")


@pytest.mark.parametrize("who", ["head", "secretary", "second_secretary"])
def test_the_desk_schedules_with_programme_units_and_people(city: City, who: str) -> None:
    actor = getattr(city, who)
    meeting = actions.schedule(task_force=city.task_force, actor=actor, given=given(city, TOMORROW))
    assert (meeting.state, meeting.hours, meeting.chair) == ("planned", "14:00–16:00", city.head)
    assert [seat.unit for seat in meeting.seats.all()] == [city.khanh_hoi, city.vinh_hoi]
    assert [item.content for item in meeting.agenda.all()] == ["Khai mạc", "Các phường báo cáo"]
    named = {a.person for a in meeting.attendees.all() if a.person}
    assert named == {city.head, city.secretary, city.member}
    offices = [a.name for a in meeting.attendees.filter(side=city.vinh_hoi)]
    assert offices == ["Bí thư Đảng ủy", "Chủ tịch UBND"]
    assert history(meeting).get().verb == "schedule"


@pytest.mark.parametrize("who", MAY_NOT)
def test_nobody_else_does(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.schedule(
            task_force=city.task_force, actor=getattr(city, who), given=given(city, TOMORROW)
        )
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda _city: {"units": []}, "1 đến 5 đơn vị"),
        (lambda city: {"units": [city.cho_quan]}, "không do Tổ công tác số 15 giám sát"),
        (lambda _city: {"ends_at": time(14)}, "sau giờ bắt đầu"),
        (lambda city: {"chair": city.member}, "không là tổ trưởng, tổ phó"),
    ],
)
def test_what_cannot_stand_is_refused_in_words(
    city: City, wrong: Callable[[City], dict[str, object]], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        planned(city, TOMORROW, **wrong(city))
    assert not Meeting.objects.exists()


def test_a_deputy_chairs_and_is_called_so(city: City) -> None:
    deputy = someone("to-pho", RoleKind.DEPUTY, city.task_force.organization)
    meeting = planned(city, TOMORROW, chair=deputy)
    assert (meeting.chair_name, meeting.chair_titles) == ("to-pho", ["Tổ phó"])


def test_units_learn_of_it_when_they_are_invited(city: City) -> None:
    meeting = planned(city, TOMORROW)
    assert not Meeting.objects.visible_to(city.officer).exists()
    assert Meeting.objects.visible_to(city.member).get() == meeting
    actions.invite(pk=meeting.pk, actor=city.secretary)
    assert Meeting.objects.visible_to(city.officer).get().state == "invited"
    assert not Meeting.objects.visible_to(city.other_officer).exists()


def test_what_is_to_come_counts_nowhere_as_held(city: City) -> None:
    planned(city, TOMORROW)
    assert not Meeting.objects.on_the_books().exists()
    assert Meeting.objects.ahead(localdate()).count() == 1


def test_moving_after_inviting_needs_a_reason_and_tells_from_and_to(city: City) -> None:
    meeting = invited(city, TOMORROW)
    later = given(city, TOMORROW + timedelta(days=1), venue="Phòng B")
    with pytest.raises(InputRefused, match="Ghi lý do"):
        actions.reschedule(pk=meeting.pk, actor=city.secretary, given=later, revision=0)
    moved = actions.reschedule(
        pk=meeting.pk, actor=city.secretary, given=later, revision=0, reason="Trùng họp Thành ủy"
    )
    entry = history(moved)[0]
    assert (moved.state, moved.revision, moved.venue) == ("invited", 1, "Phòng B")
    assert (entry.verb, entry.note) == ("reschedule", "Trùng họp Thành ủy")
    assert entry.data["from"] != entry.data["to"]
    assert moved.agenda.count() == 2


def test_the_second_to_move_it_changes_nothing_unseen(city: City) -> None:
    meeting = planned(city, TOMORROW)
    change = given(city, TOMORROW, venue="Phòng A")
    actions.reschedule(pk=meeting.pk, actor=city.secretary, given=change, revision=0)
    with pytest.raises(MoveRefused, match="vừa đổi lịch"):
        actions.reschedule(
            pk=meeting.pk,
            actor=city.second_secretary,
            given=given(city, TOMORROW, venue="Phòng B"),
            revision=0,
        )
    meeting.refresh_from_db()
    assert meeting.venue == "Phòng A"


def test_who_was_noted_stays_noted_when_it_moves(city: City) -> None:
    meeting = planned(city, TOMORROW)
    seat = meeting.attendees.get(side=city.vinh_hoi, name="Chủ tịch UBND")
    actions.record_attendance(
        pk=meeting.pk, actor=city.secretary, attendee=seat, presence="absent", note="có báo trước"
    )
    change = given(city, TOMORROW, units=[city.vinh_hoi])
    actions.reschedule(pk=meeting.pk, actor=city.secretary, given=change, revision=0)
    seat.refresh_from_db()
    assert seat.presence == "absent"
    assert not meeting.attendees.filter(side=city.khanh_hoi).exists()


def test_put_off_then_set_anew_or_called_off(city: City) -> None:
    meeting = invited(city, TOMORROW)
    with pytest.raises(MoveRefused, match="Ghi lý do"):
        actions.postpone(pk=meeting.pk, actor=city.secretary, reason=" ")
    actions.postpone(pk=meeting.pk, actor=city.secretary, reason="Mưa bão")
    again = actions.reschedule(
        pk=meeting.pk,
        actor=city.secretary,
        given=given(city, TOMORROW),
        revision=0,
        reason="Hết bão",
    )
    assert again.state == "planned"
    assert Meeting.objects.visible_to(city.officer).exists(), "who was once invited follows it"
    off = actions.cancel(pk=meeting.pk, actor=city.head, reason="Ghép buổi khác")
    assert off.state == "cancelled"
    with pytest.raises(MoveRefused, match="Đã hủy"):
        actions.begin(pk=meeting.pk, actor=city.secretary)


def test_it_begins_on_its_day_not_before(city: City) -> None:
    early = planned(city, TOMORROW)
    with pytest.raises(MoveRefused, match="chưa đến ngày"):
        actions.begin(pk=early.pk, actor=city.secretary)
    today = planned(city)
    assert actions.begin(pk=today.pk, actor=city.secretary).state == "held"


def test_clashes_name_what_both_need_and_stop_nothing(city: City) -> None:
    one = planned(city, TOMORROW, units=[city.khanh_hoi], people=[city.member])
    other = planned(
        city,
        TOMORROW,
        units=[city.vinh_hoi],
        starts_at=time(15),
        ends_at=time(17),
        venue="hội trường phường vĩnh hội",
    )
    drawn = Meeting.objects.for_calendar().get(pk=other.pk)
    slot = slot_of(drawn)
    assert slot is not None
    clash = clashes_of(slot, other.pk)[0]
    assert clash.meeting == one
    assert set(clash.shared) == {
        "to-truong-15",
        "thanh-vien-15",
        "địa điểm hội trường phường vĩnh hội",
    }
    assert set(clashes_among(Meeting.objects.all())) == {one.pk, other.pk}
    planned(city, TOMORROW, starts_at=time(16), ends_at=time(17), units=[city.xom_chieu])
    actions.cancel(pk=other.pk, actor=city.secretary, reason="Ghép buổi")
    assert clashes_among(Meeting.objects.all()) == {}, "one that ends as another begins is apart"


def at_once(*acts: Callable[[], object]) -> list[str]:
    """All at the same moment; what was refused, in words."""
    gate, said = Barrier(len(acts)), list[str]()

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except MoveRefused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_two_who_schedule_the_same_at_once_make_one(city: City) -> None:
    wanted = given(city, TOMORROW)

    def put(actor: Person) -> Callable[[], object]:
        return lambda: actions.schedule(task_force=city.task_force, actor=actor, given=wanted)

    said = at_once(put(city.secretary), put(city.second_secretary))
    assert len(said) == 1
    assert "đã có buổi làm việc với đơn vị này" in said[0]
    assert Meeting.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_begins_while_another_calls_off(city: City) -> None:
    meeting = planned(city)
    said = at_once(
        lambda: actions.begin(pk=meeting.pk, actor=city.secretary),
        lambda: actions.cancel(pk=meeting.pk, actor=city.head, reason="Bận"),
    )
    meeting.refresh_from_db()
    assert len(said) == 1
    assert meeting.state in {"held", "cancelled"}
    assert history(meeting).count() == 2
