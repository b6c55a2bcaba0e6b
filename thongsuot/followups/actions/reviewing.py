"""The year's end: every unfinished task is looked at, one by one; nothing rolls over by itself.

Each function takes one task and writes one review. There is no way to do it to several.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.followups.actions.steering import cancel, carry_over
from thongsuot.followups.actions.working import hold, send_back, verify
from thongsuot.followups.models import FollowupTask, TaskReview
from thongsuot.followups.states import Decision
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person

#: From this month of the year on its unfinished tasks are looked at.
REVIEW_MONTH = 12


def review_begins(year: int) -> date:
    """The first day on which the tasks of `year` are reviewed."""
    return date(year, REVIEW_MONTH, 1)


def _begin(pk: int, year: int, at: datetime) -> FollowupTask:
    """The task, locked; refused before the review begins and when it was looked at already."""
    task = FollowupTask.objects.locked(pk)
    if task.year != year:
        raise InputRefused(f"Nhiệm vụ này thuộc năm {task.year}, không thuộc năm {year}.")
    if localdate(at) < review_begins(year):
        first = f"{review_begins(year):%d/%m/%Y}"
        raise MoveRefused(f"Rà soát cuối năm {year} bắt đầu từ {first}.")
    if task.reviews.filter(year=year).exists():
        raise MoveRefused("Nhiệm vụ này đã được xem trong đợt rà soát này.")
    return task


def _reviewed(
    task: FollowupTask, year: int, decision: Decision, *, reason: str, actor: Person, at: datetime
) -> TaskReview:
    return TaskReview.objects.create(
        task=task,
        year=year,
        decision=decision,
        reason=reason.strip(),
        reviewed_by=actor,
        reviewed_at=at,
    )


@transaction.atomic
def review_verify(
    *, pk: int, actor: Person, year: int, on_site: bool, reason: str, at: datetime
) -> TaskReview:
    """It was reported done and is: verified at the review."""
    task = _begin(pk, year, at)
    verify(pk=pk, actor=actor, on_site=on_site, note=reason, at=at)
    return _reviewed(task, year, Decision.VERIFIED, reason=reason, actor=actor, at=at)


@transaction.atomic
def review_send_back(*, pk: int, actor: Person, year: int, reason: str, at: datetime) -> TaskReview:
    """It was reported done and is not: back to the owner, still of this year and late."""
    task = _begin(pk, year, at)
    send_back(pk=pk, actor=actor, reason=reason)
    return _reviewed(task, year, Decision.RETURNED, reason=reason, actor=actor, at=at)


@transaction.atomic
def review_carry_over(
    *, pk: int, actor: Person, year: int, due_on: date, reason: str, at: datetime
) -> TaskReview:
    """It goes on next year as a task of its own, linked."""
    task = _begin(pk, year, at)
    carry_over(pk=pk, actor=actor, due_on=due_on, reason=reason, at=at)
    return _reviewed(task, year, Decision.CARRIED_OVER, reason=reason, actor=actor, at=at)


@transaction.atomic
def review_cancel(*, pk: int, actor: Person, year: int, reason: str, at: datetime) -> TaskReview:
    """It is given up, with the reason."""
    task = _begin(pk, year, at)
    cancel(pk=pk, actor=actor, reason=reason, at=at)
    return _reviewed(task, year, Decision.CANCELLED, reason=reason, actor=actor, at=at)


@transaction.atomic
def review_keep(*, pk: int, actor: Person, year: int, reason: str, at: datetime) -> TaskReview:
    """It stays open and overdue under this year, with the reason; it is followed on."""
    task = _begin(pk, year, at)
    hold(pk, "keep_overdue", actor)
    make_move(task, "keep_overdue", actor=actor, note=reason)
    return _reviewed(task, year, Decision.KEPT, reason=reason, actor=actor, at=at)
