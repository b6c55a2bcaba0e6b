"""Every named way to read difficulties and recommendations, and the rows each person may see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Greatest, Substr

from thongsuot.foundation.queries import OneOf
from thongsuot.foundation.search import holding
from thongsuot.people.models import Person
from thongsuot.people.queries import Scope
from thongsuot.people.roles import RoleKind
from thongsuot.recommendations.states import (
    HEAD_ROUTES,
    MOST_BOUNCES,
    OFF,
    OPEN,
    WITH_BODY,
    ClosureReason,
    DifficultyState,
    Opinion,
    Turn,
)
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.taskforces.queries import of_task_forces
from thongsuot.textlab.taxonomy import fields

if TYPE_CHECKING:
    from thongsuot.recommendations.models import Difficulty, Recommendation


#: Characters of the source shown before and after a quoted sentence.
AROUND = 160
#: What a row of a list draws; anything else would be asked for row by row.
SHOWN_IN_A_ROW = (
    *("title", "code", "category", "addressee", "state", "closure_reason", "escalated_to"),
    *("raised_on", "due_on", "accept_by", "unit__name", "lead_body__name"),
)
CODE = re.compile(r"KN-?\d*(-|$)")


def _under(conditions: Mapping[str, object]) -> Q:
    """`conditions` task_force, unit, body, response, field, since, until, each if given."""
    names = {
        "task_force": "task_force",
        "unit": "unit",
        "since": "raised_on__gte",
        "until": "raised_on__lte",
        "body": "lead_body",
        "response": "response_kind",
    }
    found = Q(**{names[key]: value for key, value in conditions.items() if key in names})
    if key := conditions.get("field"):
        found &= Q(category__in=keys_beneath(str(key)))
    return found


def keys_beneath(key: str) -> list[str]:
    """The field and its sub-fields: equality, so that the index on the field serves."""
    children = [child.key for top in fields() if top.key == key for child in top.children]
    return [key, *children]


def _around(person: Person) -> dict[str, Substr | Exists]:
    """The source before and after the sentence, cut out in the database (texts can be long), and
    whether this person may open all of it."""
    readings = apps.get_model("intake", "Reading")._default_manager  # noqa: SLF001 - Django's public-by-custom name
    text, start, end = (
        "statement__reading__document__text",
        F("statement__start"),
        F("statement__end"),
    )
    first = Greatest(start - AROUND, Value(0))
    return {
        "source_before": Substr(text, first + 1, start - first),
        "source_after": Substr(text, end + 1, AROUND),
        "source_opens": Exists(
            readings.visible_to(person).filter(pk=OuterRef("statement__reading"))
        ),
    }


def _of(scope: Scope) -> Q:
    """What the task forces see that supervise, and the units that said it."""
    return of_task_forces(scope) | Q(unit__in=scope.units)


class DifficultyQuerySet(QuerySet["Difficulty"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.scope.city else self.filter(_of(person.scope))

    def on_the_books(self) -> Self:
        return self.exclude(state=DifficultyState.WITHDRAWN)

    def locked(self, pk: int) -> Difficulty:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions` (see `_under`; also q and state), newest first by key."""
        state = conditions.get("state")
        found = self.filter(state=state) if state else self.on_the_books()
        words = str(conditions.get("q", ""))
        if words:
            return found.filter(_under(conditions)).about(words)
        return found.filter(_under(conditions))

    def about(self, words: str) -> Self:
        """Every word somewhere in it, tone-insensitive; asks the database once (`holding`)."""
        return self.filter(holding(self, words))

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement")

    def for_page(self, *, opened_by: Person) -> Self:
        """With the sentence, its surroundings, and the meeting it was said in."""
        return self.for_list().select_related("meeting__task_force").annotate(**_around(opened_by))


def _turn() -> Case:
    """Whose turn it is, as `Turn`; the same table as DOMAIN's "who"."""
    return Case(
        When(state=R.RETURNED, bounces__gte=MOST_BOUNCES, then=Value(Turn.HEAD.value)),
        When(state=R.CLASSIFIED, level__in=HEAD_ROUTES, then=Value(Turn.HEAD.value)),
        When(state__in=[R.RAISED, R.CLASSIFIED, R.RETURNED], then=Value(Turn.SECRETARY.value)),
        When(state=R.IMPLEMENTING, lead_body__isnull=True, then=Value(Turn.ABOVE.value)),
        When(state__in=[R.ROUTED, R.ACCEPTED, R.IMPLEMENTING], then=Value(Turn.BODY.value)),
        When(state=R.ESCALATED, then=Value(Turn.ABOVE.value)),
        When(state=R.ANSWERED, opinion=Opinion.ASKED, then=Value(Turn.UNIT.value)),
        When(state=R.ANSWERED, then=Value(Turn.HEAD.value)),
        When(state=R.VERIFYING, then=Value(Turn.VERIFIER.value)),
        default=Value(Turn.NOBODY.value),
        output_field=CharField(),
    )


def late(today: date) -> Q:
    """Past its day, or not even accepted by the day it should have been."""
    return Q(state__in=OPEN, due_on__lt=today) | Q(state=R.ROUTED, accept_by__lt=today)


def waiting_for(person: Person) -> Q:
    """Where it is this person's turn, by the roles held today."""
    scope = person.scope
    turn = Q(pk__in=[])
    if scope.holds_anywhere((RoleKind.SECRETARY,)):
        over = of_task_forces(scope)
        turn |= over & Q(state__in=[R.RAISED, R.CLASSIFIED]) & ~Q(level__in=HEAD_ROUTES)
        turn |= over & Q(state=R.RETURNED, bounces__lt=MOST_BOUNCES)
    if scope.holds_anywhere((RoleKind.HEAD, RoleKind.DEPUTY)):
        over = of_task_forces(scope)
        turn |= over & Q(state=R.RETURNED, bounces__gte=MOST_BOUNCES)
        turn |= over & Q(state=R.CLASSIFIED, level__in=HEAD_ROUTES)
        turn |= over & Q(state=R.ANSWERED) & ~Q(opinion=Opinion.ASKED)
    if scope.units:
        turn |= Q(unit__in=scope.units, state=R.ANSWERED, opinion=Opinion.ASKED)
    if scope.bodies:
        turn |= Q(lead_body__in=scope.bodies, state__in=WITH_BODY)
    if scope.city:
        turn |= Q(state=R.ESCALATED)
    return turn


class RecommendationQuerySet(QuerySet["Recommendation"]):
    def visible_to(self, person: Person) -> Self:
        """Task forces and units their own; bodies what they lead or take part in, drafts never."""
        scope = person.scope
        if scope.city:
            return self.exclude(state=R.DRAFT)
        seen = Q(unit__in=scope.units) | Q(raised_by=person, state=R.DRAFT)
        if scope.task_forces:
            seen |= of_task_forces(scope) & ~Q(state=R.DRAFT)
        if scope.bodies:
            asked = self.model._default_manager.filter(  # noqa: SLF001 - Django's public-by-custom name
                coordinations__body__in=scope.bodies
            )
            seen |= Q(lead_body__in=scope.bodies) | Q(OneOf("pk", asked))
        return self.filter(seen)

    def on_the_books(self) -> Self:
        return self.exclude(state__in=OFF)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, today: date) -> Self:
        return self.filter(late(today))

    def with_clock(self, today: date) -> Self:
        """`turn` (a `Turn`), `turn_due_on` (the day its present step is due), `is_late`."""
        return self.annotate(
            turn=_turn(),
            turn_due_on=Case(When(state=R.ROUTED, then=F("accept_by")), default=F("due_on")),
            is_late=Case(
                When(late(today), then=Value(True)),  # noqa: FBT003 - an SQL literal
                default=Value(False),  # noqa: FBT003 - an SQL literal
                output_field=BooleanField(),
            ),
        )

    def in_view(self, view: str, person: Person, today: date) -> Self:
        """One of the saved views: open, late, mine, unsolved, solved, or all of the books."""
        if view == "open":
            return self.open()
        if view == "late":
            return self.late(today)
        if view == "mine":
            return self.filter(waiting_for(person))
        if view == "unsolved":
            return self.open().filter(answered_on__isnull=False)
        if view == "solved":
            return self.filter(closure_reason=ClosureReason.DONE_VERIFIED)
        return self

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions` (see `_under`; also q and state), newest first by key."""
        state = conditions.get("state")
        found = self.filter(state=state) if state else self.on_the_books()
        words = str(conditions.get("q", ""))
        found = found.filter(_under(conditions))
        return found.about(words) if words else found

    def about(self, words: str) -> Self:
        """The beginning of a code; else every word somewhere in it (`holding`), tone-insensitive.

        Asks the database once.
        """
        code = words.strip().upper()
        if CODE.match(code):
            return self.filter(code__startswith=code)
        return self.filter(holding(self, words))

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement", "lead_body")

    def for_rows(self) -> Self:
        """As much as a row of a list shows, and nothing beside it."""
        return self.select_related("unit", "lead_body").only(*SHOWN_IN_A_ROW)

    def for_page(self, *, opened_by: Person) -> Self:
        """With the sentence, its surroundings, and the meeting it was said in."""
        return (
            self.for_list()
            .select_related("meeting__task_force", "proposed_body", "officer", "merged_into")
            .annotate(**_around(opened_by))
        )

    def locked(self, pk: int) -> Recommendation:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)

    def locked_together(self, pks: list[int]) -> list[Recommendation]:
        """The rows in the order of their keys: two people never wait for each other crosswise."""
        return list(self.select_for_update().filter(pk__in=pks).order_by("pk"))
