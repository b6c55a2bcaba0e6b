"""Sentences a report quotes: a few, of different units, and how they are worded on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from thongsuot.meetings.models import Minute
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.queries import keys_beneath
from thongsuot.synthesis.consolidated import period as rows
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.textlab.taxonomy import fields

#: Longer sentences are left to the evidence; shorter ones say nothing.
LONGEST, SHORTEST = 220, 20
A_FIELD = 3
LISTED = 12
#: Things said that begin with so many of the same words say much the same.
ALIKE = 6
BLANKS = re.compile(r"\s+")


def said(text: str) -> str:
    """One line, without its last mark; braces that would read as a figure are opened."""
    plain = BLANKS.sub(" ", text).strip(" .;,:")
    return plain.replace("{{", "{ {").replace("}}", "} }")


def _named(rows_: Iterable[tuple[str, str]]) -> list[str]:
    return [f"“{said(title)}” ({unit})" for title, unit in rows_]


def of_fields(period: Period) -> dict[str, list[str]]:
    """Per field a few sentences of different units, the newest first."""
    tops = {child: top.key for top in fields() for child in keys_beneath(top.key)}
    ranked = (
        rows.difficulties(period)
        .exclude(unit=None)
        .annotate(
            words=Coalesce("statement__text", "title"),
            place=Window(
                RowNumber(),
                partition_by=[F("category")],
                order_by=[F("raised_on").desc(), F("pk").desc()],
            ),
        )
        .filter(place__lte=A_FIELD * 4)
        .order_by("place", "pk")
        .values_list("category", "words", "unit__name")
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    seen: set[str] = set()
    for category, title, unit in ranked:
        own = found[tops.get(category, "other")]
        fits = SHORTEST <= len(title) <= LONGEST and said(title).casefold() not in seen
        if fits and unit not in own and len(own) < A_FIELD:
            own[unit] = title
            seen.add(said(title).casefold())
    return {key: _named((title, unit) for unit, title in own.items()) for key, own in found.items()}


def listed(found: QuerySet[Minute] | QuerySet[GoodPractice]) -> list[str]:
    """The different things said, most often said first, with how many units or one unit's name."""
    units: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    for title, unit in found.order_by().values_list("title", "unit__name")[:5000]:
        key = said(title).casefold()
        if len(key) < SHORTEST:
            continue
        words.setdefault(key, said(title))
        units[key].add(unit or "")
    order = _different(sorted(words, key=lambda key: (-len(units[key]), key)))[:LISTED]
    return [f"{_capital(words[key])}{_whose(units[key])}." for key in order]


def _different(keys: list[str]) -> list[str]:
    """Of those that begin with the same words only the first."""
    first: dict[str, str] = {}
    for key in keys:
        first.setdefault(" ".join(key.split()[:ALIKE]), key)
    return list(first.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whose(units: set[str]) -> str:
    named = sorted(units - {""})
    if not named:
        return ""
    if len(named) == 1:
        return f" ({named[0]})"
    return f" ({named[0]} và {len(named) - 1} đơn vị khác)"


def escalated(period: Period) -> list[str]:
    """What waits above the city: its words, whose, by which letter."""
    waiting: QuerySet[Recommendation] = rows.recommendations(period).filter(
        rows.ASKED["escalated"][1]
    )
    found = waiting.order_by("outgoing_on", "pk").select_related("unit")[:LISTED]
    return [
        f"{_capital(said(one.title))} ({one.unit or 'nhiều đơn vị'}; đã gửi {one.escalated_to}, "
        f"văn bản số {one.outgoing_number})."
        for one in found
    ]
