"""Whatever the order in which transactions write, commit and roll back, and whenever the
dispatcher runs in between: what was committed is told exactly once, the rest never."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import City
from thongsuot.notices.actions import dispatch, watch
from thongsuot.notices.models import Notice
from thongsuot.notices.tests.scene import RECOMMENDATION, raised
from thongsuot.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 3
STEPS = st.one_of(
    st.tuples(st.integers(0, WRITERS - 1), st.sampled_from(["write", "commit", "rollback"])),
    st.just((-1, "dispatch")),
)
NUMBERS = count()


class Writer:
    """A connection of its own: its transaction begins with the first thing it writes."""

    def __init__(self, record: Recommendation) -> None:
        self.connection: BaseDatabaseWrapper = connection.copy()
        self.record = record
        self.pending: list[str] = []
        self.committed: list[str] = []

    def run(self, sql: str, *values: str | int) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values or None)

    def step(self, what: str) -> None:
        if what == "write":
            self.write()
        elif self.pending:
            self.run(what)
            if what == "commit":
                self.committed += self.pending
            self.pending = []

    def write(self) -> None:
        if not self.pending:
            self.run("BEGIN")
        note = f"n{next(NUMBERS)}"
        self.run(
            "INSERT INTO ledger_entry (verb, subject_kind, subject_id, before, after, note, data)"
            " VALUES ('correct', %s, %s, '', '', %s, '{}')",
            RECOMMENDATION.key,
            self.record.pk,
            note,
        )
        self.pending.append(note)


@pytest.fixture
def writers(city: City) -> Iterator[list[Writer]]:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    found = [Writer(record) for _ in range(WRITERS)]
    yield found
    for one in found:
        one.connection.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=24))
def test_what_was_committed_is_told_exactly_once(
    writers: list[Writer], steps: list[tuple[int, str]]
) -> None:
    first = next(NUMBERS)
    for who, what in steps:
        if who < 0:
            dispatch(batch=3)
        else:
            writers[who].step(what)
    for one in writers:
        one.step("commit")
    dispatch(batch=2)
    told = [one.entry.note for one in Notice.objects.select_related("entry") if one.entry]
    of_now = [note for note in told if note.startswith("n") and int(note[1:]) > first]
    committed = [note for one in writers for note in one.committed if int(note[1:]) > first]
    assert sorted(of_now) == sorted(committed)
