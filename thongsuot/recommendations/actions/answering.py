"""Coordinating, drafting, signing, and what the unit thinks of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.documents.evidence import File, keep
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.steps import (
    CLOCK,
    days_for,
    hold,
    require_active,
    start_clock,
    stop_clock,
)
from thongsuot.recommendations.models import Answer, Coordination, Rating, Recommendation
from thongsuot.recommendations.states import Opinion, ResponseKind, Step

ANSWERED = ["response_kind", "answered_on", "opinion", "acceptance_proposed_by", *CLOCK]


@transaction.atomic
def ask_coordination(
    *, pk: int, actor: Person, body: Organization, question: str, at: datetime
) -> Coordination:
    """Ask another body for its part; once while it is still waited for."""
    recommendation = hold(pk, "ask_coordination", actor)
    day = localdate(at)
    require_active(body, day)
    if body == recommendation.lead_body:
        raise InputRefused("Cơ quan chủ trì không tự phối hợp với mình. Chọn cơ quan khác.")
    if recommendation.coordinations.waiting().filter(body=body).exists():
        raise MoveRefused(f"Đã đề nghị {body} phối hợp, đang chờ ý kiến.")
    days = days_for(Step.COORDINATE, day)
    asked = Coordination.objects.create(
        recommendation=recommendation,
        body=body,
        question=question,
        asked_by=actor,
        due_from=day,
        due_days=days,
        due_on=working_calendar().add(day, days),
    )
    data = {"body": str(body), "due_on": str(asked.due_on)}
    make_move(recommendation, "ask_coordination", actor=actor, note=question, data=data)
    return asked


@transaction.atomic
def coordinate(*, pk: int, actor: Person, reply: str, at: datetime) -> Coordination:
    """A coordinating body gives its part."""
    recommendation = hold(pk, "coordinate", actor)
    asked = recommendation.coordinations.waiting().filter(body__in=actor.scope.bodies).first()
    if asked is None:
        raise MoveRefused("Ý kiến phối hợp đã được gửi.")
    asked.reply = reply
    asked.replied_by = actor
    asked.replied_at = at
    asked.save(update_fields=["reply", "replied_by", "replied_at"])
    data = {"body": str(asked.body)}
    make_move(recommendation, "coordinate", actor=actor, note=reply, data=data)
    return asked


def _require_promise(response_kind: str, promised_on: date | None) -> None:
    if response_kind == ResponseKind.WILL_SOLVE_BY and promised_on is None:
        raise InputRefused("Trả lời “Sẽ giải quyết” phải có ngày. Nhập ngày hứa xong.")


@transaction.atomic
def draft_answer(
    *, pk: int, actor: Person, text: str, response_kind: str, promised_on: date | None
) -> Answer:
    """The body's draft, one a recommendation; saving again replaces its words."""
    recommendation = hold(pk, "draft_answer", actor)
    _require_promise(response_kind, promised_on)
    draft = recommendation.answers.draft() or Answer(recommendation=recommendation)
    if (draft.text, draft.response_kind, draft.promised_on) == (text, response_kind, promised_on):
        return draft
    draft.text = text
    draft.response_kind = response_kind
    draft.promised_on = promised_on
    draft.body = recommendation.lead_body
    draft.written_by = actor
    draft.save()
    make_move(recommendation, "draft_answer", actor=actor, data={"response_kind": response_kind})
    return draft


def record_answer(
    recommendation: Recommendation,
    *,
    text: str,
    response_kind: str,
    number: str,
    promised_on: date | None,
    file: File | None,
    body: Organization | None,
    speaker: str = "",
    signer: Person,
    at: datetime,
) -> list[str]:
    """Sign an answer (the draft becomes it) and ask the unit. Returns the fields that were set."""
    _require_promise(response_kind, promised_on)
    signed = recommendation.answers.draft() or Answer(recommendation=recommendation)
    signed.text = text
    signed.response_kind = response_kind
    signed.promised_on = promised_on
    signed.number = number
    signed.body = body
    signed.speaker = speaker
    if signed._state.adding:  # noqa: SLF001 - Django's public-by-custom name
        signed.written_by = signer
    signed.signed_by = signer
    signed.signed_at = at
    if file is not None:
        signed.document, signed.document_name = keep(file)
    signed.save()
    recommendation.response_kind = response_kind
    recommendation.answered_on = localdate(at)
    recommendation.acceptance_proposed_by = None
    if recommendation.unit_id is None:
        recommendation.opinion = ""
        stop_clock(recommendation)
    else:
        recommendation.opinion = Opinion.ASKED
        start_clock(recommendation, Step.RATE, localdate(at))
    return ANSWERED


@transaction.atomic
def answer(
    *,
    pk: int,
    actor: Person,
    text: str,
    response_kind: str,
    number: str = "",
    promised_on: date | None = None,
    file: File | None = None,
    at: datetime,
) -> Recommendation:
    """The body's leader signs; from then on it is answered, which is not solved."""
    recommendation = hold(pk, "answer", actor)
    also = record_answer(
        recommendation,
        text=text,
        response_kind=response_kind,
        number=number,
        promised_on=promised_on,
        file=file,
        body=recommendation.lead_body,
        signer=actor,
        at=at,
    )
    data = {"response_kind": response_kind, "number": number}
    make_move(recommendation, "answer", actor=actor, also=also, data=data)
    return recommendation


@transaction.atomic
def answer_many(
    *,
    pks: Sequence[int],
    actor: Person,
    text: str,
    response_kind: str,
    number: str = "",
    promised_on: date | None = None,
    at: datetime,
) -> list[Recommendation]:
    """One text for many alike; each keeps its own answer, rating and road."""
    held = Recommendation.objects.locked_together(list(pks))
    for recommendation in held:
        policy.require_verb(actor, "answer", recommendation)
        also = record_answer(
            recommendation,
            text=text,
            response_kind=response_kind,
            number=number,
            promised_on=promised_on,
            file=None,
            body=recommendation.lead_body,
            signer=actor,
            at=at,
        )
        data = {"response_kind": response_kind, "number": number, "together": len(held)}
        make_move(recommendation, "answer", actor=actor, also=also, data=data)
    return held


@transaction.atomic
def answer_orally(
    *,
    pk: int,
    actor: Person,
    text: str,
    response_kind: str,
    promised_on: date | None = None,
    speaker: str = "",
    meeting: Meeting | None = None,
) -> Answer:
    """What was answered on the spot: provisional until the written answer, no state moves."""
    recommendation = hold(pk, "answer_orally", actor)
    _require_promise(response_kind, promised_on)
    if recommendation.answers.filter(spoken=True, meeting=meeting, text=text).exists():
        raise MoveRefused("Câu trả lời này đã được ghi.")
    make_move(recommendation, "answer_orally", actor=actor, note=text, data={"speaker": speaker})
    return Answer.objects.create(
        recommendation=recommendation,
        spoken=True,
        text=text,
        response_kind=response_kind,
        promised_on=promised_on,
        speaker=speaker,
        meeting=meeting,
        written_by=actor,
    )


@transaction.atomic
def rate(*, pk: int, actor: Person, agrees: bool, reason: str) -> Rating:
    """The unit agrees with the answer in force, or says why not; once an answer."""
    recommendation = hold(pk, "rate", actor)
    in_force = recommendation.answers.in_force()
    unit = recommendation.unit
    if in_force is None or unit is None:
        raise MoveRefused("Chưa có trả lời để cho ý kiến.")
    if in_force.ratings.filter(unit=unit).exists():
        raise MoveRefused("Đơn vị đã cho ý kiến về trả lời này.")
    if not agrees and not reason.strip():
        raise InputRefused("Ghi lý do chưa đồng ý.")
    rating = Rating.objects.create(
        recommendation=recommendation,
        answer=in_force,
        unit=unit,
        agrees=agrees,
        reason=reason.strip(),
        rated_by=actor,
    )
    recommendation.opinion = Opinion.AGREED if agrees else Opinion.DISAGREED
    stop_clock(recommendation)
    data = {"agrees": agrees}
    also = ["opinion", *CLOCK]
    make_move(recommendation, "rate", actor=actor, note=reason, also=also, data=data)
    return rating
