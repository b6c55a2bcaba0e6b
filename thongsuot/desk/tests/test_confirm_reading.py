"""Confirming puts a reading on the books once; reopening takes it off again."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.desk.actions import can_reopen_now, confirm_reading, reopen_reading
from thongsuot.desk.tests.sample_day import CONFIRMED_AT, HELD_ON, receive, state
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake import actions
from thongsuot.intake.models import Reading, ReadingUnit
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.models import Entry
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Difficulty, Recommendation

K = StatementKind
TEXT = "Phường Vĩnh Hội nêu máy tính đã cũ, kiến nghị mở lớp tập huấn."
MAY = ("head", "secretary", "second_secretary")
MAY_NOT = ("member", "city_office", "other_secretary", "officer", "coordinator", "outsider")


@pytest.fixture
@transaction.atomic
def reading(city: City) -> Reading:
    """Everything decided, nothing on the books."""
    made = receive(TEXT, city.task_force, city.secretary)
    Reading.objects.filter(pk=made.pk).update(held_on=HELD_ON)
    made.refresh_from_db()
    ReadingUnit.objects.create(
        reading=made, position=1, name="Vĩnh Hội", organization=city.vinh_hoi
    )
    state(made, K.DIFFICULTY, "máy tính đã cũ", city.secretary, unit=city.vinh_hoi)
    state(made, K.RECOMMENDATION, "mở lớp tập huấn", city.secretary, unit=city.vinh_hoi)
    return made


def confirm(reading: Reading, actor: Person) -> Reading:
    return confirm_reading(pk=reading.pk, actor=actor, at=CONFIRMED_AT)


def reopen(reading: Reading, actor: Person) -> Reading:
    return reopen_reading(pk=reading.pk, actor=actor, reason="Sửa đơn vị.")


def on_the_books() -> tuple[int, int, int]:
    return (
        Meeting.objects.on_the_books().count(),
        Difficulty.objects.on_the_books().count(),
        Recommendation.objects.on_the_books().count(),
    )


@pytest.mark.parametrize("who", MAY)
def test_the_desk_of_the_task_force_confirms(city: City, reading: Reading, who: str) -> None:
    person = getattr(city, who)
    done = confirm(reading, person)
    assert (done.state, done.confirmed_by, done.confirmed_at) == (
        "confirmed",
        person,
        CONFIRMED_AT,
    )
    assert on_the_books() == (1, 1, 1)
    entry = Entry.objects.get(subject_kind="intake.reading", verb="confirm")
    assert (entry.actor, entry.before, entry.after) == (person, "read", "confirmed")


@pytest.mark.parametrize("who", MAY_NOT)
def test_others_may_neither_confirm_nor_reopen(city: City, reading: Reading, who: str) -> None:
    with pytest.raises(NotAllowed):
        confirm(reading, getattr(city, who))
    assert on_the_books() == (0, 0, 0)
    confirm(reading, city.head)
    with pytest.raises(NotAllowed):
        reopen(reading, getattr(city, who))
    assert on_the_books() == (1, 1, 1)


@pytest.mark.parametrize("verb", ["confirm_reading", "reopen_reading"])
@pytest.mark.parametrize(
    ("who", "status"), [("other_secretary", 404), ("member", 403), ("secretary", 409)]
)
def test_the_pages_answer_by_who_asks_and_when(
    city: City, reading: Reading, client: Client, *, verb: str, who: str, status: int
) -> None:
    if verb == "confirm_reading":
        confirm(reading, city.head)
    client.force_login(getattr(city, who))
    reply = client.post(reverse(f"desk:{verb}", args=[reading.pk]), {"note": "Sửa."})
    assert reply.status_code == status


def test_reopening_asks_for_a_reason(city: City, reading: Reading, client: Client) -> None:
    confirm(reading, city.head)
    client.force_login(city.secretary)
    reply = client.post(reverse("desk:reopen_reading", args=[reading.pk]), {"note": " "})
    assert reply.status_code == 422
    assert on_the_books() == (1, 1, 1)


def test_the_second_to_confirm_is_told_who_was_first(city: City, reading: Reading) -> None:
    confirm(reading, city.head)
    with pytest.raises(MoveRefused, match=f"{city.head} vừa xác nhận"):
        confirm(reading, city.secretary)


@pytest.mark.parametrize(
    ("missing", "says"),
    [("decision", "Còn 1 nội dung"), ("day", "Chưa có ngày"), ("unit", "Chưa khớp được đơn vị")],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    city: City, reading: Reading, missing: str, says: str
) -> None:
    if missing == "decision":
        actions.undo(pk=reading.statements.all()[0].pk, actor=city.secretary)
    elif missing == "day":
        Reading.objects.filter(pk=reading.pk).update(held_on=None)
    else:
        reading.named_units.all().delete()
    with pytest.raises(MoveRefused, match=says):
        confirm(reading, city.secretary)
    assert on_the_books() == (0, 0, 0)
    reading.refresh_from_db()
    assert reading.state == "read"


def test_reopened_and_confirmed_again_nothing_is_doubled(city: City, reading: Reading) -> None:
    confirm(reading, city.head)
    code = Recommendation.objects.get().code
    again = reopen(reading, city.secretary)
    assert (again.state, again.confirmed_by, again.confirmed_at) == ("read", None, None)
    assert on_the_books() == (0, 0, 0)
    confirm(reading, city.secretary)
    assert on_the_books() == (1, 1, 1)
    assert Recommendation.objects.get().code == code
    assert Meeting.objects.count() == 1
    with pytest.raises(MoveRefused):
        confirm(reading, city.head)


def test_what_was_rejected_does_not_come_to_the_books(city: City, reading: Reading) -> None:
    first = reading.statements.filter(kind=K.DIFFICULTY)[0]
    actions.reject(pk=first.pk, actor=city.secretary)
    confirm(reading, city.secretary)
    assert on_the_books() == (1, 0, 1)
    assert can_reopen_now(reading)


def at_once(reading: Reading, *people: Person) -> list[str]:
    together = Barrier(len(people))
    said: list[str] = []

    def act(person: Person) -> None:
        together.wait()
        try:
            confirm(reading, person)
        except MoveRefused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=act, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_three_who_confirm_at_once_make_one_meeting(city: City, reading: Reading) -> None:
    said = at_once(reading, city.head, city.secretary, city.second_secretary)
    assert len(said) == 2
    assert all("vừa xác nhận bản ghi này" in line for line in said)
    assert on_the_books() == (1, 1, 1)
    assert Entry.objects.filter(subject_kind="intake.reading", verb="confirm").count() == 1
