"""Everything that changes good practices."""

from __future__ import annotations

from collections.abc import Sequence

from thongsuot.intake.models import Reading, Statement
from thongsuot.ledger.actions import enter_all, make_moves
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.practices.models import GoodPractice
from thongsuot.practices.states import PracticeState
from thongsuot.taskforces.models import TaskForce


def propose(
    *,
    statements: Sequence[Statement],
    task_force: TaskForce,
    meeting: Meeting | None,
    actor: Person,
) -> list[GoodPractice]:
    """Note good practices, each with its sentence; those withdrawn before come back."""
    known = {p.statement_id: p for p in GoodPractice.objects.filter(statement__in=statements)}
    again: list[GoodPractice] = []
    new: list[GoodPractice] = []
    for statement in statements:
        practice = known.get(statement.pk) or GoodPractice(statement=statement)
        practice.task_force = task_force
        practice.meeting = meeting
        practice.unit = statement.unit
        practice.title = statement.meaning or statement.text
        practice.category = statement.category
        (again if statement.pk in known else new).append(practice)
    enter_all(new, "propose", actor=actor)
    fields = ["task_force", "meeting", "unit", "title", "category"]
    make_moves(again, "reinstate", actor=actor, also=fields)
    return [*again, *new]


def withdraw_read(*, reading: Reading, actor: Person, reason: str) -> None:
    """Take the practices a reading noted off the books."""
    rows = list(
        GoodPractice.objects.select_for_update().filter(
            statement__reading=reading, state=PracticeState.PROPOSED
        )
    )
    make_moves(rows, "withdraw", actor=actor, note=reason)


def is_untouched(reading: Reading) -> bool:
    """Whether every practice a reading noted still stands as it was entered."""
    moved = GoodPractice.objects.filter(statement__reading=reading).exclude(
        state__in=[PracticeState.PROPOSED, PracticeState.WITHDRAWN]
    )
    return not moved.exists()
