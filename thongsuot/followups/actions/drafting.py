"""A conclusion while it is written: begun from a meeting, edited point by point, dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from thongsuot.followups import policy
from thongsuot.followups.actions.points import ITEM_KIND, STALE, edited, hold_draft, take_in
from thongsuot.followups.exports import (
    follow_up_of,
    frame_for,
    opening_of,
    seats_of,
)
from thongsuot.followups.models import Conclusion
from thongsuot.followups.states import ConclusionState
from thongsuot.followups.suggest import horizon_of
from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.actions import enter, make_move
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.meetings.states import TOOK_PLACE
from thongsuot.people.models import Person
from thongsuot.practices.models import GoodPractice


@transaction.atomic
def draft_conclusion(*, meeting: Meeting, actor: Person, today: date) -> Conclusion:
    """Begin the notice from what was minuted; the draft or notice that already stands, if any.

    Two people who begin at once get the same draft.
    """
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    require(allowed=policy.can_conclude(actor, meeting), because=policy.DESK_ONLY)
    if locked.state not in TOOK_PLACE:
        raise MoveRefused("Chỉ lập thông báo kết luận từ buổi làm việc đã diễn ra, còn trên sổ.")
    known = meeting.conclusions.on_the_books().filter(corrects__isnull=True).first()
    if known is not None:
        return known
    units = seats_of(meeting)
    frame: dict[str, Any] = dict(frame_for(meeting, units, today))
    frame["recipients"] = str(frame["recipients"]).split("\n")
    conclusion = Conclusion(
        meeting=meeting,
        task_force=meeting.task_force,
        horizon=horizon_of(meeting),
        opening=opening_of(meeting, units),
        follow_up=follow_up_of(meeting),
        drafted_by=actor,
        **frame,
    )
    enter(conclusion, "draft", actor=actor)
    for position, said in enumerate(_said_at(meeting), start=1):
        take_in(conclusion, said, position, units)
    return conclusion


def _said_at(meeting: Meeting) -> list[Minute | GoodPractice]:
    """Conclusions, good practices and assignments, in the order they were said.

    A practice typed in the minutes is a practice of its own once they are closed: taken once.
    """
    source = ("unit", "statement__reading__document")
    minutes = meeting.minutes.on_the_books().filter(kind__in=list(ITEM_KIND))
    practices = list(meeting.good_practices.on_the_books().select_related(*source))
    raised = {one.title for one in practices}
    typed = [
        one
        for one in minutes.select_related(*source)
        if one.kind != StatementKind.GOOD_PRACTICE or one.title not in raised
    ]
    found: list[Minute | GoodPractice] = [*typed, *practices]
    found.sort(key=lambda one: (one.statement.start if one.statement else 2**31, one.pk))
    return found


@transaction.atomic
def edit_frame(*, pk: int, actor: Person, version: int, given: dict[str, Any]) -> Conclusion:
    """Save what stands around the points; refused when somebody saved it since."""
    conclusion = hold_draft(pk, actor)
    if conclusion.version != version:
        raise MoveRefused(STALE)
    for name, value in given.items():
        setattr(conclusion, name, list(value) if name == "recipients" else value)
    conclusion.version += 1
    conclusion.save(update_fields=[*given, "version"])
    edited(conclusion, actor)
    return conclusion


@transaction.atomic
def withdraw_conclusion(*, pk: int, actor: Person, reason: str) -> Conclusion:
    """Drop a draft; a new one can be begun. Nothing is deleted."""
    conclusion = Conclusion.objects.locked(pk)
    policy.require_conclude(actor, conclusion)
    make_move(conclusion, "withdraw", actor=actor, note=reason)
    return conclusion


def is_untouched(meeting: Meeting) -> bool:
    """Whether nothing was concluded from this meeting yet, not even as a draft."""
    standing = meeting.conclusions.exclude(state=ConclusionState.WITHDRAWN)
    return not standing.exists()
