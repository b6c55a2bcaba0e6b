"""A difficulty eases, ends, comes back; and which recommendations would ease it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from thongsuot.documents.evidence import File
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.evidence import show_of
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import OFF


def _hold(pk: int, actor: Person) -> Difficulty:
    difficulty = Difficulty.objects.locked(pk)
    require(
        allowed=policy.can_move_difficulty(actor, difficulty),
        because=policy.DESK_ONLY,
    )
    return difficulty


def _move(
    difficulty: Difficulty, verb: str, actor: Person, evidence: str, files: Sequence[File]
) -> None:
    """The move with its words, and the files that show it."""
    difficulty.machine.require(verb, difficulty.state)
    names = show_of(difficulty, files, verb=verb, actor=actor)
    data = {"files": names} if names else {}
    make_move(difficulty, verb, actor=actor, note=evidence, data=data)


@transaction.atomic
def ease(*, pk: int, actor: Person, evidence: str, attached: Sequence[File] = ()) -> Difficulty:
    """Less than it was; `evidence` says what shows it, `attached` show it."""
    difficulty = _hold(pk, actor)
    _move(difficulty, "ease", actor, evidence, attached)
    return difficulty


@transaction.atomic
def end(*, pk: int, actor: Person, evidence: str, attached: Sequence[File] = ()) -> Difficulty:
    """No longer there; `evidence` says what shows it."""
    difficulty = _hold(pk, actor)
    _move(difficulty, "end", actor, evidence, attached)
    return difficulty


@transaction.atomic
def reopen_difficulty(
    *, pk: int, actor: Person, evidence: str, attached: Sequence[File] = ()
) -> Difficulty:
    """It is back."""
    difficulty = _hold(pk, actor)
    _move(difficulty, "reopen", actor, evidence, attached)
    return difficulty


@transaction.atomic
def link(*, pk: int, recommendation: Recommendation, actor: Person) -> Difficulty:
    """This recommendation, once solved, would ease the difficulty. Twice is once."""
    difficulty = _hold(pk, actor)
    if recommendation.task_force_id != difficulty.task_force_id:
        raise InputRefused("Chỉ nối với kiến nghị do cùng tổ công tác ghi nhận.")
    if recommendation.state in OFF:
        raise InputRefused("Kiến nghị này chưa nêu hoặc đã rút. Nối với kiến nghị đang trên sổ.")
    if not difficulty.recommendations.contains(recommendation):
        _write_link(difficulty, "link", recommendation, actor)
        difficulty.recommendations.add(recommendation)
    return difficulty


@transaction.atomic
def unlink(*, pk: int, recommendation: Recommendation, actor: Person) -> Difficulty:
    """It would not, after all. Twice is once."""
    difficulty = _hold(pk, actor)
    if difficulty.recommendations.contains(recommendation):
        _write_link(difficulty, "unlink", recommendation, actor)
        difficulty.recommendations.remove(recommendation)
    return difficulty


def _write_link(
    difficulty: Difficulty, verb: str, recommendation: Recommendation, actor: Person
) -> None:
    make_move(difficulty, verb, actor=actor, data={"recommendation": recommendation.code})
