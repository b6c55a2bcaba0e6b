"""What was asked before: recommendations on the books that ask the same, by meaning of words.

    text → terms (known phrases, else pairs of syllables) → rungs from strict to loose over the
    stored search vectors → the candidates compared term by term → the best with their answers

Nothing here grows with the table: each rung is cut off, and strict rungs come first.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db import connection

from thongsuot.foundation.search import Matches, first_matches
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Answer, Recommendation
from thongsuot.recommendations.queries import RecommendationQuerySet
from thongsuot.textlab.same_words import Term, alike, terms, weight

EACH, MOST = 80, 120
#: Below this two sentences do not ask the same.
LEAST = 0.35
SAME_FIELD = 0.06
LONGEST = 2_000
REMEMBERED_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Similar:
    """One that asks the same: how alike (0..1), and the signed answer if it has one."""

    record: Recommendation
    score: float
    answer: Answer | None = None

    @property
    def percent(self) -> int:
        return round(100 * min(self.score, 1.0))


@dataclass(slots=True)
class _Shares:
    """How often lexemes occur, as the database's own statistics tell; kept some minutes."""

    read_at: float = -1e9
    shares: Mapping[str, float] = field(default_factory=dict)

    def now(self) -> Mapping[str, float]:
        if time.monotonic() - self.read_at > REMEMBERED_SECONDS:
            self.shares, self.read_at = _read_shares(), time.monotonic()
        return self.shares


def _read_shares() -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
            "WHERE schemaname = current_schema() AND tablename = %s AND attname = 'words'",
            [Recommendation._meta.db_table],  # noqa: SLF001 - Django's public-by-custom name
        )
        row = cursor.fetchone()
    return dict(zip(row[0], row[1], strict=False)) if row and row[0] else {}


SHARES = _Shares()


def similar(
    text: str, person: Person, *, field_key: str = "", but: int | None = None, most: int = 10
) -> list[Similar]:
    """The recommendations `person` may see that ask the same as `text`, the most alike first.

    `field_key` is the sub-field if known: it finds other wordings, and counts a little. `but`
    leaves one out (the record itself). At most three queries.
    """
    asked = terms(text[:LONGEST])
    if not asked:
        return []
    shares = SHARES.now()
    rows = Recommendation.objects.visible_to(person).on_the_books()
    if but is not None:
        rows = rows.exclude(pk=but)
    found = first_matches(_rungs(rows, asked, shares, field_key), each=EACH, most=MOST)
    best = ranked(asked, found, shares, field_key)[:most]
    return _with_answers([(pk, score) for score, pk in best])


def ranked(
    asked: Sequence[Term],
    found: Sequence[tuple[int, str, str]],
    shares: Mapping[str, float],
    field_key: str = "",
) -> list[tuple[float, int]]:
    """(score, key) of those alike enough, best first; `found` are (key, text, field)."""
    scores: dict[int, float] = {}
    for pk, title, category in found:
        if pk not in scores:
            score, common = alike(asked, terms(title), shares)
            if common and field_key and category == field_key:
                score += SAME_FIELD
            scores[pk] = score
    alike_enough = [(score, pk) for pk, score in scores.items() if score >= LEAST]
    return sorted(alike_enough, key=lambda one: (-one[0], -one[1]))


def _all_of(wanted: Sequence[Term]) -> str:
    return " & ".join(_any_wording(term) for term in wanted)


def _any_wording(term: Term) -> str:
    return "(" + " | ".join(f"({lexeme})" for lexeme in term.lexemes) + ")"


def _rungs(
    rows: RecommendationQuerySet,
    asked: Sequence[Term],
    shares: Mapping[str, float],
    field_key: str,
) -> list[RecommendationQuerySet]:
    """From all that is said to any of it; the rarest terms decide."""
    rarest = sorted(asked, key=lambda term: -weight(term, shares))[:5]
    conditions = [_all_of(rarest)]
    if len(rarest) > len("abc"):
        conditions.append(_all_of(rarest[:3]))
    if len(rarest) > len("ab"):
        pairs = combinations(rarest[:4], 2)
        conditions.append(" | ".join(f"({_all_of(pair)})" for pair in pairs))
    some = " | ".join(_any_wording(term) for term in rarest)
    rungs = [rows.filter(Matches(condition)) for condition in conditions]
    if field_key:
        rungs.append(rows.filter(Matches(some), category=field_key))
    if len(rarest) < len("abc"):
        rungs.append(rows.filter(Matches(some)))
    return [rung.values_list("pk", "title", "category") for rung in rungs]  # type: ignore[misc]  # rows of values


def _with_answers(best: Sequence[tuple[int, float]]) -> list[Similar]:
    keys = [pk for pk, _score in best]
    records = Recommendation.objects.for_list().in_bulk(keys) if keys else {}
    signed = Answer.objects.filter(recommendation__in=keys, signed_at__isnull=False)
    in_order = signed.select_related("body").order_by("pk") if keys else []
    answers = {one.recommendation_id: one for one in in_order}
    return [Similar(records[pk], score, answers.get(pk)) for pk, score in best if pk in records]
