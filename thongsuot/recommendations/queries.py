"""Every named way to read difficulties and recommendations, and the rows each person may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest, Substr

from thongsuot.foundation.queries import contains_folded
from thongsuot.people.models import Person
from thongsuot.people.queries import Scope
from thongsuot.recommendations.states import DifficultyState, RecommendationState
from thongsuot.textlab.taxonomy import fields

if TYPE_CHECKING:
    from thongsuot.recommendations.models import Difficulty, Recommendation


#: Characters of the source shown before and after a quoted sentence.
AROUND = 160


def _under(conditions: Mapping[str, object]) -> Q:
    """`conditions` task_force, unit, field, since, until, each if given."""
    names = {
        "task_force": "task_force",
        "unit": "unit",
        "since": "raised_on__gte",
        "until": "raised_on__lte",
    }
    found = Q(**{names[key]: value for key, value in conditions.items() if key in names})
    if key := conditions.get("field"):
        found &= Q(category__in=keys_beneath(str(key)))
    return found


def keys_beneath(key: str) -> list[str]:
    """The field and its sub-fields: equality, so that the index on the field serves."""
    children = [child.key for top in fields() if top.key == key for child in top.children]
    return [key, *children]


def _around() -> dict[str, Substr]:
    """The source before and after the sentence, cut out in the database: texts can be long."""
    text, start, end = (
        "statement__reading__document__text",
        F("statement__start"),
        F("statement__end"),
    )
    first = Greatest(start - AROUND, Value(0))
    return {
        "source_before": Substr(text, first + 1, start - first),
        "source_after": Substr(text, end + 1, AROUND),
    }


def _of(scope: Scope) -> Q:
    """What the task forces see that supervise, and the units that said it."""
    return Q(task_force__organization__in=scope.task_forces) | Q(unit__in=scope.units)


class DifficultyQuerySet(QuerySet["Difficulty"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.scope.city else self.filter(_of(person.scope))

    def on_the_books(self) -> Self:
        return self.exclude(state=DifficultyState.WITHDRAWN)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions` (see `_under`; also q and state), newest first by key."""
        state = conditions.get("state")
        found = self.filter(state=state) if state else self.on_the_books()
        words = str(conditions.get("q", ""))
        if words:
            found = found.filter(contains_folded("title", words))
        return found.filter(_under(conditions))

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement")

    def for_page(self) -> Self:
        """With the sentence, its surroundings, and the meeting it was said in."""
        return self.for_list().select_related("meeting__task_force").annotate(**_around())


class RecommendationQuerySet(QuerySet["Recommendation"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.scope.city else self.filter(_of(person.scope))

    def on_the_books(self) -> Self:
        return self.exclude(state=RecommendationState.WITHDRAWN)

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions` (see `_under`; also q and state), newest first by key."""
        state = conditions.get("state")
        found = self.filter(state=state) if state else self.on_the_books()
        words = str(conditions.get("q", ""))
        return (found.about(words) if words else found).filter(_under(conditions))

    def about(self, words: str) -> Self:
        """Its words, tone-insensitive, or the beginning of its code."""
        return self.filter(
            contains_folded("title", words) | Q(code__startswith=words.strip().upper())
        )

    def for_list(self) -> Self:
        return self.select_related("unit", "task_force__organization", "statement")

    def for_page(self) -> Self:
        """With the sentence, its surroundings, and the meeting it was said in."""
        return self.for_list().select_related("meeting__task_force").annotate(**_around())

    def locked(self, pk: int) -> Recommendation:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)
