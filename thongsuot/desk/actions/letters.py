"""Letters are issued, and each record they are about says so in its own ledger."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from thongsuot.documents.papers.actions import Draft, Issued, issue
from thongsuot.followups import actions as followups
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import write_down_all
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import WITH_BODY

CHANGED = "Có kiến nghị vừa rời cơ quan này. Mở lại danh sách rồi lập công văn."


def _held(pks: Sequence[int], draft: Draft) -> list[Recommendation]:
    """The recommendations, locked, still in the hands of the body the letter goes to."""
    held = Recommendation.objects.locked_together(list(pks))
    to = {organization.pk for organization in draft.addressed_to}
    if any(one.state not in WITH_BODY or one.lead_body_id not in to for one in held):
        raise MoveRefused(CHANGED)
    return held


@transaction.atomic
def issue_transfer(*, draft: Draft, recommendations: Sequence[int], actor: Person) -> Issued:
    """Send the recommendations to their body by a letter."""
    held = _held(recommendations, draft)
    issued = issue(draft=draft, actor=actor)
    if not issued.already:
        data = {"number": issued.document.mark, "addressee": ", ".join(draft.addressees)}
        write_down_all(held, "transfer", actor=actor, data=data)
    return issued


@transaction.atomic
def issue_urging(
    *, draft: Draft, recommendations: Sequence[int], tasks: Sequence[int], actor: Person
) -> Issued:
    """Urge a body's overdue recommendations, or a unit's overdue tasks, by a letter."""
    held = _held(recommendations, draft)
    issued = issue(draft=draft, actor=actor)
    if not issued.already:
        mark = issued.document.mark
        write_down_all(held, "urge", actor=actor, data={"number": mark})
        for pk in sorted(tasks):
            followups.urge(pk=pk, actor=actor, note=f"Công văn đôn đốc số {mark}.")
    return issued
