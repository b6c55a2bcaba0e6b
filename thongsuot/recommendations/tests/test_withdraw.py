"""The unit's leader takes one back, before an answer; nothing is deleted."""

from __future__ import annotations

import pytest

from conftest import START, City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.people.actions import grant_role
from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import RecommendationState
from thongsuot.recommendations.tests import road


def test_it_leaves_the_books_and_stays_on_record(city: City) -> None:
    one = road.withdrawn(city)
    assert one.code is not None
    assert one not in Recommendation.objects.on_the_books()
    assert Recommendation.objects.filter(pk=one.pk).exists()


def test_leading_one_unit_is_no_leading_of_another(city: City) -> None:
    grant_role(
        person=city.officer,
        kind=RoleKind.UNIT_LEADER,
        organization=city.cho_quan,
        starts_on=START,
    )
    one = road.raised(city)
    officer_of_one_leader_of_another = Person.objects.get(pk=city.officer.pk)
    with pytest.raises(NotAllowed):
        actions.withdraw(pk=one.pk, actor=officer_of_one_leader_of_another, reason="Thôi")


def test_one_that_others_were_merged_into_stays(city: City) -> None:
    double = road.merged(city)
    kept = double.merged_into
    assert kept is not None
    with pytest.raises(MoveRefused, match="gộp"):
        actions.withdraw(pk=kept.pk, actor=city.unit_leader, reason="Thôi")


def test_not_once_it_is_answered(city: City) -> None:
    one = road.answered(city)
    with pytest.raises(MoveRefused):
        actions.withdraw(pk=one.pk, actor=city.unit_leader, reason="Thôi")
    one.refresh_from_db()
    assert one.state == RecommendationState.ANSWERED
