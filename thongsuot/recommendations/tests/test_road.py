"""The road as a whole: every state can be reached, and what must hold on the way holds."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import (
    ClosureReason,
    Level,
    Opinion,
    RecommendationState,
    ResponseKind,
    Turn,
    Urgency,
)
from thongsuot.recommendations.tests import road


@pytest.mark.parametrize("state", RecommendationState)
def test_every_state_is_reached_by_the_verbs_alone(city: City, state: RecommendationState) -> None:
    one = road.AT[state](city)
    assert one.state == state
    entries = list(history(one))
    assert entries[0].after == state
    assert entries[-1].before == ""


def test_first_clock_runs_by_the_working_calendar_and_is_kept(city: City) -> None:
    one = road.routed(city)
    assert one.accept_by == date(2025, 11, 10)
    assert one.due_on == one.first_due_on == date(2025, 11, 24)
    one = actions.accept(pk=one.pk, actor=city.coordinator, officer=city.coordinator)
    actions.ask_extension(
        pk=one.pk, actor=city.coordinator, until=date(2025, 12, 5), reason="Chờ nhà mạng"
    )
    one = actions.extend(pk=one.pk, actor=city.head, at=road.days(10))
    assert one.due_on == date(2025, 12, 5)
    assert one.first_due_on == date(2025, 11, 24)


def test_urgent_has_a_shorter_clock(city: City) -> None:
    one = road.classified(city, urgency=Urgency.URGENT)
    one = actions.route(pk=one.pk, actor=city.secretary, lead_body=city.department, at=road.MONDAY)
    assert one.due_on == date(2025, 11, 12)


def test_no_more_than_two_extensions(city: City) -> None:
    one = road.accepted(city)
    for until in (date(2025, 12, 1), date(2025, 12, 8)):
        actions.ask_extension(pk=one.pk, actor=city.coordinator, until=until, reason="Chờ")
        actions.extend(pk=one.pk, actor=city.head, at=road.days(9))
    with pytest.raises(MoveRefused, match="hai lần"):
        actions.ask_extension(
            pk=one.pk, actor=city.coordinator, until=date(2025, 12, 15), reason="Chờ nữa"
        )


def test_the_second_bounce_goes_to_the_arbitrator_and_binds(city: City) -> None:
    one = road.returned(city, times=2)
    assert one.bounces == 2
    assert Recommendation.objects.with_clock(date(2025, 11, 4)).get(pk=one.pk).turn == Turn.HEAD
    with pytest.raises(NotAllowed):
        actions.route(pk=one.pk, actor=city.secretary, lead_body=city.department, at=road.days(2))
    one = actions.arbitrate(
        pk=one.pk,
        actor=city.head,
        lead_body=city.department,
        reason="Theo phân công",
        at=road.days(2),
    )
    with pytest.raises(NotAllowed):
        actions.bounce(
            pk=one.pk, actor=city.coordinator, legal_basis="…", proposed_body=city.other_department
        )


def test_what_the_city_must_settle_is_routed_by_the_head(city: City) -> None:
    one = road.classified(city, Level.CITY)
    with pytest.raises(NotAllowed):
        actions.route(pk=one.pk, actor=city.secretary, lead_body=city.department, at=road.MONDAY)
    actions.route(pk=one.pk, actor=city.head, lead_body=city.department, at=road.MONDAY)


def test_words_alone_close_only_after_the_unit_could_speak(city: City) -> None:
    one = road.answered(city, ResponseKind.EXPLANATION_ONLY)
    assert one.opinion == Opinion.ASKED
    with pytest.raises(MoveRefused, match="cho ý kiến"):
        actions.accept_answer(pk=one.pk, actor=city.head, note="", at=road.days(8))
    one = actions.accept_answer(pk=one.pk, actor=city.head, note="", at=road.days(30))
    assert one.closure_reason == ClosureReason.EXPLAINED_ACCEPTED
    assert not one.is_solved


def test_a_ward_that_disagrees_is_on_record(city: City) -> None:
    one = road.explained(city)
    assert one.closure_reason == ClosureReason.EXPLAINED_NOT_ACCEPTED


def test_only_a_check_makes_it_solved_and_never_by_who_reported(city: City) -> None:
    one = road.solved(city)
    assert one.is_solved
    other = road.verifying(city)
    with pytest.raises(NotAllowed):
        actions.verify(
            pk=other.pk,
            actor=city.coordinator,
            done=True,
            on_site=False,
            note="Đã xem",
            at=road.days(20),
        )


def test_done_needs_evidence(city: City) -> None:
    one = road.implementing(city)
    with pytest.raises(InputRefused, match="minh chứng"):
        actions.report_done(
            pk=one.pk, actor=city.coordinator, note="Xong", evidence=[], at=road.days(18)
        )


def test_a_merged_one_keeps_its_place_and_follows_along(city: City) -> None:
    first, second, third = (road.raised(city, f"Kiến nghị {n}") for n in "abc")
    actions.merge(pk=first.pk, into=second.pk, actor=city.secretary)
    actions.merge(pk=second.pk, into=third.pk, actor=city.secretary)
    first.refresh_from_db()
    assert first.merged_into == third
    assert set(third.origins.all()) == {first, second}


def test_parts_of_one_have_their_own_codes(city: City) -> None:
    whole = road.raised(city)
    parts = actions.split(
        pk=whole.pk,
        actor=city.secretary,
        parts=["Tăng băng thông", "Thay máy tính"],
        at=road.MONDAY,
    )
    whole.refresh_from_db()
    assert whole.closure_reason == ClosureReason.SUPERSEDED
    assert [part.code for part in parts] == [
        "KN-2025-27286-002",
        "KN-2025-27286-003",
    ]


def test_fifty_are_routed_together_or_not_at_all(city: City) -> None:
    good = road.classified(city)
    bad = road.raised(city)
    with pytest.raises(MoveRefused):
        actions.route_many(
            pks=[good.pk, bad.pk], actor=city.secretary, lead_body=city.department, at=road.MONDAY
        )
    good.refresh_from_db()
    assert good.state == RecommendationState.CLASSIFIED


def test_a_reply_from_above_is_recorded_by_the_city_office(city: City) -> None:
    one = road.escalated(city)
    assert one.due_on == date(2025, 12, 3)
    one = actions.reply_from_above(
        pk=one.pk,
        actor=city.city_office,
        text="Bộ đang sửa nghị định",
        response_kind=ResponseKind.EXPLANATION_ONLY,
        number="77/BNV",
        promised_on=None,
        file=road.PHOTO,
        at=road.days(20),
    )
    assert one.state == RecommendationState.ANSWERED
    in_force = one.answers.in_force()
    assert in_force is not None
    assert in_force.document is not None


def test_reopened_within_its_days_only(city: City) -> None:
    one = road.solved(city)
    actions.ask_reopen(pk=one.pk, actor=city.officer, reason="Lại chập chờn", at=road.days(30))
    with pytest.raises(MoveRefused, match="Chỉ mở lại được đến"):
        actions.reopen(pk=one.pk, actor=city.head, reason="Tái diễn", at=road.days(300))
    one = actions.reopen(pk=one.pk, actor=city.head, reason="Tái diễn", at=road.days(31))
    assert one.state == RecommendationState.IMPLEMENTING
    assert one.reopenings == 1


def test_a_state_is_not_changed_around_the_ledger(city: City) -> None:
    one = road.routed(city)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE recommendations_recommendation SET state = 'returned' WHERE id = %s", [one.pk]
        )


def test_what_one_can_do_now_is_table_and_policy_together(city: City) -> None:
    one = road.answered(city)
    assert policy.verbs_for(city.officer, one) == ["rate"]
    assert "accept_answer" in policy.verbs_for(city.head, one)
    assert policy.verbs_for(city.outsider, one) == []


def test_a_body_sees_only_what_was_sent_to_it(city: City) -> None:
    mine, other = road.routed(city), road.classified(city)
    seen = Recommendation.objects.visible_to(city.coordinator)
    assert mine in seen
    assert other not in seen
    assert not Recommendation.objects.visible_to(city.other_coordinator).exists()
