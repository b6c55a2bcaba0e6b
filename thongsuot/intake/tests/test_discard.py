"""Setting a reading aside and taking it back, reading again, putting the header right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from conftest import City
from thongsuot.desk.tests.sample_day import receive
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions
from thongsuot.intake.models import Reading
from thongsuot.intake.tests.conftest import TEXT
from thongsuot.ledger.actions import enter, make_move
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.textlab.extract import Limits

MAY_NOT = ("member", "city_office", "other_secretary", "officer", "outsider")


def unread(city: City) -> Reading:
    got = actions.receive(
        content=b"x",
        name="a.txt",
        actor=city.secretary,
        task_force=city.task_force,
        limits=Limits(),
    )
    make_move(got.reading, "give_up", actor=None, note="Tệp hỏng.")
    return got.reading


def put_header(reading: Reading, actor: Person, city: City, **more: Any) -> Reading:  # noqa: ANN401 - any field of the header
    given: dict[str, Any] = {
        "held_on": date(2025, 10, 29),
        "task_force": city.task_force,
        "programme": city.programme,
        "leader_name": " Nguyễn Văn A ",
        "leader_titles": ["Phó Bí thư", " "],
        "units": [city.vinh_hoi, city.khanh_hoi],
    }
    return actions.correct_header(pk=reading.pk, actor=actor, **(given | more))


def test_a_read_reading_comes_back_with_its_statements(city: City, reading: Reading) -> None:
    assert actions.discard(pk=reading.pk, actor=city.secretary).state == "discarded"
    assert actions.restore(pk=reading.pk, actor=city.head).state == "read"
    assert reading.statements.count() == 3
    verbs = Entry.objects.filter(subject_id=reading.pk, subject_kind="intake.reading")
    assert [e.verb for e in verbs[:2]] == ["restore", "discard"]


def test_an_unread_reading_comes_back_to_the_queue(city: City) -> None:
    reading = unread(city)
    queued = DBTaskResult.objects.count()
    actions.discard(pk=reading.pk, actor=city.secretary)
    assert actions.restore(pk=reading.pk, actor=city.secretary).state == "waiting"
    assert DBTaskResult.objects.count() == queued + 1


def test_reading_again_counts_from_nothing(city: City) -> None:
    reading = unread(city)
    again = actions.retry(pk=reading.pk, actor=city.secretary)
    assert (again.state, again.attempts, again.unread_because) == ("waiting", 0, "")
    with pytest.raises(MoveRefused):
        actions.retry(pk=reading.pk, actor=city.secretary)


@pytest.mark.parametrize("who", MAY_NOT)
def test_others_may_not(city: City, reading: Reading, who: str) -> None:
    person = getattr(city, who)
    for act in (actions.discard, actions.restore, actions.retry):
        with pytest.raises(NotAllowed):
            act(pk=reading.pk, actor=person)
    with pytest.raises(NotAllowed):
        put_header(reading, person, city)


@pytest.mark.parametrize("verb", ["discard", "restore", "retry"])
@pytest.mark.parametrize(
    ("who", "status"), [("other_secretary", 404), ("member", 403), ("secretary", 409)]
)
def test_the_pages_answer_by_who_asks_and_when(
    city: City, reading: Reading, client: Client, *, verb: str, who: str, status: int
) -> None:
    if verb == "discard":
        actions.discard(pk=reading.pk, actor=city.secretary)
    client.force_login(getattr(city, who))
    assert client.post(reverse(f"intake:{verb}", args=[reading.pk])).status_code == status


def test_whoever_brought_it_may_set_it_aside(city: City) -> None:
    reading = receive(TEXT, city.task_force, city.officer)
    assert actions.discard(pk=reading.pk, actor=city.officer).state == "discarded"


def test_the_header_is_put_right_and_written_down(city: City, reading: Reading) -> None:
    put_header(reading, city.secretary, city)
    reading.refresh_from_db()
    assert (reading.leader_name, reading.leader_titles) == ("Nguyễn Văn A", ["Phó Bí thư"])
    assert [u.organization for u in reading.named_units.all()] == [city.vinh_hoi, city.khanh_hoi]
    assert Entry.objects.filter(verb="correct_header", actor=city.secretary).exists()


def test_moving_it_to_another_task_force_needs_a_role_there(city: City, reading: Reading) -> None:
    with pytest.raises(NotAllowed, match="không có vai trò ở tổ công tác này"):
        put_header(reading, city.secretary, city, task_force=city.other_task_force)


def test_a_task_force_takes_one_document_once(city: City, reading: Reading) -> None:
    own = Reading(document=reading.document, name="b.txt", received_by=city.officer)
    make_own(own, city)
    with pytest.raises(InputRefused, match="đã tiếp nhận đúng văn bản này"):
        put_header(own, city.officer, city)


def make_own(reading: Reading, city: City) -> None:

    enter(reading, "receive", actor=city.officer)
    make_move(reading, "start", actor=None)
    make_move(reading, "finish", actor=None)


def test_a_header_is_closed_once_set_aside(city: City, reading: Reading) -> None:
    actions.discard(pk=reading.pk, actor=city.secretary)
    with pytest.raises(MoveRefused, match="Đã bỏ"):
        put_header(reading, city.secretary, city)
