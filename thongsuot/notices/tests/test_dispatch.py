"""The ledger is told once, whole, and soon: whoever commits late, dies, or runs twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction
from django.utils.timezone import now

from conftest import City
from thongsuot.ledger.actions import write_down
from thongsuot.ledger.models import Entry
from thongsuot.notices import actions
from thongsuot.notices.models import Notice, Position
from thongsuot.notices.tests.scene import RECOMMENDATION, raised
from thongsuot.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db(transaction=True)


KILL = """
CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TRIGGER killed BEFORE UPDATE ON notices_position
FOR EACH ROW EXECUTE FUNCTION killed();
"""


@pytest.fixture
def record(city: City) -> Recommendation:
    """Watched by a member; everything so far is told."""
    record = raised(city)
    actions.watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    actions.dispatch()
    return record


def notes() -> list[str]:
    """What the member was told of the record, in the order it was told."""
    told = Notice.objects.exclude(entry__subject_kind="plans.plan").order_by("pk")
    return [one.entry.note for one in told if one.entry]


def told() -> None:
    actions.dispatch()


def aside(work: Callable[[], None]) -> Callable[[], None]:
    """`work` in a thread of its own, whose connection is closed afterwards."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def test_what_happened_is_told_once_however_often_it_runs(
    city: City, record: Recommendation
) -> None:
    write_down(record, "correct", actor=city.secretary, note="một")
    assert [actions.dispatch() for _ in range(3)] == [1, 0, 0]
    assert notes() == ["một"]


def test_an_entry_that_commits_late_is_not_lost(city: City, record: Recommendation) -> None:
    """The first writes and waits; the second writes a higher id and commits; both are told."""
    wrote, may_commit = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            write_down(record, "correct", actor=city.secretary, note="trước, ghi xong sau")
            wrote.set()
            assert may_commit.wait(20)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(aside(slow))
        assert wrote.wait(20)
        write_down(record, "correct", actor=city.secretary, note="sau, ghi xong trước")
        late, early = Entry.objects.order_by("pk").last(), Position.objects.get(name="ledger")
        assert late is not None
        actions.dispatch()
        assert notes() == []  # behind the horizon of the one still under way
        assert Position.objects.get(name="ledger").xid >= early.xid
        may_commit.set()
        first.result(20)
    actions.dispatch()
    assert notes() == ["trước, ghi xong sau", "sau, ghi xong trước"]


def test_one_that_is_rolled_back_is_never_told_and_holds_nothing_up(
    city: City, record: Recommendation
) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        write_down(record, "correct", actor=city.secretary, note="bỏ")
        raise Stop
    write_down(record, "correct", actor=city.secretary, note="giữ")
    actions.dispatch()
    assert notes() == ["giữ"]


def test_a_worker_killed_between_two_writes_leaves_nothing_and_the_next_tells_all(
    city: City, record: Recommendation
) -> None:
    """The database ends its connection after the notices are written, before the position is."""
    write_down(record, "correct", actor=city.secretary, note="một")
    with connection.cursor() as cursor:
        cursor.execute(KILL)
    with ThreadPoolExecutor(1) as pool, pytest.raises(OperationalError):
        pool.submit(aside(told)).result(20)
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION killed CASCADE")
    assert notes() == []
    actions.dispatch()
    assert notes() == ["một"]


def test_two_workers_at_once_tell_once(city: City, record: Recommendation) -> None:
    for number in range(20):
        write_down(record, "correct", actor=city.secretary, note=str(number))
    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(aside(told)) for _ in range(4)]:
            one.result(30)
    actions.dispatch()
    assert notes() == [str(number) for number in range(20)]


def test_more_than_a_batch_is_told_whole(city: City, record: Recommendation) -> None:
    """Many entries of one transaction, and a batch that ends in the middle of them."""
    with transaction.atomic():
        for number in range(20):
            write_down(record, "correct", actor=city.secretary, note=str(number))
    write_down(record, "correct", actor=city.secretary, note="20")
    assert actions.dispatch(batch=7) == 21
    assert notes() == [str(number) for number in range(21)]


def test_after_a_restore_on_another_server_new_entries_are_told_and_old_ones_not_again(
    city: City, record: Recommendation
) -> None:
    """The copy brings a position from a server whose transaction numbers were far ahead."""
    write_down(record, "correct", actor=city.secretary, note="cũ")
    actions.dispatch()
    Position.objects.filter(name="ledger").update(xid=10**12)
    write_down(record, "correct", actor=city.secretary, note="mới")
    actions.dispatch()
    actions.dispatch()
    assert notes() == ["cũ", "mới"]


POISON = """
CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id AND note = 'độc') THEN
        RAISE EXCEPTION 'cannot be told';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER poison BEFORE INSERT ON notices_notice FOR EACH ROW EXECUTE FUNCTION poison();
"""


def test_one_that_cannot_be_told_is_logged_and_holds_up_no_other(
    city: City, record: Recommendation, caplog: pytest.LogCaptureFixture
) -> None:
    for note in ("trước", "độc", "sau"):
        write_down(record, "correct", actor=city.secretary, note=note)
    with connection.cursor() as cursor:
        cursor.execute(POISON)
    try:
        actions.dispatch()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION poison CASCADE")
    assert notes() == ["trước", "sau"]
    assert "could not tell of" in caplog.text


def test_an_entry_of_a_record_that_is_not_there_is_passed_over(
    city: City, record: Recommendation
) -> None:
    Entry.objects.create(
        actor=city.secretary, verb="correct", subject_kind=RECOMMENDATION.key, subject_id=10**9
    )
    write_down(record, "correct", actor=city.secretary, note="sau")
    actions.dispatch()
    assert notes() == ["sau"]


def test_what_is_old_is_not_told_any_more(city: City, record: Recommendation) -> None:
    Entry.objects.create(
        actor=city.secretary,
        verb="correct",
        subject_kind=RECOMMENDATION.key,
        subject_id=record.pk,
        note="năm ngoái",
        at=now() - timedelta(days=200),
    )
    write_down(record, "correct", actor=city.secretary, note="hôm nay")
    actions.dispatch()
    assert notes() == ["hôm nay"]


def test_a_batch_costs_the_same_number_of_queries_whatever_its_length(
    city: City, record: Recommendation
) -> None:
    def cost(number: int) -> int:
        with transaction.atomic():
            for _ in range(number):
                write_down(record, "correct", actor=city.secretary)
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        try:
            actions.dispatch()
            return len(connection.queries_log) - before
        finally:
            connection.force_debug_cursor = False

    few, many = cost(2), cost(60)
    assert few == many
    assert many < 25


def test_a_transaction_in_another_database_of_the_server_holds_nothing_back(
    city: City, record: Recommendation
) -> None:
    elsewhere = connection.copy()
    elsewhere.settings_dict = {**elsewhere.settings_dict, "NAME": "postgres"}
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
        write_down(record, "correct", actor=city.secretary, note="không phải chờ")
        actions.dispatch()
        assert notes() == ["không phải chờ"]
    finally:
        elsewhere.close()
