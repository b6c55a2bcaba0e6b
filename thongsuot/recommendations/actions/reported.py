"""What a unit's report says goes on the books once, however many reports repeat the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from thongsuot.intake.models import Reading, Statement
from thongsuot.ledger.actions import make_moves
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.actions.raising import raise_recommendations, report_difficulties
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import DifficultyState, RecommendationState
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import syllables

Row = TypeVar("Row", Difficulty, Recommendation)
#: Neither off the books nor at an end: said again it is still the same one.
STANDING_DIFFICULTIES = (DifficultyState.OPEN, DifficultyState.EASED)
NOT_STANDING = (
    RecommendationState.DRAFT,
    RecommendationState.CLOSED,
    RecommendationState.WITHDRAWN,
)


def words_of(text: str) -> str:
    """The same for the same words, whatever the case, the tones and the marks between."""
    return " ".join(syllables(text))


def standing_difficulties(unit: Organization) -> dict[str, Difficulty]:
    """The unit's difficulties not yet gone, by their words."""
    rows = Difficulty.objects.filter(unit=unit, state__in=STANDING_DIFFICULTIES)
    return {words_of(one.title): one for one in rows.order_by("-pk")}


def standing_recommendations(unit: Organization) -> dict[str, Recommendation]:
    """The unit's recommendations not at an end, by their words."""
    rows = Recommendation.objects.filter(unit=unit).exclude(state__in=NOT_STANDING)
    return {words_of(one.title): one for one in rows.order_by("-pk")}


def _new(statements: Iterable[Statement], standing: dict[str, Row]) -> list[Statement]:
    """Those whose words do not stand yet; the same words twice in one report are once."""
    found: dict[str, Statement] = {}
    for one in statements:
        words = words_of(one.meaning or one.text)
        if words not in standing:
            found.setdefault(words, one)
    return list(found.values())


def report_again(
    *,
    difficulties: Sequence[Statement],
    recommendations: Sequence[Statement],
    unit: Organization,
    task_force: TaskForce,
    raised_on: date,
    actor: Person,
) -> tuple[list[Difficulty], list[Recommendation]]:
    """Put on the books what the unit has not said in the same words before; returns what is new."""
    return (
        report_difficulties(
            statements=_new(difficulties, standing_difficulties(unit)),
            task_force=task_force,
            meeting=None,
            raised_on=raised_on,
            actor=actor,
        ),
        raise_recommendations(
            statements=_new(recommendations, standing_recommendations(unit)),
            task_force=task_force,
            meeting=None,
            raised_on=raised_on,
            actor=actor,
        ),
    )


def withdraw_unsaid(
    *, readings: Sequence[Reading], said: Iterable[Statement], actor: Person, reason: str
) -> None:
    """Of what these earlier versions put on the books, take off what the report says no more.

    What somebody has already dealt with stays.
    """
    kept = {words_of(one.meaning or one.text) for one in said}
    difficulties = Difficulty.objects.filter(state=DifficultyState.OPEN)
    asked = Recommendation.objects.filter(state=RecommendationState.RAISED)
    for rows in (difficulties, asked):
        held = rows.select_for_update(of=["self"]).filter(statement__reading__in=readings)
        gone = [one for one in held if words_of(one.title) not in kept]
        make_moves(gone, "withdraw", actor=actor, note=reason)
