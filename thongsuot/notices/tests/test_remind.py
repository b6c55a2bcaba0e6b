"""Reminders: before, on and after the day, to whose turn it is, until it is closed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from conftest import City
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.notices.actions import remind, tune, watch
from thongsuot.notices.deadlines import AHEAD_DAYS, BEHIND_DAYS, days_left_by_day, wants_reminder
from thongsuot.notices.kinds import USUAL
from thongsuot.notices.models import Notice
from thongsuot.notices.tests.scene import RECOMMENDATION, at
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.tests import road

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))


@given(today=DAYS, off=st.sets(DAYS, max_size=30), shift=st.integers(-BEHIND_DAYS, AHEAD_DAYS))
def test_the_days_left_are_those_of_the_working_calendar(
    today: date, off: set[date], shift: int
) -> None:
    calendar = WorkingCalendar(holidays=frozenset(off))
    day = today + timedelta(days=shift)
    assert days_left_by_day(calendar, today)[day] == calendar.between(today, day)


@given(
    offsets=st.lists(st.integers(-5, 10), max_size=6),
    repeat=st.integers(0, 10),
    late=st.integers(1, 200),
)
def test_late_ones_come_back_every_so_many_days_and_never_when_not_wanted(
    offsets: list[int], repeat: int, late: int
) -> None:
    times = [n for n in range(1, late + 1) if wants_reminder(-n, offsets, repeat)]
    after = [n for n in times if -n not in offsets]
    assert not (repeat == 0 and after)
    gaps = {second - first for first, second in pairwise(after)}
    assert gaps <= {repeat}


def routed_due(city: City) -> tuple[Recommendation, date]:
    """With the body since Monday; the day it should have been accepted by."""
    record = road.routed(city)
    record.refresh_from_db()
    assert record.accept_by is not None
    return record, record.accept_by


def reminded_on(day: date, hour: int = 9) -> set[str]:
    """Who is reminded on that day."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with time_machine.travel(at(day, hour), tick=False):
        remind()
    made = Notice.objects.exclude(pk__in=before).select_related("recipient")
    return {one.recipient.username for one in made}


pytest_db = pytest.mark.django_db


@pytest_db
def test_the_body_is_reminded_before_on_and_after_and_its_leader_once_it_is_late(
    city: City,
) -> None:
    _record, due = routed_due(city)
    calendar = WorkingCalendar()
    on = {n: next(d for d in _days(due) if calendar.between(d, due) == n) for n in (3, 2, 1, 0)}
    assert reminded_on(on[3]) == {city.coordinator.username}
    assert reminded_on(on[2]) == set()
    assert reminded_on(on[1]) == {city.coordinator.username}
    assert reminded_on(due) == {city.coordinator.username}
    late = reminded_on(calendar.add(due, 1))
    assert late >= {city.coordinator.username, city.body_leader.username, city.secretary.username}


def _days(due: date) -> list[date]:
    return [due - timedelta(days=n) for n in range(10) if (due - timedelta(days=n)).weekday() < 5]


@pytest_db
def test_a_day_is_reminded_of_once_however_often_it_runs(city: City) -> None:
    _record, due = routed_due(city)
    assert reminded_on(due)
    assert reminded_on(due, hour=15) == set()


@pytest_db
def test_not_before_work_begins_and_not_on_a_day_off(city: City) -> None:
    _record, due = routed_due(city)
    assert reminded_on(due, hour=6) == set()
    saturday = due + timedelta(days=(5 - due.weekday()) % 7)
    assert reminded_on(saturday) == set()


@pytest_db
def test_once_it_is_done_nobody_is_reminded(city: City) -> None:
    record, due = routed_due(city)
    actions.withdraw(pk=record.pk, actor=city.unit_leader, reason="Đã tự giải quyết.")
    assert reminded_on(due) == set()


@pytest_db
def test_each_person_chooses_the_days(city: City) -> None:
    _record, due = routed_due(city)
    tune(
        actor=city.coordinator,
        channels=dict(USUAL),
        offsets=[2],
        repeat=0,
        quiet_weekdays=[],
        away_from=None,
        away_until=None,
    )
    two_before = next(d for d in _days(due) if WorkingCalendar().between(d, due) == 2)
    assert reminded_on(two_before) == {city.coordinator.username}
    assert reminded_on(due) == set()


@pytest_db
def test_a_watcher_is_reminded_too_and_a_stranger_is_not(city: City) -> None:
    record, due = routed_due(city)
    for person in (city.member, city.outsider):
        watch(subject=RECOMMENDATION, pk=record.pk, actor=person)
    assert reminded_on(due) == {city.coordinator.username, city.member.username}


@pytest_db
def test_a_reminder_says_how_late_it_is(city: City) -> None:
    _record, due = routed_due(city)
    reminded_on(WorkingCalendar().add(due, 1))
    notice = Notice.objects.filter(recipient=city.coordinator).first()
    assert notice is not None
    assert (notice.kind, notice.due_on, notice.days_left) == ("reminder", due, -1)


@pytest_db
def test_a_body_asked_along_has_a_clock_of_its_own(city: City) -> None:
    record = road.accepted(city)
    asked = actions.ask_coordination(
        pk=record.pk,
        actor=city.coordinator,
        body=city.other_department,
        question="Kinh phí bố trí từ nguồn nào?",
        at=road.days(1),
    )
    assert city.other_coordinator.username in reminded_on(asked.due_on)


@pytest_db
def test_a_unit_asked_for_its_opinion_is_reminded_to_give_it(city: City) -> None:
    record = road.answered(city)
    record.refresh_from_db()
    assert record.due_on is not None
    assert city.officer.username in reminded_on(record.due_on)
    assert city.coordinator.username not in reminded_on(WorkingCalendar().add(record.due_on, 1))


@pytest_db
def test_more_deadlines_than_a_chunk_are_all_reminded_of(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks of two, five records: three transactions, and the next source after them."""
    monkeypatch.setattr("thongsuot.notices.actions.reminding.CHUNK", 2)
    due = {routed_due(city)[1] for _ in range(5)}
    assert len(due) == 1
    reminded_on(due.pop())
    assert Notice.objects.filter(recipient=city.coordinator, entry__isnull=True).count() == 5
