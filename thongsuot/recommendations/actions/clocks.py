"""Terms an administrator sets, extensions, and clocks recomputed when the calendar changes."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.access import require
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move, write_down
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.steps import CLOCK, hold, promise
from thongsuot.recommendations.models import Coordination, Extension, Recommendation, Term
from thongsuot.recommendations.states import MOST_EXTENSIONS, RecommendationState, Step

#: Working days to begin with; the first two from QĐ 33/2017/QĐ-TTg, the rest ours. All editable.
DEFAULTS = {
    Step.ACCEPT: 5,
    Step.ANSWER: 15,
    Step.ANSWER_URGENT: 7,
    Step.COORDINATE: 15,
    Step.ANSWER_AGAIN: 15,
    Step.RATE: 5,
    Step.VERIFY: 10,
    Step.REOPEN: 60,
}


def seed_terms(*, valid_from: date) -> None:
    """The terms to begin with, for steps that have none."""
    known = set(Term.objects.values_list("step", flat=True))
    Term.objects.bulk_create(
        Term(step=step, working_days=days, valid_from=valid_from)
        for step, days in DEFAULTS.items()
        if step not in known
    )


@transaction.atomic
def set_term(*, actor: Person, step: str, working_days: int, valid_from: date) -> Term:
    """A step has `working_days` for clocks that start on `valid_from` or later."""
    require(allowed=policy.can_set_terms(actor), because="Chỉ quản trị được đặt thời hạn.")
    term, _created = Term.objects.update_or_create(
        step=step, valid_from=valid_from, defaults={"working_days": working_days}
    )
    data = {"step": step, "working_days": working_days, "valid_from": str(valid_from)}
    write_down(term, "set_term", actor=actor, data=data)
    return term


@transaction.atomic
def ask_extension(*, pk: int, actor: Person, until: date, reason: str) -> Extension:
    """The lead body asks for more time; at most two are ever granted."""
    recommendation = hold(pk, "ask_extension", actor)
    recommendation.machine.require("ask_extension", recommendation.state)
    if recommendation.due_on is None or until <= recommendation.due_on:
        raise InputRefused("Ngày xin gia hạn phải sau hạn đang có.")
    if recommendation.extensions.filter(granted=True).count() >= MOST_EXTENSIONS:
        raise MoveRefused("Đã gia hạn hai lần, không xin thêm được.")
    if recommendation.extensions.filter(granted__isnull=True).exists():
        raise MoveRefused("Đang có một đề nghị gia hạn chờ tổ trưởng quyết định.")
    make_move(recommendation, "ask_extension", actor=actor, note=reason, data={"until": str(until)})
    return Extension.objects.create(
        recommendation=recommendation,
        reason=reason,
        until=until,
        was_due_on=recommendation.due_on,
        asked_by=actor,
    )


def _asked(recommendation: Recommendation) -> Extension:
    asked = recommendation.extensions.filter(granted__isnull=True).first()
    if asked is None:
        raise MoveRefused("Không có đề nghị gia hạn nào đang chờ.")
    return asked


def _decide(asked: Extension, actor: Person, at: datetime, *, granted: bool) -> None:
    asked.granted = granted
    asked.decided_by = actor
    asked.decided_at = at
    asked.save(update_fields=["granted", "decided_by", "decided_at"])


@transaction.atomic
def extend(*, pk: int, actor: Person, at: datetime) -> Recommendation:
    """The head grants what was asked; `first_due_on` stays as it was."""
    recommendation = hold(pk, "extend", actor)
    asked = _asked(recommendation)
    _decide(asked, actor, at, granted=True)
    promise(recommendation, asked.until)
    data = {"due_on": str(asked.until), "was_due_on": str(asked.was_due_on)}
    make_move(recommendation, "extend", actor=actor, also=CLOCK, data=data)
    return recommendation


@transaction.atomic
def decline_extension(*, pk: int, actor: Person, reason: str, at: datetime) -> Recommendation:
    """The head does not grant it; the day stays."""
    recommendation = hold(pk, "decline_extension", actor)
    _decide(_asked(recommendation), actor, at, granted=False)
    make_move(recommendation, "decline_extension", actor=actor, note=reason)
    return recommendation


def _recompute(one: Recommendation, calendar: WorkingCalendar) -> dict[str, object]:
    """Sets the days as the calendar now has them; what changed, old days included."""
    changed: dict[str, object] = {}
    if one.due_from is None or one.due_days is None:
        return changed
    due_on = calendar.add(one.due_from, one.due_days)
    if due_on != one.due_on:
        changed |= {"due_on": str(due_on), "was_due_on": str(one.due_on)}
        one.due_on = due_on
    if one.state == RecommendationState.ROUTED and one.accept_days is not None:
        accept_by = calendar.add(one.due_from, one.accept_days)
        if accept_by != one.accept_by:
            changed |= {"accept_by": str(accept_by), "was_accept_by": str(one.accept_by)}
            one.accept_by = accept_by
    return changed


def _recompute_coordination(today: date, calendar: WorkingCalendar, actor: Person | None) -> int:
    moved = 0
    waiting = Coordination.objects.waiting().filter(due_on__gte=today)
    for asked in waiting.select_for_update(of=["self"]).select_related("recommendation", "body"):
        due_on = calendar.add(asked.due_from, asked.due_days)
        if due_on != asked.due_on:
            data = {"due_on": str(due_on), "was_due_on": str(asked.due_on), "body": str(asked.body)}
            asked.due_on = due_on
            asked.save(update_fields=["due_on"])
            write_down(asked.recommendation, "recompute_clocks", actor=actor, data=data)
            moved += 1
    return moved


@transaction.atomic
def recompute_clocks(*, actor: Person | None, at: datetime) -> int:
    """After the calendar changed: open clocks that still run get their new day.

    A day already past stays past: it was due then. The old day stays in the ledger. Returns
    how many moved.
    """
    today, calendar = localdate(at), working_calendar()
    moved = _recompute_coordination(today, calendar, actor)
    running = Recommendation.objects.open().filter(due_days__isnull=False, due_on__gte=today)
    for one in running.select_for_update().order_by("pk").iterator(chunk_size=1000):
        changed = _recompute(one, calendar)
        if changed:
            one.save(update_fields=["due_on", "accept_by"])
            write_down(one, "recompute_clocks", actor=actor, data=changed)
            moved += 1
    return moved
