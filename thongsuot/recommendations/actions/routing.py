"""Into the right hands: routed, accepted, handed back, arbitrated, reported above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.documents.evidence import File
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import BODY_ROLES
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.answering import record_answer
from thongsuot.recommendations.actions.steps import (
    CLOCK,
    days_for,
    hold,
    promise,
    require_active,
    start_clock,
    stop_clock,
)
from thongsuot.recommendations.models import Coordination, Recommendation
from thongsuot.recommendations.states import Step, Urgency

ROUTED = ("lead_body", "accept_by", "accept_days", "first_due_on", "officer", *CLOCK)


def _send(recommendation: Recommendation, body: Organization, day: date) -> None:
    """The lead body and its two clocks: to accept, and to answer."""
    require_active(body, day)
    recommendation.lead_body = body
    recommendation.officer = None
    urgent = recommendation.urgency == Urgency.URGENT
    start_clock(recommendation, Step.ANSWER_URGENT if urgent else Step.ANSWER, day)
    recommendation.accept_days = days_for(Step.ACCEPT, day)
    recommendation.accept_by = working_calendar().add(day, recommendation.accept_days)
    recommendation.first_due_on = recommendation.first_due_on or recommendation.due_on


def _ask_along(
    recommendation: Recommendation, bodies: Sequence[Organization], actor: Person, day: date
) -> None:
    """Bodies that coordinate from the start, each with its own clock."""
    days = days_for(Step.COORDINATE, day)
    waiting = set(recommendation.coordinations.waiting().values_list("body_id", flat=True))
    Coordination.objects.bulk_create(
        Coordination(
            recommendation=recommendation,
            body=body,
            asked_by=actor,
            due_from=day,
            due_days=days,
            due_on=working_calendar().add(day, days),
        )
        for body in bodies
        if body != recommendation.lead_body and body.pk not in waiting
    )


def _routed(recommendation: Recommendation, along: Sequence[Organization]) -> dict[str, object]:
    return {
        "lead_body": str(recommendation.lead_body),
        "due_on": str(recommendation.due_on),
        "coordinating": [str(body) for body in along],
    }


@transaction.atomic
def route_many(
    *,
    pks: Sequence[int],
    actor: Person,
    lead_body: Organization,
    coordinating: Sequence[Organization] = (),
    at: datetime,
) -> list[Recommendation]:
    """Send one or fifty to the same lead body; one that cannot go keeps all where they were."""
    day = localdate(at)
    held = Recommendation.objects.locked_together(list(pks))
    for recommendation in held:
        policy.require_verb(actor, "route", recommendation)
        _send(recommendation, lead_body, day)
        data = _routed(recommendation, coordinating)
        make_move(recommendation, "route", actor=actor, also=ROUTED, data=data)
        _ask_along(recommendation, coordinating, actor, day)
    return held


def route(
    *,
    pk: int,
    actor: Person,
    lead_body: Organization,
    coordinating: Sequence[Organization] = (),
    at: datetime,
) -> Recommendation:
    """Send it to the lead body; its clocks run from `at` by the working calendar."""
    held = route_many(pks=[pk], actor=actor, lead_body=lead_body, coordinating=coordinating, at=at)
    return held[0]


@transaction.atomic
def accept(*, pk: int, actor: Person, officer: Person) -> Recommendation:
    """The body is competent and names who deals with it: somebody who acts for it today."""
    recommendation = hold(pk, "accept", actor)
    own = officer.roles.held_on(localdate()).filter(kind__in=BODY_ROLES)
    if not own.filter(organization=recommendation.lead_body).exists():
        raise InputRefused(f"{officer} không thuộc {recommendation.lead_body}. Chọn người khác.")
    recommendation.officer = officer
    data = {"officer": str(officer)}
    make_move(recommendation, "accept", actor=actor, also=["officer"], data=data)
    return recommendation


@transaction.atomic
def bounce(
    *, pk: int, actor: Person, legal_basis: str, proposed_body: Organization
) -> Recommendation:
    """ "Not ours": with the legal basis and the body believed competent. Counted."""
    recommendation = hold(pk, "bounce", actor)
    if proposed_body == recommendation.lead_body:
        raise InputRefused("Chọn cơ quan khác với cơ quan đang trả lại.")
    recommendation.proposed_body = proposed_body
    recommendation.bounces += 1
    recommendation.officer = None
    stop_clock(recommendation)
    recommendation.accept_by = None
    also = ["proposed_body", "bounces", "officer", "accept_by", *CLOCK]
    data = {"from": str(recommendation.lead_body), "proposed_body": str(proposed_body)}
    make_move(recommendation, "bounce", actor=actor, note=legal_basis, also=also, data=data)
    return recommendation


@transaction.atomic
def arbitrate(
    *, pk: int, actor: Person, lead_body: Organization, reason: str, at: datetime
) -> Recommendation:
    """Who deals with it, for good: it cannot be handed back again."""
    recommendation = hold(pk, "arbitrate", actor)
    _send(recommendation, lead_body, localdate(at))
    recommendation.binding = True
    data = _routed(recommendation, ())
    also = [*ROUTED, "binding"]
    make_move(recommendation, "arbitrate", actor=actor, note=reason, also=also, data=data)
    return recommendation


@transaction.atomic
def escalate(
    *, pk: int, actor: Person, number: str, on: date, addressee: str, follow_up_on: date, note: str
) -> Recommendation:
    """Above the city by letter; it stays open, with the day to follow up as its outside clock."""
    recommendation = hold(pk, "escalate", actor)
    if follow_up_on <= on:
        raise InputRefused("Ngày theo dõi phải sau ngày văn bản. Nhập ngày muộn hơn.")
    recommendation.outgoing_number = number
    recommendation.outgoing_on = on
    recommendation.escalated_to = addressee
    promise(recommendation, follow_up_on)
    data = {"number": number, "on": str(on), "addressee": addressee, "due_on": str(follow_up_on)}
    also = ["outgoing_number", "outgoing_on", "escalated_to", *CLOCK]
    make_move(recommendation, "escalate", actor=actor, note=note, also=also, data=data)
    return recommendation


@transaction.atomic
def reply_from_above(
    *,
    pk: int,
    actor: Person,
    text: str,
    response_kind: str,
    number: str,
    promised_on: date | None,
    file: File,
    at: datetime,
) -> Recommendation:
    """What came back from above, with its document; answered from then on."""
    recommendation = hold(pk, "reply_from_above", actor)
    also = record_answer(
        recommendation,
        text=text,
        response_kind=response_kind,
        number=number,
        promised_on=promised_on,
        file=file,
        body=None,
        speaker=recommendation.escalated_to,
        signer=actor,
        at=at,
    )
    data = {"response_kind": response_kind, "number": number}
    make_move(recommendation, "reply_from_above", actor=actor, also=also, data=data)
    return recommendation
