"""A difficulty eases, ends, comes back; and which recommendations would ease it."""

from __future__ import annotations

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move, write_down
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import Difficulty, Recommendation


def _hold(pk: int, actor: Person) -> Difficulty:
    difficulty = Difficulty.objects.locked(pk)
    require(
        allowed=policy.can_move_difficulty(actor, difficulty),
        because="Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được ghi việc này.",
    )
    return difficulty


@transaction.atomic
def ease(*, pk: int, actor: Person, evidence: str) -> Difficulty:
    """Less than it was; `evidence` says what shows it."""
    difficulty = _hold(pk, actor)
    make_move(difficulty, "ease", actor=actor, note=evidence)
    return difficulty


@transaction.atomic
def end(*, pk: int, actor: Person, evidence: str) -> Difficulty:
    """No longer there; `evidence` says what shows it."""
    difficulty = _hold(pk, actor)
    make_move(difficulty, "end", actor=actor, note=evidence)
    return difficulty


@transaction.atomic
def reopen_difficulty(*, pk: int, actor: Person, evidence: str) -> Difficulty:
    """It is back."""
    difficulty = _hold(pk, actor)
    make_move(difficulty, "reopen", actor=actor, note=evidence)
    return difficulty


@transaction.atomic
def link(*, pk: int, recommendation: Recommendation, actor: Person) -> Difficulty:
    """This recommendation, once solved, would ease the difficulty."""
    difficulty = _hold(pk, actor)
    if recommendation.task_force_id != difficulty.task_force_id:
        raise InputRefused("Chỉ nối với kiến nghị do cùng tổ công tác ghi nhận.")
    if not difficulty.recommendations.contains(recommendation):
        difficulty.recommendations.add(recommendation)
        write_down(difficulty, "link", actor=actor, data={"recommendation": recommendation.code})
    return difficulty


@transaction.atomic
def unlink(*, pk: int, recommendation: Recommendation, actor: Person) -> Difficulty:
    """It would not, after all."""
    difficulty = _hold(pk, actor)
    if difficulty.recommendations.contains(recommendation):
        difficulty.recommendations.remove(recommendation)
        write_down(difficulty, "unlink", actor=actor, data={"recommendation": recommendation.code})
    return difficulty
