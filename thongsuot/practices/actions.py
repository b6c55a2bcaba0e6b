"""Everything that changes good practices."""

from __future__ import annotations

from collections.abc import Sequence

from thongsuot.intake.models import Reading, Statement
from thongsuot.ledger.actions import enter_all, make_moves, write_down
from thongsuot.ledger.models import Entry
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
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


def propose_spoken(
    *, said: Sequence[tuple[str, Organization | None]], meeting: Meeting, actor: Person
) -> list[GoodPractice]:
    """Note good practices typed in the minutes of `meeting`: (words, unit or several)."""
    made = [
        GoodPractice(task_force=meeting.task_force, meeting=meeting, unit=unit, title=title)
        for title, unit in said
    ]
    enter_all(made, "propose", actor=actor)
    return made


def source_spoken(*, pairs: Sequence[tuple[GoodPractice, Statement]], actor: Person) -> None:
    """The record of the meeting tells of these too: each gets its sentence, none is doubled."""
    for practice, statement in pairs:
        GoodPractice.objects.filter(statement=statement).update(statement=None)
        practice.statement = statement
        practice.save(update_fields=["statement"])
        write_down(practice, "source", actor=actor, data={"statement": statement.pk})


def unsource_spoken(*, statements: Sequence[Statement]) -> None:
    """The record is open again: what was typed stands without its sentence."""
    typed = Entry.objects.filter(verb="source", subject_kind=GoodPractice._meta.label_lower)  # noqa: SLF001 - Django's public-by-custom _meta
    rows = GoodPractice.objects.filter(statement__in=statements)
    rows.filter(pk__in=typed.values("subject_id")).update(statement=None)


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
