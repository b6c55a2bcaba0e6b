"""Publishing and amending a plan reach those who carry it out and those it supervises."""

from __future__ import annotations

import pytest

from conftest import City
from tests.access_plans_books import drafted
from thongsuot.ledger.queries import history
from thongsuot.notices.audience import RULES
from thongsuot.notices.tests.scene import tell_last
from thongsuot.plans import actions
from thongsuot.plans.states import PLAN

pytestmark = pytest.mark.django_db
SECRETARIES = {"thu-ky-15", "thu-ky-15b", "thu-ky-3"}
UNIT = {"can-bo-vinh-hoi", "lanh-dao-vinh-hoi"}


def test_every_verb_of_a_plan_was_thought_of() -> None:
    assert {move.verb for move in PLAN.moves} <= set(RULES["plan"])


def test_a_draft_is_told_to_nobody(city: City) -> None:
    plan, _sheet = drafted(city, "Nháp")
    assert history(plan).count() == 1
    assert tell_last() == {}


def test_a_published_plan_is_told_to_its_task_forces_and_units(city: City) -> None:
    actions.publish(pk=drafted(city, "Mới")[0].pk, actor=city.city_office)
    told = tell_last()
    assert set(told) >= SECRETARIES | UNIT | {"to-truong-15"}
    assert "can-bo-cho-quan" not in told
    assert "van-phong" not in told


def test_an_amendment_is_told_to_the_same(city: City) -> None:
    plan = actions.publish(pk=drafted(city, "Mới")[0].pk, actor=city.city_office)
    actions.begin_amendment(pk=plan.pk, actor=city.city_office)
    assert tell_last() == {}
    actions.add_contents(pk=plan.pk, titles=["Thêm"], actor=city.city_office)
    plan = actions.amend(pk=plan.pk, reason="Bổ sung", actor=city.city_office)
    assert set(tell_last()) >= SECRETARIES | UNIT
