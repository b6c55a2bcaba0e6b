"""The body accepts and names somebody who acts for it today."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import City
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.actions import end_role
from thongsuot.recommendations import actions
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.verbs import BY_NAME


def test_the_officer_is_of_the_body(city: City) -> None:
    one = road.routed(city)
    with pytest.raises(InputRefused, match="không thuộc"):
        actions.accept(pk=one.pk, actor=city.coordinator, officer=city.other_coordinator)


def test_who_has_left_is_neither_offered_nor_taken(city: City) -> None:
    one = road.routed(city)
    role = city.body_leader.roles.get()
    end_role(pk=role.pk, ends_on=date(2025, 8, 1))
    form = BY_NAME["accept"].form(record=one, person=city.coordinator)
    assert str(city.body_leader.pk) not in form.as_p()
    with pytest.raises(InputRefused, match="không thuộc"):
        actions.accept(pk=one.pk, actor=city.coordinator, officer=city.body_leader)
