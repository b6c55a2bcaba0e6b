"""What holds for every verb: who may, stranger 404, wrong role 403, wrong state 409, one entry.

What is special to a verb stands in `test_<verb>.py`.
"""

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
from tests.access_road import TRIED
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import RecommendationState
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.verbs import VERBS, Verb

SOON = date(2025, 12, 20)
LATER = date(2026, 1, 7)


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    """The days of the road, so that what is still due is still due."""
    with time_machine.travel(road.days(21)):
        yield


def posted(verb: str, city: City, record: Recommendation) -> dict[str, object]:
    """What a person would fill in: enough for the verb to succeed."""
    body, other = city.department.pk, city.other_department.pk
    answer: dict[str, object] = {
        "text": "Sở sẽ làm",
        "response_kind": "will_solve_by",
        "promised_on": str(SOON),
    }
    kept = Recommendation.objects.filter(title="để gộp vào").first()
    filled: dict[str, dict[str, object]] = {
        "classify": {"category": "personnel.staffing_quota", "level": "city", "urgency": "urgent"},
        "merge": {"into": kept.code if kept else ""},
        "split": {"parts": "Một việc\nViệc khác"},
        "route": {"lead_body": body},
        "accept": {"officer": city.coordinator.pk},
        "bounce": {"legal_basis": "Điều 5", "proposed_body": other},
        "arbitrate": {"lead_body": body, "reason": "Theo phân công"},
        "escalate": {
            "number": "15-CV/TU",
            "on": "2025-11-03",
            "addressee": "Bộ Nội vụ",
            "follow_up_on": str(LATER),
        },
        "reply_from_above": {**answer, "number": "77/BNV"},
        "ask_coordination": {"body": other},
        "coordinate": {"reply": "Đồng ý bố trí"},
        "ask_extension": {"until": str(LATER), "reason": "Chờ nhà mạng"},
        "decline_extension": {"reason": "Không đủ lý do"},
        "draft_answer": answer,
        "answer": answer,
        "answer_orally": answer,
        "rate": {"agrees": "no", "reason": "Chưa rõ thời hạn"},
        "send_back": {"reason": "Nói rõ thời hạn"},
        "report_done": {"note": "Đã lắp xong"},
        "verify": {"done": "yes", "on_site": "yes", "note": "Đã xem tại quầy"},
        "ask_reopen": {"reason": "Lại hỏng"},
        "reopen": {"reason": "Tái diễn"},
        "withdraw": {"reason": "Đã tự xử lý"},
    }
    return filled.get(verb, {})


def files(verb: str) -> dict[str, object]:
    """The upload of verbs that need one."""
    named = {"reply_from_above": "file", "report_done": "evidence"}
    return {named[verb]: road.upload()} if verb in named else {}


def post(city: City, who: str, verb: Verb, record: Recommendation) -> int:
    client = Client()
    client.force_login(getattr(city, who))
    address = reverse(f"recommendations:{verb.name}", args=[record.pk])
    return client.post(address, posted(verb.name, city, record) | files(verb.name)).status_code


def ready(city: City, verb: Verb) -> Recommendation:
    if verb.name == "merge":
        road.raised(city, "để gộp vào")
    return TRIED[verb.name][0](city)


def able(verb: Verb) -> str:
    return TRIED[verb.name][1][0]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_who_may_does_it_and_it_is_written_down_once(city: City, verb: Verb) -> None:
    record = ready(city, verb)
    before = Entry.objects.filter(subject_id=record.pk, verb=verb.name).count()
    assert post(city, able(verb), verb, record) == 302
    entries = Entry.objects.filter(
        subject_id=record.pk, subject_kind="recommendations.recommendation", verb=verb.name
    )
    assert entries.count() == before + 1
    assert entries.latest("id").actor == getattr(city, able(verb))
    record.refresh_from_db()
    assert entries.latest("id").after == record.state


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_stranger_finds_nothing_and_the_wrong_role_may_not(city: City, verb: Verb) -> None:
    record = ready(city, verb)
    assert post(city, "outsider", verb, record) == 404
    seers = ("member", "officer", "unit_leader", "coordinator", "city_office", "head")
    others = [who for who in seers if who not in TRIED[verb.name][1]]
    answers = {post(city, who, verb, record) for who in others}
    assert answers <= {403, 404}
    record.refresh_from_db()
    assert not Entry.objects.filter(
        subject_id=record.pk, verb=verb.name, actor__in=[getattr(city, who) for who in others]
    ).exists()


def wrong_state(verb: Verb) -> Callable[[City], Recommendation]:
    """A state the verb does not start from, that its own people still see."""
    sources = {
        state
        for move in Recommendation.machine.moves
        if move.verb == verb.name
        for state in move.sources
    }
    order = (RecommendationState.CLOSED, RecommendationState.VERIFYING, RecommendationState.ROUTED)
    return road.AT[next(state for state in order if state not in sources)]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_from_the_wrong_state_it_is_refused(city: City, verb: Verb) -> None:
    record = wrong_state(verb)(city)
    who = "body_leader" if verb.name == "answer" else able(verb)
    # A body that was asked to coordinate does not see what it was never asked about.
    expected = 404 if verb.name == "coordinate" else 409
    if verb.name == "merge":
        road.raised(city, "để gộp vào")
    assert post(city, who, verb, record) == expected


def at_once(work: Callable[[], object]) -> list[str]:
    """Two do it in the same moment; what each was told."""

    def attempt(_number: int) -> str:
        try:
            work()
        except (MoveRefused, NotAllowed, InputRefused) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(attempt, range(2)))


#: Repeating these is no second move by nature: the last words stand, or the state stays.
REPEATABLE = ("classify", "draft_answer")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "verb", [v for v in VERBS if v.name not in REPEATABLE], ids=lambda verb: verb.name
)
def test_two_at_once_make_one_move(city: City, verb: Verb) -> None:
    record = ready(city, verb)
    person = Person.objects.get(pk=getattr(city, able(verb)).pk)
    form = verb.form(
        posted(verb.name, city, record),
        road.uploads(files(verb.name)),
        record=record,
        person=person,
    )
    assert form.is_valid(), form.errors
    told = at_once(lambda: verb.do(form, Person.objects.get(pk=person.pk)))
    assert told[0] != "done"
    assert told[1] == "done"
    assert Entry.objects.filter(subject_id=record.pk, verb=verb.name, actor=person).count() == 1
