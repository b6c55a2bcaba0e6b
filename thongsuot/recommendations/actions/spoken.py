"""What was said at a meeting and typed there goes on the books, without a document's sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thongsuot.intake.models import Statement
from thongsuot.ledger.actions import enter_all, write_down
from thongsuot.ledger.models import Entry
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.raising import give_codes
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.textlab.normalize import nfc


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing said. `unit` None is said by several together."""

    title: str
    unit: Organization | None = None
    category: str = ""
    addressee: str = ""


@transaction.atomic
def report_spoken(
    *, said: Sequence[Spoken], meeting: Meeting, raised_on: date, actor: Person
) -> list[Difficulty]:
    """Difficulties said at `meeting`, in their order."""
    made = [
        Difficulty(
            task_force=meeting.task_force,
            unit=one.unit,
            title=nfc(one.title).strip(),
            category=one.category,
            raised_on=raised_on,
            meeting=meeting,
        )
        for one in said
    ]
    enter_all(made, "report", actor=actor)
    return made


@transaction.atomic
def raise_spoken(
    *, said: Sequence[Spoken], meeting: Meeting, raised_on: date, actor: Person
) -> list[Recommendation]:
    """Recommendations said at `meeting`, in their order, each with its code."""
    made = [
        Recommendation(
            task_force=meeting.task_force,
            unit=one.unit,
            title=nfc(one.title).strip(),
            category=one.category,
            addressee=nfc(one.addressee).strip()[:150],
            raised_on=raised_on,
            raised_by=actor,
            meeting=meeting,
        )
        for one in said
    ]
    for record in made:
        policy.require_verb(actor, "raise", record)
    give_codes(made)
    enter_all(made, "raise", actor=actor)
    return made


def source_spoken(
    *, pairs: Sequence[tuple[Difficulty | Recommendation, Statement]], actor: Person
) -> None:
    """The record of the meeting says these too: each gets its sentence instead of a double.

    A double of an earlier confirmation, off the books since, gives the sentence up.
    """
    for record, statement in pairs:
        model = type(record)
        model._default_manager.filter(statement=statement).update(statement=None)  # noqa: SLF001 - Django's public-by-custom name
        record.statement = statement
        record.save(update_fields=["statement"])
        write_down(record, "source", actor=actor, data={"statement": statement.pk})


def unsource_spoken(*, statements: Sequence[Statement]) -> None:
    """The record is open again: what had been typed stands on without its sentence."""
    for model in (Difficulty, Recommendation):
        typed = Entry.objects.filter(verb="source", subject_kind=model._meta.label_lower)  # noqa: SLF001 - the same
        rows = model._default_manager.filter(statement__in=statements)  # noqa: SLF001 - the same
        rows.filter(pk__in=typed.values("subject_id")).update(statement=None)
