"""A person decides: accept, correct, reject, undo, the rest, add; each once, by those who may."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import STATEMENT, StatementState
from thongsuot.intake.tests.conftest import TEXT
from thongsuot.ledger.actions import make_move
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person

MAY = ("head", "secretary", "second_secretary")
MAY_NOT = ("member", "city_office", "other_secretary", "officer", "coordinator", "outsider")
Verb = Callable[[Statement, Person], object]
KIND = "intake.statement"


def correct(statement: Statement, actor: Person) -> Statement:
    return actions.correct(
        pk=statement.pk,
        actor=actor,
        kind="difficulty",
        unit=None,
        category="it_equipment.computers_devices",
        addressee="UBND Thành phố",
        meaning="Máy tính ở phường đã cũ.",
        start=statement.start - 4,
        end=statement.end,
    )


def accept(statement: Statement, actor: Person) -> Statement:
    return actions.accept(pk=statement.pk, actor=actor)


def reject(statement: Statement, actor: Person) -> Statement:
    return actions.reject(pk=statement.pk, actor=actor)


def undo(statement: Statement, actor: Person) -> Statement:
    return actions.undo(pk=statement.pk, actor=actor)


def add(statement: Statement, actor: Person) -> Statement:
    start = TEXT.index("Tổ ghi nhận")
    return actions.add(
        reading_pk=statement.reading_id,
        actor=actor,
        kind="result",
        unit=None,
        category="",
        addressee="",
        start=start,
        end=start + len("Tổ ghi nhận kết quả"),
    )


def accept_rest(statement: Statement, actor: Person) -> int:
    return actions.accept_rest(reading_pk=statement.reading_id, actor=actor)


VERBS: dict[str, Verb] = {
    "accept": accept,
    "reject": reject,
    "correct": correct,
    "add": add,
    "accept_rest": accept_rest,
}


def first(reading: Reading) -> Statement:
    return reading.statements.order_by("start")[0]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", MAY)
def test_the_desk_of_the_task_force_may(city: City, reading: Reading, verb: str, who: str) -> None:
    before = Entry.objects.count()
    VERBS[verb](first(reading), getattr(city, who))
    assert Entry.objects.count() > before
    assert Entry.objects.first().actor == getattr(city, who)  # type: ignore[union-attr]  # just counted


@pytest.mark.parametrize("who", MAY_NOT)
def test_others_may_not(city: City, reading: Reading, who: str) -> None:
    before = Entry.objects.count()
    for act in (*VERBS.values(), undo):
        with pytest.raises(NotAllowed):
            act(first(reading), getattr(city, who))
    assert Entry.objects.count() == before
    assert set(reading.statements.values_list("state", flat=True)) == {"proposed"}


@pytest.mark.parametrize("verb", ["accept", "reject", "undo", "correct"])
@pytest.mark.parametrize(("who", "status"), [("other_secretary", 404), ("member", 403)])
def test_a_stranger_finds_nothing_and_a_member_is_refused(
    city: City, reading: Reading, client: Client, *, verb: str, who: str, status: int
) -> None:
    client.force_login(getattr(city, who))
    statement = first(reading)
    given = {"start": statement.start, "end": statement.end, "kind": statement.kind}
    reply = client.post(reverse(f"intake:{verb}", args=[statement.pk]), given)
    assert reply.status_code == status


@pytest.mark.parametrize("verb", ["accept", "reject", "undo"])
def test_a_decision_after_confirming_is_a_conflict(
    city: City, reading: Reading, client: Client, verb: str
) -> None:
    statement = first(reading)
    actions.discard(pk=reading.pk, actor=city.secretary)
    client.force_login(city.secretary)
    reply = client.post(reverse(f"intake:{verb}", args=[statement.pk]))
    assert reply.status_code == 409
    assert "Đã bỏ" in reply.text
    for act in VERBS.values():
        with pytest.raises(MoveRefused):
            act(statement, city.secretary)


def test_undoing_what_is_undecided_is_refused(city: City, reading: Reading) -> None:
    with pytest.raises(MoveRefused, match="Không thể hoàn tác"):
        undo(first(reading), city.secretary)


def test_who_decided_is_kept_and_undone(city: City, reading: Reading) -> None:
    assert accept(first(reading), city.head).decided_by == city.head
    assert reject(first(reading), city.secretary).decided_by == city.secretary
    assert undo(first(reading), city.head).decided_by is None


def test_a_correction_accepts_and_says_what_changed(city: City, reading: Reading) -> None:
    before = first(reading)
    after = correct(before, city.secretary)
    after.refresh_from_db()
    assert after.state == StatementState.ACCEPTED
    assert after.text == TEXT[after.start : after.end] == "nêu máy tính đã cũ"
    changed = Entry.objects.filter(verb="correct").get().data["changed"]
    assert changed["start"] == [before.start, before.start - 4]
    assert "kind" not in changed


def test_accepting_the_rest_leaves_the_unsure(city: City, reading: Reading) -> None:
    assert accept_rest(first(reading), city.secretary) == 2
    left = reading.statements.get(state="proposed")
    assert left.text == "thiếu người"
    assert accept_rest(first(reading), city.secretary) == 0


def test_what_was_missed_is_added_as_accepted(city: City, reading: Reading) -> None:
    added = add(first(reading), city.secretary)
    assert (added.state, added.text, added.added_by_hand) == (
        "accepted",
        "Tổ ghi nhận kết quả",
        True,
    )


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(-5, len(TEXT) + 5), end=st.integers(-5, len(TEXT) + 5))
def test_a_span_is_its_text_or_is_refused(
    city: City, reading: Reading, start: int, end: int
) -> None:
    statement = first(reading)
    try:
        with transaction.atomic():
            added = actions.add(
                reading_pk=reading.pk,
                actor=city.secretary,
                kind="result",
                unit=None,
                category="",
                addressee="",
                start=start,
                end=end,
            )
    except InputRefused:
        assert not (0 <= start < end <= len(TEXT) and TEXT[start:end].strip())
    else:
        assert added.text == TEXT[start:end]
    assert statement.text == TEXT[statement.start : statement.end]


def test_the_database_refuses_a_span_that_is_not_its_text(city: City, reading: Reading) -> None:
    statement = first(reading)
    with pytest.raises(IntegrityError, match="differs from its span"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(text="khác")
    with pytest.raises(IntegrityError, match="differs from its span"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(start=0)


def test_the_database_refuses_a_state_changed_around_the_ledger(reading: Reading) -> None:
    with pytest.raises(IntegrityError, match="around the ledger"), transaction.atomic():
        reading.statements.update(state="accepted")


@given(st.lists(st.sampled_from(["accept", "correct", "reject", "undo"]), max_size=12))
def test_the_state_table_answers_every_walk(verbs: list[str]) -> None:
    state = "proposed"
    for verb in verbs:
        state = walked(state, verb)
    assert state in set(StatementState.values)


def walked(state: str, verb: str) -> str:
    """Where `verb` leads from `state`, which stays when the table refuses."""
    try:
        target = STATEMENT.move(verb, state).target
    except MoveRefused:
        assert verb not in STATEMENT.verbs_from(state)
        return state
    assert verb in STATEMENT.verbs_from(state)
    return target or state


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(["accept", "reject", "undo"]), max_size=6))
def test_every_walk_leaves_its_trace_in_the_ledger(
    city: City, reading: Reading, verbs: list[str]
) -> None:
    statement = first(reading)
    before = Entry.objects.filter(subject_kind=KIND, subject_id=statement.pk).count()
    made = 0
    for verb in verbs:
        try:
            with transaction.atomic():
                make_move(statement, verb, actor=city.secretary)
        except MoveRefused:
            continue
        made += 1
    assert Entry.objects.filter(subject_kind=KIND, subject_id=statement.pk).count() == before + made
    trace = Entry.objects.filter(subject_kind=KIND, subject_id=statement.pk).order_by("pk")
    assert all(a.after == b.before for a, b in pairwise(trace))
    statement.refresh_from_db()
    last = trace.last()
    assert last is not None
    assert last.after == statement.state


def at_once(*acts: Callable[[], object]) -> None:
    """Run them together, each on a connection of its own; a refusal of one is no fault."""
    together = Barrier(len(acts))
    faults: list[Exception] = []

    def run(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
        except MoveRefused:
            return
        except Exception as fault:  # noqa: BLE001 - a deadlock shows here and fails the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_leave_one_trace_in_order(city: City, reading: Reading) -> None:
    statement = first(reading)
    at_once(lambda: accept(statement, city.secretary), lambda: reject(statement, city.head))
    statement.refresh_from_db()
    trace = list(Entry.objects.filter(subject_kind=KIND, subject_id=statement.pk).order_by("pk"))
    last, before = trace[-1], trace[-2]
    assert before.after == last.before
    assert last.after == statement.state
    assert statement.decided_by == last.actor


@pytest.mark.django_db(transaction=True)
def test_one_row_and_the_rest_at_once_do_not_wait_for_each_other(
    city: City, reading: Reading
) -> None:
    for _round in range(5):
        at_once(
            lambda: accept_rest(first(reading), city.head),
            *(lambda one=one: accept(one, city.secretary) for one in reading.statements.all()),
        )
        assert set(reading.statements.values_list("state", flat=True)) == {"accepted"}
        for one in reading.statements.all():
            undo(one, city.secretary)
