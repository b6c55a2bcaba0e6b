"""What holds for every verb of a task: who may, stranger 404, wrong role 403, wrong state 409."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.urls import reverse

from conftest import City
from tests.access_followups import ABLE
from tests.access_followups_books import STATES
from thongsuot.followups import actions
from thongsuot.followups.models import FollowupTask
from thongsuot.followups.states import TaskState
from thongsuot.followups.tests import scene
from thongsuot.followups.verbs import VERBS, Verb
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.recommendations.tests.road import PHOTO, upload, uploads

POSTED: dict[str, dict[str, object]] = {
    "accept": {"responsible": "Chủ tịch"},
    "note_progress": {"noted_on": "2025-11-10", "text": "Đã họp"},
    "report_done": {"note": "Xong"},
    "verify": {"on_site": "yes", "note": "Đã xem"},
    "send_back": {"reason": "Thiếu"},
    "name_person": {"responsible": "Phó Chủ tịch"},
    "pause": {"resume_on": "2025-12-10", "reason": "Chờ"},
    "urge": {"note": "Sắp hết hạn"},
    "carry_over": {"due_on": "2026-06-30", "reason": "Chờ kinh phí"},
    "cancel": {"reason": "Thôi"},
}


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with time_machine.travel(scene.days(14)):
        yield


def files(verb: str) -> dict[str, object]:
    return {"evidence": upload()} if verb == "report_done" else {}


def ready(city: City, verb: Verb) -> FollowupTask:
    return scene.AT[TaskState(STATES[verb.name])](city)


def post(city: City, who: str, verb: Verb, task: FollowupTask) -> int:
    client = Client()
    client.force_login(getattr(city, who))
    address = reverse(f"followups:{verb.name}", args=[task.pk])
    sent = POSTED.get(verb.name, {}) | files(verb.name)
    return client.post(address, sent).status_code


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_who_may_does_it_and_it_is_written_down_once(city: City, verb: Verb) -> None:
    task = ready(city, verb)
    known = {"subject_kind": "followups.followuptask", "subject_id": task.pk, "verb": verb.name}
    before = Entry.objects.filter(**known).count()
    # Whoever reports does not verify: the others of the task force do.
    assert post(city, ABLE[verb.name][-1], verb, task) == 302
    entries = Entry.objects.filter(**known)
    assert entries.count() == before + 1
    task.refresh_from_db()
    assert entries.latest("id").after == task.state


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_stranger_finds_nothing_and_the_wrong_role_may_not(city: City, verb: Verb) -> None:
    task = ready(city, verb)
    assert post(city, "outsider", verb, task) == 404
    assert post(city, "other_officer", verb, task) == 404
    seers = ("head", "secretary", "member", "officer", "unit_leader", "city_office")
    others = [who for who in seers if who not in ABLE[verb.name]]
    assert {post(city, who, verb, task) for who in others} <= {403}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_from_the_wrong_state_it_is_refused(city: City, verb: Verb) -> None:
    task = scene.verified(city)
    # Who reported it is never the one to verify it, whatever the state.
    assert post(city, ABLE[verb.name][-1], verb, task) == 409


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "verb",
    [v for v in VERBS if v.name not in {"note_progress", "name_person", "urge"}],
    ids=lambda verb: verb.name,
)
def test_two_at_once_make_one_move(city: City, verb: Verb) -> None:
    task = ready(city, verb)
    person = Person.objects.get(pk=getattr(city, ABLE[verb.name][-1]).pk)
    sent = POSTED.get(verb.name, {})
    form = verb.form(sent, uploads(files(verb.name)), record=task, person=person)
    assert form.is_valid(), form.errors

    def attempt(_number: int) -> str:
        try:
            verb.do(form, Person.objects.get(pk=person.pk))
        except (MoveRefused, NotAllowed, InputRefused):
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == ["done", "refused"]
    assert FollowupTask.objects.filter(carried_from=task).count() == (verb.name == "carry_over")


def test_nobody_both_reports_and_verifies(city: City) -> None:
    task = scene.own_task(city)
    actions.accept(pk=task.pk, actor=city.secretary, responsible="Thư ký")
    actions.report_done(
        pk=task.pk, actor=city.secretary, note="Xong", evidence=[PHOTO], at=scene.days(5)
    )
    for who in (city.secretary, city.member, city.head):
        with pytest.raises(NotAllowed):
            actions.verify(pk=task.pk, actor=who, on_site=True, note="Đạt", at=scene.days(6))
    done = actions.verify(
        pk=task.pk, actor=city.city_office, on_site=False, note="Đạt", at=scene.days(6)
    )
    assert done.state == "verified"


def test_a_report_needs_something_to_show(city: City) -> None:
    task = scene.in_progress(city)
    with pytest.raises(InputRefused, match="minh chứng"):
        actions.report_done(
            pk=task.pk, actor=city.officer, note="Xong", evidence=[], at=scene.days(5)
        )
    task.refresh_from_db()
    assert task.state == "in_progress"
    assert task.updates.count() == 1, "the refused note is gone with it"


def test_who_is_named_among_the_units_people_is_told(city: City) -> None:
    task = scene.assigned(city)
    named: Callable[[str], FollowupTask] = lambda name: actions.name_person(  # noqa: E731 - twice the same call
        pk=task.pk, actor=city.officer, responsible=name
    )
    assert named(str(city.officer)).person == city.officer
    assert named("Ông A, Phó Chủ tịch").person is None


def test_overdue_and_soon_are_computed_in_the_database(city: City) -> None:
    task = scene.accepted(city)
    own = FollowupTask.objects.filter(pk=task.pk)
    assert not own.late(date(2025, 12, 31)).exists()
    assert own.late(date(2026, 1, 1)).exists()
    assert own.soon(date(2025, 12, 29), date(2025, 12, 31)).exists()
    row = own.with_clock(date(2026, 1, 5)).get()
    assert (row.turn, row.is_late, row.turn_due_on) == ("owner", True, task.due_on)
    paused = actions.pause(
        pk=task.pk,
        actor=city.secretary,
        resume_on=date(2025, 12, 20),
        reason="Chờ",
        at=scene.days(4),
    )
    row = own.with_clock(date(2025, 12, 1)).get()
    assert (row.is_late, row.turn_due_on) == (False, paused.resume_on)
