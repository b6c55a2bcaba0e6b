"""The answer judged, the promise kept, checked, closed; opened again or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.documents.evidence import File
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person
from thongsuot.recommendations.actions.evidence import show
from thongsuot.recommendations.actions.steps import (
    CLOCK,
    days_for,
    hold,
    promise,
    start_clock,
    stop_clock,
)
from thongsuot.recommendations.models import Evidence, Recommendation
from thongsuot.recommendations.states import (
    PROMISES,
    ClosureReason,
    Opinion,
    RecommendationState,
    ResponseKind,
    Step,
)

CLOSED = ["closure_reason", "closed_on", *CLOCK]


@transaction.atomic
def send_back(*, pk: int, actor: Person, reason: str, at: datetime) -> Recommendation:
    """The answer will not do: the body answers again, with a new clock."""
    recommendation = hold(pk, "send_back", actor)
    if recommendation.lead_body is None or recommendation.officer is None:
        raise MoveRefused("Trả lời này của cấp trên. Dùng “Báo cáo cấp trên” để hỏi lại.")
    recommendation.opinion = ""
    recommendation.response_kind = ""
    recommendation.acceptance_proposed_by = None
    start_clock(recommendation, Step.ANSWER_AGAIN, localdate(at))
    also = ["opinion", "response_kind", "acceptance_proposed_by", *CLOCK]
    data = {"due_on": str(recommendation.due_on)}
    make_move(recommendation, "send_back", actor=actor, note=reason, also=also, data=data)
    return recommendation


@transaction.atomic
def propose_acceptance(*, pk: int, actor: Person, note: str) -> Recommendation:
    """The secretary finds the answer acceptable; the head decides."""
    recommendation = hold(pk, "propose_acceptance", actor)
    if recommendation.acceptance_proposed_by_id is not None:
        raise MoveRefused("Đã đề xuất, đang chờ tổ trưởng quyết định.")
    recommendation.acceptance_proposed_by = actor
    also = ["acceptance_proposed_by"]
    make_move(recommendation, "propose_acceptance", actor=actor, note=note, also=also)
    return recommendation


def _reason_of(recommendation: Recommendation) -> ClosureReason:
    if recommendation.response_kind == ResponseKind.REFUSED:
        return ClosureReason.REFUSED_FINAL
    if recommendation.response_kind == ResponseKind.ABOVE_AUTHORITY:
        return ClosureReason.ABOVE_AUTHORITY_TRANSFERRED
    if recommendation.opinion == Opinion.DISAGREED:
        return ClosureReason.EXPLAINED_NOT_ACCEPTED
    return ClosureReason.EXPLAINED_ACCEPTED


def _require_rated(recommendation: Recommendation, today: date) -> None:
    """A unit asked and still within its days is waited for."""
    waits = recommendation.opinion == Opinion.ASKED and recommendation.due_on is not None
    if waits and recommendation.due_on is not None and today <= recommendation.due_on:
        raise MoveRefused(
            f"Đơn vị còn đến {recommendation.due_on:%d/%m/%Y} để cho ý kiến. "
            "Chờ ý kiến hoặc hết hạn rồi chấp nhận trả lời."
        )


@transaction.atomic
def accept_answer(*, pk: int, actor: Person, note: str, at: datetime) -> Recommendation:
    """A promise is then carried out; words alone close it, once the unit could say its view."""
    recommendation = hold(pk, "accept_answer", actor)
    recommendation.machine.require("accept_answer", recommendation.state)
    today = localdate(at)
    if recommendation.response_kind in PROMISES:
        answer = recommendation.answers.in_force()
        promised = answer.promised_on if answer else None
        promise(recommendation, promised or today)
        make_move(
            recommendation,
            "accept_answer",
            actor=actor,
            note=note,
            to=RecommendationState.IMPLEMENTING,
            also=CLOCK,
        )
        return recommendation
    _require_rated(recommendation, today)
    recommendation.closure_reason = _reason_of(recommendation)
    recommendation.closed_on = today
    stop_clock(recommendation)
    data = {"closure_reason": recommendation.closure_reason}
    make_move(
        recommendation,
        "accept_answer",
        actor=actor,
        note=note,
        to=RecommendationState.CLOSED,
        also=CLOSED,
        data=data,
    )
    return recommendation


@transaction.atomic
def report_done(
    *, pk: int, actor: Person, note: str, evidence: Sequence[File], at: datetime
) -> Recommendation:
    """The body says it is done, with evidence; the task force's clock to check starts."""
    recommendation = hold(pk, "report_done", actor)
    if not evidence and not recommendation.evidence.filter(of=Evidence.Of.DOING).exists():
        raise InputRefused("Kèm ít nhất một minh chứng: ảnh hoặc văn bản.")
    names = show(recommendation, evidence, of=Evidence.Of.DOING, actor=actor)
    recommendation.done_by = actor
    start_clock(recommendation, Step.VERIFY, localdate(at))
    also = ["done_by", *CLOCK]
    make_move(
        recommendation, "report_done", actor=actor, note=note, also=also, data={"files": names}
    )
    return recommendation


@transaction.atomic
def verify(
    *,
    pk: int,
    actor: Person,
    done: bool,
    on_site: bool,
    note: str,
    evidence: Sequence[File] = (),
    at: datetime,
) -> Recommendation:
    """Checked on site or on paper by somebody of the task force: done, or back to be done.

    Only this closes a recommendation as solved.
    """
    recommendation = hold(pk, "verify", actor)
    names = show(recommendation, evidence, of=Evidence.Of.CHECK, actor=actor)
    data: dict[str, object] = {"done": done, "on_site": on_site, "files": names}
    if done:
        recommendation.closure_reason = ClosureReason.DONE_VERIFIED
        recommendation.closed_on = localdate(at)
        stop_clock(recommendation)
        to, also = RecommendationState.CLOSED, CLOSED
    else:
        recommendation.done_by = None
        start_clock(recommendation, Step.ANSWER_AGAIN, localdate(at))
        to, also = RecommendationState.IMPLEMENTING, ["done_by", *CLOCK]
    make_move(recommendation, "verify", actor=actor, note=note, to=to, also=also, data=data)
    return recommendation


@transaction.atomic
def ask_reopen(*, pk: int, actor: Person, reason: str, at: datetime) -> Recommendation:
    """The unit asks the head to open it again; once a closing."""
    recommendation = hold(pk, "ask_reopen", actor)
    if recommendation.reopen_asked_on is not None:
        raise MoveRefused("Đã đề nghị mở lại, đang chờ tổ trưởng quyết định.")
    recommendation.reopen_asked_on = localdate(at)
    also = ["reopen_asked_on"]
    make_move(recommendation, "ask_reopen", actor=actor, note=reason, also=also)
    return recommendation


def last_day_to_reopen(recommendation: Recommendation) -> date | None:
    """Up to when a closed one can be opened again."""
    if recommendation.closed_on is None:
        return None
    days = days_for(Step.REOPEN, recommendation.closed_on)
    return working_calendar().add(recommendation.closed_on, days)


@transaction.atomic
def reopen(*, pk: int, actor: Person, reason: str, at: datetime) -> Recommendation:
    """Back to the body: to be done again if it had been verified, else to be answered again."""
    recommendation = hold(pk, "reopen", actor)
    to = (
        RecommendationState.IMPLEMENTING
        if recommendation.closure_reason == ClosureReason.DONE_VERIFIED
        else RecommendationState.ACCEPTED
    )
    recommendation.machine.require("reopen", recommendation.state)
    last = last_day_to_reopen(recommendation)
    if last is not None and localdate(at) > last:
        raise MoveRefused(f"Chỉ mở lại được đến {last:%d/%m/%Y}. Nêu kiến nghị mới.")
    if recommendation.lead_body is None or recommendation.officer is None:
        raise MoveRefused("Kiến nghị này chưa từng có cơ quan tiếp nhận. Nêu kiến nghị mới.")
    recommendation.closure_reason = ""
    recommendation.closed_on = None
    recommendation.opinion = ""
    recommendation.reopenings += 1
    recommendation.reopen_asked_on = None
    recommendation.acceptance_proposed_by = None
    if to == RecommendationState.ACCEPTED:
        recommendation.response_kind = ""
    start_clock(recommendation, Step.ANSWER_AGAIN, localdate(at))
    also = [*CLOSED, "opinion", "reopenings", "response_kind"]
    also += ["reopen_asked_on", "acceptance_proposed_by"]
    data = {"due_on": str(recommendation.due_on), "times": recommendation.reopenings}
    make_move(recommendation, "reopen", actor=actor, note=reason, to=to, also=also, data=data)
    return recommendation


@transaction.atomic
def withdraw(*, pk: int, actor: Person, reason: str) -> Recommendation:
    """Taken back by the unit's leader, before an answer. Nothing is deleted."""
    recommendation = hold(pk, "withdraw", actor)
    if recommendation.origins.exists():
        raise MoveRefused("Có kiến nghị của đơn vị khác đã gộp vào đây nên không rút được.")
    stop_clock(recommendation)
    make_move(recommendation, "withdraw", actor=actor, note=reason, also=CLOCK)
    return recommendation
