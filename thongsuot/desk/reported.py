"""What a report put on the books, and what of it was there before. Read-only."""

from __future__ import annotations

from dataclasses import dataclass

from thongsuot.intake.models import Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.people.models import Person
from thongsuot.recommendations.actions.reported import (
    standing_difficulties,
    standing_recommendations,
    words_of,
)
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.reports.models import UnitReport


@dataclass(frozen=True, slots=True)
class Entered:
    """A thing the report says and its record; `before` when the unit had said it already."""

    statement: Statement
    record: Difficulty | Recommendation
    before: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """In the order of the text."""

    difficulties: list[Entered]
    recommendations: list[Entered]


def entered_by(report: UnitReport, person: Person) -> Entries:
    """What stands on the books of what this report says, as this person may see it."""
    reading = report.reading
    if reading is None or reading.state != ReadingState.CONFIRMED:
        return Entries([], [])
    said = list(reading.statements.filter(state=StatementState.ACCEPTED).order_by("start", "pk"))
    difficulties = Difficulty.objects.visible_to(person).on_the_books().filter(statement__in=said)
    asked = Recommendation.objects.visible_to(person).on_the_books().filter(statement__in=said)
    own: dict[int, Difficulty | Recommendation] = {}
    own |= {one.statement_id or 0: one for one in difficulties.for_list()}
    own |= {one.statement_id or 0: one for one in asked.for_list()}
    standing: dict[str, dict[str, Difficulty | Recommendation]] = {
        "difficulty": {**standing_difficulties(report.unit)},
        "recommendation": {**standing_recommendations(report.unit)},
    }
    found: dict[str, list[Entered]] = {"difficulty": [], "recommendation": []}
    for one in said:
        if one.kind in found:
            record = own.get(one.pk) or standing[one.kind].get(words_of(one.meaning or one.text))
            if record is not None:
                found[one.kind].append(Entered(one, record, before=one.pk not in own))
    return Entries(found["difficulty"], found["recommendation"])
