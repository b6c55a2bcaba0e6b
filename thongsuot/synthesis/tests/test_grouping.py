"""The grouping in the database: whole or not at all, stable, counted right, soon."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import City
from thongsuot.desk.tests.sample_day import raise_difficulty
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.recommendations import actions as recommendations
from thongsuot.recommendations.tests import road
from thongsuot.synthesis import actions
from thongsuot.synthesis.actions import grouping
from thongsuot.synthesis.actions.grouping import regroup_at_once
from thongsuot.synthesis.models import CommonIssue, GroupingRun, LedgerMark, Membership
from thongsuot.synthesis.states import RunState
from thongsuot.synthesis.tests import scene
from thongsuot.textlab.grouping import Decision, Move, Name, SetAside, Split, Statement, group

POOL = (*scene.LINES, *scene.COMPUTERS, "thiếu biên chế", "trụ sở chật hẹp", "lạ lùng khó hiểu")


def rows() -> set[tuple[str, int, bool]]:
    return {(row.token, row.issue_id, row.placed_by_hand) for row in Membership.objects.all()}


def test_a_second_grouping_of_the_same_changes_nothing(city: City) -> None:
    scene.grouped(city)
    before = rows()
    assert len(before) == 6
    run = regroup_at_once(programme=city.programme)
    assert (run.state, run.moved, run.statements) == (RunState.FINISHED, 0, 6)
    assert rows() == before


def test_what_comes_leaves_the_others_where_they_were(city: City) -> None:
    scene.grouped(city)
    before = rows()
    with transaction.atomic():
        raise_difficulty(city, "thiếu biên chế so với định mức được giao", city.an_dong)
    regroup_at_once(programme=city.programme)
    assert before < rows()


def plainly(issue: CommonIssue) -> tuple[int, ...]:
    """The counts of one issue, by plain SQL over the records themselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH said AS (
                SELECT d.unit_id, d.task_force_id, NULL::bigint AS r FROM
                    recommendations_difficulty d JOIN synthesis_membership m
                    ON m.difficulty_id = d.id WHERE m.issue_id = %(pk)s
                UNION ALL
                SELECT r.unit_id, r.task_force_id, r.id FROM
                    recommendations_recommendation r JOIN synthesis_membership m
                    ON m.recommendation_id = r.id WHERE m.issue_id = %(pk)s
            ), asked AS (
                SELECT r.* FROM recommendations_recommendation r JOIN said ON said.r = r.id
                WHERE r.state <> 'merged'
            )
            SELECT (SELECT count(DISTINCT unit_id) FROM said),
                (SELECT count(DISTINCT task_force_id) FROM said), (SELECT count(*) FROM said),
                (SELECT count(*) FROM asked),
                (SELECT count(*) FROM asked WHERE answered_on IS NOT NULL),
                (SELECT count(*) FROM asked WHERE closure_reason = 'done_verified')
            """,
            {"pk": issue.pk},
        )
        return tuple(cursor.fetchone())


@pytest.mark.django_db(transaction=True)
def test_the_counts_follow_the_books(city: City) -> None:
    """Through the ledger alone: nobody calls the synthesis when a recommendation moves."""
    regroup_at_once(programme=city.programme)
    scene.say(city)
    scene.say_elsewhere(city)
    solved, _answered, gone = road.solved(city), road.answered(city), road.routed(city)
    actions.follow()
    recommendations.withdraw(pk=gone.pk, actor=city.unit_leader, reason="Nêu nhầm")
    actions.follow()
    assert solved.membership.issue_id == scene.issue(city).pk
    assert not Membership.objects.filter(recommendation=gone).exists()
    for issue in CommonIssue.objects.all():
        kept = (
            issue.unit_count,
            issue.task_force_count,
            issue.member_count,
            issue.recommendation_count,
            issue.answered_count,
            issue.solved_count,
        )
        assert kept == plainly(issue), issue.title
    line = scene.issue(city)
    assert (line.unit_count, line.task_force_count, line.solved_count) == (4, 2, 1)


@pytest.mark.django_db(transaction=True)
def test_following_twice_is_following_once(city: City) -> None:
    scene.say(city)
    assert actions.follow() > 0
    before = rows()
    assert len(before) == 6
    assert actions.follow() == 0
    LedgerMark.objects.update(xid=0, entry=0)
    actions.follow()
    assert rows() == before


def test_a_new_record_is_placed_within_twenty_milliseconds(city: City) -> None:
    scene.grouped(city)
    one = scene.say_elsewhere(city)
    begun = time.process_time()
    actions.settle(difficulties=[one.pk], recommendations=[])
    first = time.process_time() - begun
    assert one.membership.issue_id == scene.issue(city).pk
    assert first < 0.2  # with the database's part and the first use of everything


def test_the_trend_runs_by_reporting_date(city: City) -> None:
    scene.grouped(city)
    line = scene.issue(city)
    assert [row["by_then"] for row in line.trend][-1] == line.unit_count
    assert sum(row["said"] for row in line.trend) == 3


@contextmanager
def killing(table: str) -> Iterator[None]:
    """The worker's connection dies as it writes to `table`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER killed BEFORE INSERT OR UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION killed()"
        )
    try:
        yield
    finally:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION killed() CASCADE")


@pytest.mark.django_db(transaction=True)
def test_a_regrouping_killed_half_way_leaves_the_old_one_in_force(city: City) -> None:
    scene.grouped(city)
    before = rows()
    with transaction.atomic():
        raise_difficulty(city, "thiếu biên chế so với định mức được giao", city.an_dong)
    with (
        killing("synthesis_membership"),
        pytest.raises((OperationalError, InterfaceError)),
    ):
        regroup_at_once(programme=city.programme)
    assert rows() == before
    assert GroupingRun.objects.latest("pk").state == RunState.FAILED
    regroup_at_once(programme=city.programme)
    assert len(rows()) == len(before) + 1


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_left_under_way_is_closed(city: City) -> None:
    left = actions.regroup(programme=city.programme, actor=city.city_office)
    grouping._start(left.pk)
    with pytest.raises(MoveRefused, match="Đang xếp nhóm rồi"):
        actions.regroup(programme=city.programme, actor=city.city_office)
    assert actions.sweep_dead_runs() == 1
    left.refresh_from_db()
    assert left.state == RunState.FAILED


def test_only_the_city_office_asks_for_a_grouping(city: City) -> None:
    with pytest.raises(NotAllowed):
        actions.regroup(programme=city.programme, actor=city.secretary)
    assert actions.regroup(programme=city.programme, actor=city.city_office).state == "waiting"


def test_the_periodic_grouping_is_asked_once_a_day(city: City) -> None:
    assert actions.regroup_when_due() == 0
    scene.say(city)
    assert actions.regroup_when_due() == 1
    assert actions.regroup_when_due() == 0


texts = st.lists(st.sampled_from(POOL), min_size=1, max_size=8)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(said=texts, data=st.data())
def test_groups_partition_the_input_in_any_order_and_rulings_survive(
    said: list[str], data: st.DataObject
) -> None:
    """As the stage calls the engine: with rulings, with what stood before, lone ones kept."""
    statements = [Statement(f"d-{n}", text, f"u{n}") for n, text in enumerate(said)]
    ids = [one.id for one in statements]
    chosen = tuple(data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)))
    ways: list[Decision] = [
        Move(chosen, scene.OLD),
        Split(chosen, "tach-1", "Riêng"),
        SetAside(chosen),
    ]
    way = data.draw(st.integers(0, 2))
    rulings = [ways[way], Name(scene.LINE, "Tên do người đặt")]
    first = group(statements, rulings, lone=True)
    again = group(data.draw(st.permutations(statements)), rulings, previous=first, lone=True)
    for found in (first, again):
        everyone = [one for each in found.groups for one in each.members]
        assert sorted([*everyone, *found.singletons, *found.set_aside]) == sorted(ids)
    assert again == first
    for one in chosen:
        assert first.keys.get(one) == (scene.OLD, "tach-1", None)[way]
