"""Only the ledger moves a state, and the database itself says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from conftest import City
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import enter, make_move, make_moves, write_down
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import MeetingState

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(city: City) -> Meeting:
    meeting = Meeting(
        task_force=city.task_force, held_on=date(2025, 10, 29), chair_name="Tổ trưởng"
    )
    enter(meeting, "record", actor=city.secretary)
    return meeting


def test_entering_writes_who_and_the_first_state(city: City, meeting: Meeting) -> None:
    entry = history(meeting).get()
    assert (entry.actor, entry.verb, entry.before, entry.after) == (
        city.secretary,
        "record",
        "",
        "held",
    )


def test_a_move_writes_who_from_where_to_where_and_why(city: City, meeting: Meeting) -> None:
    make_move(meeting, "withdraw", actor=city.head, note="Ghi nhầm ngày.")
    meeting.refresh_from_db()
    entry = history(meeting).first()
    assert entry is not None
    assert meeting.state == MeetingState.WITHDRAWN
    assert (entry.before, entry.after, entry.note) == ("held", "withdrawn", "Ghi nhầm ngày.")


def test_a_move_the_table_does_not_know_is_refused(city: City, meeting: Meeting) -> None:
    with pytest.raises(MoveRefused, match="Đã làm việc"):
        make_move(meeting, "reinstate", actor=city.head)
    assert history(meeting).count() == 1


def test_a_move_that_needs_a_reason_is_refused_without(city: City, meeting: Meeting) -> None:
    with pytest.raises(MoveRefused, match="lý do"):
        make_move(meeting, "withdraw", actor=city.head, note="  ")


def test_many_moves_cost_two_statements(
    city: City, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    meetings = [
        Meeting(task_force=city.task_force, held_on=date(2025, 10, day), chair_name="Tổ trưởng")
        for day in range(1, 21)
    ]
    for meeting in meetings:
        enter(meeting, "record", actor=city.secretary)
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        make_moves(meetings, "withdraw", actor=city.head, note="Ghi nhầm.")
    assert Meeting.objects.filter(state="withdrawn").count() == 20


def test_a_state_changed_around_the_ledger_is_refused(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError, match="around the ledger"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state="withdrawn")


def test_raw_sql_is_refused_too(meeting: Meeting) -> None:
    with (
        pytest.raises(IntegrityError, match="around the ledger"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE meetings_meeting SET state = 'withdrawn'")


def test_an_old_entry_does_not_open_the_door_again(city: City, meeting: Meeting) -> None:
    """An entry counts in its own transaction only, so a replayed UPDATE finds none."""
    Entry.objects.create(
        actor=city.head,
        verb="withdraw",
        subject_kind="meetings.meeting",
        subject_id=meeting.pk,
        before="held",
        after="withdrawn",
        xid=1,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state="withdrawn")


def test_a_row_born_without_an_entry_is_refused(city: City) -> None:
    with pytest.raises(IntegrityError, match="around the ledger"), transaction.atomic():
        Meeting.objects.create(
            task_force=city.task_force, held_on=date(2025, 10, 29), chair_name="Tổ trưởng"
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("sql", ["UPDATE ledger_entry SET note = 'x'", "DELETE FROM ledger_entry"])
def test_the_ledger_is_written_once(meeting: Meeting, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_writing_down_moves_nothing(city: City, meeting: Meeting) -> None:
    write_down(meeting, "correct", actor=city.secretary, note="Sửa ngày.")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD
    assert history(meeting).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_moving_one_record_leave_one_move(city: City) -> None:
    meeting = Meeting(
        task_force=city.task_force, held_on=date(2025, 10, 29), chair_name="Tổ trưởng"
    )
    with transaction.atomic():
        enter(meeting, "record", actor=city.secretary)

    def attempt(_: int) -> str:
        try:
            with transaction.atomic():
                locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
                make_move(locked, "withdraw", actor=city.head, note="Ghi nhầm.")
        except MoveRefused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == ["done", "refused"]
    assert history(meeting).count() == 2
