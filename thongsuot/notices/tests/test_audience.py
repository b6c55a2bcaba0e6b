"""The rule table, walked along the whole road of a recommendation by the stages' own actions."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import City
from thongsuot.ledger.actions import enter, make_move
from thongsuot.meetings.models import Meeting, MeetingUnit
from thongsuot.notices.audience import PLACES, RULES, SINGLE, Rule, rule_for
from thongsuot.notices.kinds import Circle
from thongsuot.notices.models import Notice
from thongsuot.notices.subjects import ALL, BY_WORD
from thongsuot.notices.tests.scene import tell_last
from thongsuot.recommendations import actions
from thongsuot.recommendations.states import RECOMMENDATION
from thongsuot.recommendations.tests import road

pytestmark = pytest.mark.django_db

OFFICER = "can-bo-vinh-hoi"
SECRETARIES = {"thu-ky-15", "thu-ky-15b"}


def tasks(told: dict[str, tuple[str, str]]) -> set[str]:
    """Who has something to do now."""
    return {who for who, (kind, _circle) in told.items() if kind == "task"}


def test_every_kind_of_record_has_its_rules_and_every_circle_its_place() -> None:
    assert set(RULES) == {subject.word for subject in ALL}
    assert set(PLACES) | set(SINGLE) | {Circle.WATCHERS, Circle.MENTIONED} == set(Circle)


def test_every_verb_of_a_recommendation_was_thought_of() -> None:
    """A new verb stands in the table, if only to say that watchers alone are told."""
    known = {key.split("/")[0].split(">")[0] for key in RULES["recommendation"]}
    assert {move.verb for move in RECOMMENDATION.moves} - {"reinstate"} <= known


def test_no_rule_names_a_verb_that_is_not_there() -> None:
    # Written down without moving a state: by this stage, by letters, by a proposal.
    beside = {"draft", "redraft", "recompute_clocks", "transfer", "urge", "go_up", "be_decided"}
    verbs = {move.verb for move in BY_WORD["recommendation"].machine.moves} | beside
    named = {key.split("/")[0].split(">")[0] for key in RULES["recommendation"]}
    assert named <= verbs


def test_a_state_and_a_variant_win_over_the_verb_alone() -> None:
    assert rule_for("recommendation", "verify", "closed") != rule_for(
        "recommendation", "verify", "implementing"
    )
    assert rule_for("recommendation", "rate", "answered", "disagrees").task == (
        Circle.SECRETARIES,
        Circle.HEADS,
    )
    assert rule_for("meeting", "never heard of", "held") == Rule()


def test_raised_by_the_unit_the_secretary_sorts_it(city: City) -> None:
    road.raised(city)
    assert tasks(tell_last()) == SECRETARIES


def test_routed_the_body_acts_and_the_unit_knows(city: City) -> None:
    road.routed(city)
    told = tell_last()
    assert tasks(told) == {city.coordinator.username}
    assert told[OFFICER] == ("progress", "unit_officers")
    assert city.secretary.username not in told  # who did it


def test_accepted_the_unit_and_the_secretaries_know(city: City) -> None:
    road.accepted(city)
    told = tell_last()
    assert tasks(told) == set()  # the coordinator named themselves
    assert set(told) >= {OFFICER, *SECRETARIES}


def test_handed_back_once_the_secretary_twice_the_head(city: City) -> None:
    road.returned(city)
    assert tasks(tell_last()) == SECRETARIES


def test_handed_back_twice_the_head_and_the_city_office(city: City) -> None:
    road.returned(city, times=2)
    assert {"to-truong-15", "van-phong"} <= tasks(tell_last())


def test_a_draft_answer_is_told_once_until_it_is_read(city: City) -> None:
    record = road.accepted(city)
    leader = city.body_leader
    for number in range(3):
        actions.draft_answer(
            pk=record.pk,
            actor=city.coordinator,
            text=f"Băng thông đủ dùng, bản {number}.",
            response_kind="explanation_only",
            promised_on=None,
        )
        tell_last()
    drafts = Notice.objects.filter(recipient=leader, entry__verb="draft_answer")
    assert drafts.count() == 1


def test_a_meeting_put_on_the_books_is_told_to_its_units(city: City) -> None:
    meeting = Meeting(
        task_force=city.task_force, held_on=date(2025, 10, 29), chair_name="Tổ trưởng"
    )
    enter(meeting, "record", actor=city.secretary)
    MeetingUnit.objects.create(meeting=meeting, unit=city.vinh_hoi, position=1)
    assert set(tell_last()) == {OFFICER, "to-truong-15", city.unit_leader.username}


def test_a_withdrawn_meeting_too_with_its_reason(city: City) -> None:
    meeting = Meeting(
        task_force=city.task_force, held_on=date(2025, 10, 29), chair_name="Tổ trưởng"
    )
    enter(meeting, "record", actor=city.secretary)
    MeetingUnit.objects.create(meeting=meeting, unit=city.vinh_hoi, position=1)
    make_move(meeting, "withdraw", actor=city.head, note="Ghi nhầm ngày.")
    assert set(tell_last()) == {OFFICER, city.unit_leader.username}


def test_a_double_hears_what_becomes_of_the_one_it_was_merged_into(city: City) -> None:
    """The other ward's people are told of their own record, which is the one they may see."""
    kept, double = road.classified(city), road.classified(city)
    actions.merge(pk=double.pk, into=kept.pk, actor=city.secretary)
    actions.route(pk=kept.pk, actor=city.secretary, lead_body=city.department, at=road.MONDAY)
    told = tell_last()
    assert OFFICER in told
    assert Notice.objects.filter(recipient=city.officer, entry__verb="route").count() == 1
