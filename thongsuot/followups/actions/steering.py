"""What the task force does to a task besides looking at it: pause, urge, cancel, carry over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.followups.actions.publishing import successor_of
from thongsuot.followups.actions.working import hold
from thongsuot.followups.models import FollowupTask
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Person


@transaction.atomic
def pause(*, pk: int, actor: Person, resume_on: date, reason: str, at: datetime) -> FollowupTask:
    """It waits until a day; its own deadline stays as it is."""
    task = hold(pk, "pause", actor)
    if resume_on <= localdate(at):
        raise InputRefused("Ngày làm tiếp phải sau hôm nay.")
    if resume_on > max(task.horizon, localdate(at)):
        last = f"{task.horizon:%d/%m/%Y}"
        raise InputRefused(f"Nhiệm vụ được theo dõi đến {last}. Chọn ngày làm tiếp không sau đó.")
    task.resume_on = resume_on
    data = {"resume_on": str(resume_on)}
    make_move(task, "pause", actor=actor, note=reason, also=["resume_on"], data=data)
    return task


@transaction.atomic
def resume(*, pk: int, actor: Person, note: str = "") -> FollowupTask:
    """It goes on, on the day set or before."""
    task = hold(pk, "resume", actor)
    task.resume_on = None
    make_move(task, "resume", actor=actor, note=note, also=["resume_on"])
    return task


@transaction.atomic
def urge(*, pk: int, actor: Person, note: str) -> FollowupTask:
    """The owner is told again, by name and with the day; counted."""
    task = hold(pk, "urge", actor)
    task.urged += 1
    data = {"times": task.urged, "due_on": str(task.due_on)}
    make_move(task, "urge", actor=actor, note=note, also=["urged"], data=data)
    return task


@transaction.atomic
def cancel(*, pk: int, actor: Person, reason: str, at: datetime) -> FollowupTask:
    """It is not to be done any more, and why."""
    task = hold(pk, "cancel", actor)
    task.closed_on, task.resume_on = localdate(at), None
    make_move(task, "cancel", actor=actor, note=reason, also=["closed_on", "resume_on"])
    return task


def latest_horizon(task: FollowupTask, today: date) -> date:
    """The last day a successor may run to: the end of the next year, or of this one if later."""
    return date(max(task.horizon.year + 1, today.year), 12, 31)


@transaction.atomic
def carry_over(*, pk: int, actor: Person, due_on: date, reason: str, at: datetime) -> FollowupTask:
    """Close this year's and open its successor, each pointing to the other. Returns the new one."""
    task = hold(pk, "carry_over", actor)
    task.machine.move("carry_over", task.state, reason)
    today = localdate(at)
    last = latest_horizon(task, today)
    if due_on <= max(task.horizon, today):
        first = f"{max(task.horizon, today):%d/%m/%Y}"
        raise InputRefused(f"Hạn mới phải sau {first}.")
    if due_on > last:
        raise InputRefused(f"Hạn mới không được sau {last:%d/%m/%Y}.")
    successor = successor_of(task, due_on, date(due_on.year, 12, 31), today)
    task.closed_on, task.resume_on = today, None
    data = {"into": successor.code, "until": str(due_on)}
    also = ["closed_on", "resume_on"]
    make_move(task, "carry_over", actor=actor, note=reason, also=also, data=data)
    enter(successor, "assign", actor=actor, note=reason, data={"from": task.code})
    return successor
