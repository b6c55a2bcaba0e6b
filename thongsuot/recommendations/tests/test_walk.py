"""Any walk of any people over the verbs keeps what must always hold, on the real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import MOST_EXTENSIONS, ClosureReason
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.tests.test_verbs import files, posted
from thongsuot.recommendations.verbs import BY_NAME, offered

PEOPLE = (
    "head",
    "secretary",
    "member",
    "officer",
    "unit_leader",
    "coordinator",
    "body_leader",
    "other_coordinator",
    "city_office",
)
#: Verbs that bring other records with them are walked in their own tests.
LEFT_OUT = {"merge", "split"}


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with time_machine.travel(road.days(21)):
        yield


def step(city: City, record: Recommendation, who: str, choice: int) -> str:
    """One thing this person can do, or nothing: what was done."""
    person = Person.objects.get(pk=getattr(city, who).pk)
    able = [verb for verb in offered(person, record) if verb.name not in LEFT_OUT]
    if not able:
        return ""
    verb = able[choice % len(able)]
    form = verb.form(
        posted(verb.name, city, record),
        road.uploads(files(verb.name)),
        record=record,
        person=person,
    )
    if not form.is_valid():
        return ""
    try:
        with transaction.atomic():
            verb.do(form, person)
    except (MoveRefused, NotAllowed, InputRefused):
        return ""
    return verb.name


def check(record: Recommendation, first_due_on: date | None) -> None:
    """What must hold after every step."""
    entries = list(history(record))
    assert entries[0].after == record.state
    assert all(older.after == newer.before for newer, older in pairwise(entries))
    assert (record.state == R.CLOSED) == bool(record.closure_reason and record.closed_on)
    if record.state in {R.ROUTED, R.ACCEPTED, R.RETURNED}:
        assert record.lead_body is not None
    if first_due_on is not None:
        assert record.first_due_on == first_due_on
    assert record.extensions.filter(granted=True).count() <= MOST_EXTENSIONS
    if record.closure_reason == ClosureReason.DONE_VERIFIED:
        checked = next(entry for entry in entries if entry.verb == "verify")
        reported = next(entry for entry in entries if entry.verb == "report_done")
        assert checked.actor != reported.actor
    assert record.answers.filter(spoken=False, signed_at__isnull=True).count() <= 1


STRAIGHT = [
    ("secretary", 0),
    ("secretary", 1),
    ("coordinator", 0),
    ("body_leader", 3),
    ("officer", 0),
    ("head", 2),
    ("coordinator", 1),
    ("member", 0),
]


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 9)), min_size=6, max_size=14))
@example(STRAIGHT)
def test_any_walk_keeps_the_invariants(city: City, steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        record = road.raised(city)
        first_due_on: date | None = None
        for who, choice in steps:
            step(city, record, who, choice)
            record = Recommendation.objects.get(pk=record.pk)
            check(record, first_due_on)
            first_due_on = first_due_on or record.first_due_on
        transaction.set_rollback(True)


def test_the_walk_can_get_somewhere(city: City) -> None:
    """The walk above is no walk on the spot: people by turns bring one to its end."""
    record = road.raised(city)
    done = set()
    for _turn in range(12):
        for who in PEOPLE:
            for choice in range(4):
                done.add(step(city, record, who, choice))
                record = Recommendation.objects.get(pk=record.pk)
    assert done >= {"classify", "route"}
    assert done <= {"", *BY_NAME}
    assert record.state not in {R.RAISED, R.CLASSIFIED}
