"""The secretary sorts what was raised: field and level, doubles, two wishes in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter_all, make_move
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.raising import give_codes
from thongsuot.recommendations.actions.steps import hold
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ClosureReason, RecommendationState

LEAST_PARTS = 2


def _sorted_as(recommendation: Recommendation) -> tuple[str, str, str, int | None]:
    body = recommendation.proposed_body
    return (
        recommendation.category,
        recommendation.urgency,
        recommendation.level,
        body.pk if body else None,
    )


@transaction.atomic
def classify(
    *,
    pk: int,
    actor: Person,
    category: str,
    urgency: str,
    level: str,
    proposed_body: Organization | None,
) -> Recommendation:
    """Field (a key of the taxonomy), urgency, level of authority, and the body proposed."""
    recommendation = hold(pk, "classify", actor)
    before = (recommendation.state, *_sorted_as(recommendation))
    recommendation.category = category
    recommendation.urgency = urgency
    recommendation.level = level
    recommendation.proposed_body = proposed_body
    if before == (RecommendationState.CLASSIFIED, *_sorted_as(recommendation)):
        return recommendation
    data = {"category": category, "urgency": urgency, "level": level}
    if proposed_body is not None:
        data["proposed_body"] = str(proposed_body)
    also = ["category", "urgency", "level", "proposed_body"]
    make_move(recommendation, "classify", actor=actor, also=also, data=data)
    return recommendation


@transaction.atomic
def merge(*, pk: int, into: int, actor: Person) -> Recommendation:
    """`pk` asks the same as `into`: it keeps its place and its sentence, and follows the other."""
    if pk == into:
        raise InputRefused("Không gộp một kiến nghị vào chính nó.")
    held = {one.pk: one for one in Recommendation.objects.locked_together([pk, into])}
    if len(held) != LEAST_PARTS:
        raise InputRefused("Không thấy kiến nghị được chọn để gộp vào.")
    double, kept = held[pk], held[into]
    policy.require_verb(actor, "merge", double)
    if not kept.is_open:
        raise InputRefused(f"{kept.code} không còn đang xử lý nên không gộp vào được.")
    double.merged_into = kept
    data = {"into": kept.code}
    make_move(double, "merge", actor=actor, also=["merged_into"], data=data)
    origins = list(Recommendation.objects.select_for_update().filter(merged_into=double))
    for origin in origins:
        origin.merged_into = kept
    Recommendation.objects.bulk_update(origins, ["merged_into"])
    return double


@transaction.atomic
def split(*, pk: int, actor: Person, parts: Sequence[str], at: datetime) -> list[Recommendation]:
    """One that asks for several things becomes several, each with its own code and road.

    The whole closes as superseded and keeps the sentence; the parts point back to it.
    """
    whole = hold(pk, "split", actor)
    wanted = [part.strip() for part in parts if part.strip()]
    if len(wanted) < LEAST_PARTS:
        raise InputRefused("Tách thành ít nhất hai kiến nghị. Nhập nội dung từng kiến nghị.")
    children = [
        Recommendation(
            task_force=whole.task_force,
            unit=whole.unit,
            title=part,
            category=whole.category,
            raised_on=whole.raised_on,
            meeting=whole.meeting,
            addressee=whole.addressee,
            split_from=whole,
        )
        for part in wanted
    ]
    give_codes(children)
    enter_all(children, "raise", actor=actor, data={"split_from": whole.code})
    whole.closure_reason = ClosureReason.SUPERSEDED
    whole.closed_on = localdate(at)
    data = {"parts": [child.code for child in children]}
    make_move(whole, "split", actor=actor, also=["closure_reason", "closed_on"], data=data)
    return children
