"""The year's end: every unfinished task is looked at one by one; nothing rolls over by itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine

from conftest import City
from thongsuot.followups import actions
from thongsuot.followups.models import FollowupTask, TaskReview
from thongsuot.followups.tests import scene
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.notices.actions import dispatch, remind

REVIEWS = (
    actions.review_keep,
    actions.review_cancel,
    actions.review_carry_over,
    actions.review_verify,
    actions.review_send_back,
)


def left(year: int = 2025) -> int:
    return FollowupTask.objects.of_year_end(year).to_look_at().count()


def seen(year: int = 2025) -> int:
    return FollowupTask.objects.of_year_end(year).looked_at().count()


def test_carried_over_closes_this_years_and_opens_its_successor_linked(city: City) -> None:
    task = scene.in_progress(city)
    actions.review_carry_over(
        pk=task.pk,
        actor=city.head,
        year=2025,
        due_on=date(2026, 6, 30),
        reason="Chờ kinh phí",
        at=scene.DECEMBER + timedelta(days=40),
    )
    task.refresh_from_db()
    successor = task.carried_into
    assert (task.state, successor.state) == ("carried_over", "assigned")
    assert (successor.owner, successor.item, successor.title) == (task.owner, task.item, task.title)
    assert (successor.due_on, successor.horizon) == (date(2026, 6, 30), date(2026, 12, 31))
    assert successor.code == "NV-2026-27286-001"
    assert (seen(), left()) == (1, 3), "it counts as looked at; three are still to be"


@pytest.mark.parametrize(
    ("due", "why"),
    [(date(2025, 12, 31), "phải sau"), (date(2027, 1, 1), "không được sau")],
)
def test_a_new_horizon_lies_in_the_next_year(city: City, due: date, why: str) -> None:
    task = scene.accepted(city)
    with pytest.raises(InputRefused, match=why):
        actions.review_carry_over(
            pk=task.pk,
            actor=city.head,
            year=2025,
            due_on=due,
            reason="Chờ",
            at=scene.DECEMBER,
        )


def test_kept_overdue_it_stays_open_with_its_reason(city: City) -> None:
    task = scene.accepted(city)

    def keep(reason: str) -> TaskReview:
        return actions.review_keep(
            pk=task.pk, actor=city.secretary, year=2025, reason=reason, at=scene.DECEMBER
        )

    with pytest.raises(MoveRefused, match="lý do"):
        keep(" ")
    review = keep("Sắp xong, hẹn tháng 1")
    task.refresh_from_db()
    assert (task.state, review.reason) == ("accepted", "Sắp xong, hẹn tháng 1")
    with pytest.raises(MoveRefused, match="đã được xem"):
        keep("Lần nữa")


def test_before_december_there_is_nothing_to_review(city: City) -> None:
    task = scene.accepted(city)
    with pytest.raises(MoveRefused, match="bắt đầu từ 01/12/2025"):
        actions.review_cancel(
            pk=task.pk, actor=city.head, year=2025, reason="Thôi", at=scene.days(10)
        )


def test_giving_up_and_carrying_over_are_the_heads(city: City) -> None:
    task = scene.accepted(city)
    for who in (city.secretary, city.member, city.officer, city.city_office):
        with pytest.raises(NotAllowed):
            actions.review_cancel(
                pk=task.pk, actor=who, year=2025, reason="Thôi", at=scene.DECEMBER
            )
    assert not TaskReview.objects.exists()


@pytest.mark.parametrize("review", REVIEWS, ids=lambda action: action.__name__)
def test_a_decision_is_about_one_task(review: Callable[..., object]) -> None:
    """No bulk path: each takes one key, and no action of the stage takes several."""
    assert "pk" in inspect.signature(review).parameters
    for name in actions.__all__:
        action = getattr(actions, name)
        if inspect.isfunction(action):
            taken = set(inspect.signature(action).parameters)
            assert not taken & {"pks", "tasks", "queryset", "rows"}, name


def test_a_year_that_passes_moves_no_task(city: City) -> None:
    scene.in_progress(city)
    before = dict(FollowupTask.objects.values_list("pk", "state"))
    entries = Entry.objects.filter(subject_kind="followups.followuptask").count()
    for day in (date(2025, 12, 31), date(2026, 1, 2), date(2026, 12, 31), date(2027, 1, 4)):
        with time_machine.travel(f"{day}T02:00:00Z"):
            dispatch()
            remind()
    assert dict(FollowupTask.objects.values_list("pk", "state")) == before
    assert Entry.objects.filter(subject_kind="followups.followuptask").count() == entries
    assert left() == len(before), "all of them still have to be looked at"
