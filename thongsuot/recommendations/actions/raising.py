"""On the books: out of a confirmed reading, or written by the unit itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.actions import next_numbers
from thongsuot.intake.models import Reading, Statement
from thongsuot.ledger.actions import enter, enter_all, make_move, make_moves, write_down
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.actions.steps import hold
from thongsuot.recommendations.models import Difficulty, Raised, Recommendation
from thongsuot.recommendations.states import DifficultyState, RecommendationState
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc

COMMON = ["task_force", "unit", "title", "category", "raised_on", "meeting"]


def _fill(
    record: Raised,
    statement: Statement,
    task_force: TaskForce,
    meeting: Meeting | None,
    raised_on: date,
) -> None:
    record.task_force = task_force
    record.unit = statement.unit
    record.title = statement.meaning or statement.text
    record.category = statement.category
    record.raised_on = raised_on
    record.meeting = meeting


def report_difficulties(
    *,
    statements: Sequence[Statement],
    task_force: TaskForce,
    meeting: Meeting | None,
    raised_on: date,
    actor: Person,
) -> list[Difficulty]:
    """Put difficulties on the books, each with its sentence; those withdrawn before come back."""
    known = {d.statement_id: d for d in Difficulty.objects.filter(statement__in=statements)}
    again: list[Difficulty] = []
    new: list[Difficulty] = []
    for statement in statements:
        difficulty = known.get(statement.pk) or Difficulty(statement=statement)
        _fill(difficulty, statement, task_force, meeting, raised_on)
        (again if statement.pk in known else new).append(difficulty)
    enter_all(new, "report", actor=actor)
    make_moves(again, "reinstate", actor=actor, also=COMMON)
    return [*again, *new]


def raise_recommendations(
    *,
    statements: Sequence[Statement],
    task_force: TaskForce,
    meeting: Meeting | None,
    raised_on: date,
    actor: Person,
) -> list[Recommendation]:
    """Put recommendations on the books with their codes; those withdrawn before keep theirs."""
    known = {r.statement_id: r for r in Recommendation.objects.filter(statement__in=statements)}
    again: list[Recommendation] = []
    new: list[Recommendation] = []
    for statement in statements:
        recommendation = known.get(statement.pk) or Recommendation(statement=statement)
        _fill(recommendation, statement, task_force, meeting, raised_on)
        recommendation.addressee = statement.addressee
        (again if statement.pk in known else new).append(recommendation)
    for one in new:
        one.raised_by = actor
    give_codes(new)
    enter_all(new, "raise", actor=actor)
    make_moves(again, "reinstate", actor=actor, also=[*COMMON, "addressee"])
    return [*again, *new]


@transaction.atomic
def draft(
    *,
    actor: Person,
    task_force: TaskForce,
    unit: Organization,
    title: str,
    category: str,
    addressee: str,
    at: datetime,
) -> Recommendation:
    """A unit (or the secretary for it) writes one down; it is on no book until it is raised.

    The same words by the same person again are the same draft: a form sent twice makes one.
    """
    same = Recommendation.objects.filter(
        state=RecommendationState.DRAFT, unit=unit, raised_by=actor, title=nfc(title).strip()
    ).first()
    if same is not None:
        return same
    recommendation = Recommendation(
        state=RecommendationState.DRAFT,
        task_force=task_force,
        unit=unit,
        title=nfc(title).strip(),
        category=category,
        addressee=nfc(addressee).strip(),
        raised_on=localdate(at),
        raised_by=actor,
    )
    policy.require_verb(actor, "raise", recommendation)
    enter(recommendation, "draft", actor=actor)
    return recommendation


@transaction.atomic
def redraft(*, pk: int, actor: Person, title: str, category: str, addressee: str) -> Recommendation:
    """Other words while it is still a draft."""
    recommendation = hold(pk, "raise", actor)
    recommendation.machine.move("raise", recommendation.state)
    recommendation.title = nfc(title).strip()
    recommendation.category = category
    recommendation.addressee = nfc(addressee).strip()
    recommendation.save(update_fields=["title", "category", "addressee"])
    write_down(recommendation, "redraft", actor=actor)
    return recommendation


@transaction.atomic
def raise_(*, pk: int, actor: Person, at: datetime) -> Recommendation:
    """The draft goes on the books and gets its code."""
    recommendation = hold(pk, "raise", actor)
    recommendation.raised_on = localdate(at)
    if recommendation.code is None:
        give_codes([recommendation])
    make_move(recommendation, "raise", actor=actor, also=["raised_on", "code"])
    return recommendation


def _code_prefix(recommendation: Recommendation) -> str:
    """`KN-{year}-{unit}`; what several units asked together is numbered by their task force."""
    unit = recommendation.unit
    of = unit.code if unit is not None else f"T{recommendation.task_force.number:02d}"
    return f"KN-{recommendation.raised_on.year}-{of}"


def give_codes(recommendations: Sequence[Recommendation]) -> None:
    """Codes in the order given; one look-up for each unit, not for each record."""
    wanted = Counter(_code_prefix(r) for r in recommendations)
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: iter(()))
    # Always in the same order, so that two confirmations never wait for each other crosswise.
    for prefix in sorted(wanted):
        numbers[prefix] = iter(next_numbers(prefix, wanted[prefix]))
    for recommendation in recommendations:
        prefix = _code_prefix(recommendation)
        recommendation.code = f"{prefix}-{next(numbers[prefix]):03d}"


def withdraw_read(*, reading: Reading, actor: Person, reason: str) -> None:
    """Take what a reading put on the books off again; codes stay with their sentences."""
    for model in (Difficulty, Recommendation):
        rows = list(
            model._default_manager.select_for_update()  # noqa: SLF001 - Django's public-by-custom name
            .filter(statement__reading=reading)
            .exclude(state="withdrawn")
        )
        make_moves(rows, "withdraw", actor=actor, note=reason)


def is_untouched(reading: Reading) -> bool:
    """Whether everything a reading put on the books still stands as it was entered."""
    moved = Difficulty.objects.filter(statement__reading=reading).exclude(
        state__in=[DifficultyState.OPEN, DifficultyState.WITHDRAWN]
    )
    handled = Recommendation.objects.filter(statement__reading=reading).exclude(
        state__in=[RecommendationState.RAISED, RecommendationState.WITHDRAWN]
    )
    return not moved.exists() and not handled.exists()
