"""Two reports of one unit side by side: headings aligned, what is new, what is said no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thongsuot.foundation.templatetags.ts_looks import KIND_LABELS
from thongsuot.intake.models import Statement
from thongsuot.reports.models import UnitReport
from thongsuot.textlab.normalize import syllables
from thongsuot.textlab.outline import sections_of
from thongsuot.textlab.same_words import alike, terms
from thongsuot.textlab.taxonomy import field_name

#: From here on two sentences of one kind are taken to say the same thing.
SAME = 0.5
KINDS = ("result", "difficulty", "recommendation", "good_practice")
GONE, NEW, STILL = "gone", "new", "still"


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing said: before, now, or both. `standing` is new, gone or still."""

    before: Statement | None
    now: Statement | None

    @property
    def standing(self) -> str:
        if self.before is None:
            return NEW
        return GONE if self.now is None else STILL


@dataclass(frozen=True, slots=True)
class Row:
    """Things of one field within one kind."""

    field: str
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class Kind:
    """All that is said of one kind, by field, with how much is new and gone."""

    kind: str
    label: str
    rows: list[Row]

    def _count(self, standing: str) -> int:
        return sum(pair.standing == standing for row in self.rows for pair in row.pairs)

    @property
    def new(self) -> int:
        return self._count(NEW)

    @property
    def gone(self) -> int:
        return self._count(GONE)

    @property
    def still(self) -> int:
        return self._count(STILL)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One heading with what stands beneath it in each report; empty where it says nothing."""

    heading: str
    before: str
    now: str

    @property
    def same(self) -> bool:
        return bool(self.before.strip()) and syllables(self.before) == syllables(self.now)


def _key(words: str) -> tuple[str, ...]:
    return tuple(syllables(words))


def pairs_of(before: Sequence[Statement], now: Sequence[Statement]) -> list[Pair]:
    """Each sentence with its likeliest counterpart, first by the very words, then by meaning."""
    left = list(before)
    found: dict[int, Statement] = {}
    exact = {_key(one.text): one for one in reversed(left)}
    for one in now:
        same = exact.get(_key(one.text))
        if same is not None and same in left:
            found[one.pk] = same
            left.remove(same)
    for one in now:
        best = None if one.pk in found else _likeliest(one, left)
        if best is not None:
            found[one.pk] = best
            left.remove(best)
    return [*(Pair(found.get(one.pk), one) for one in now), *(Pair(one, None) for one in left)]


def _likeliest(one: Statement, others: Sequence[Statement]) -> Statement | None:
    said = terms(one.text)
    scored = [(alike(said, terms(other.text), {})[0], other) for other in others]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME else None


def kinds_of(before: Sequence[Statement], now: Sequence[Statement]) -> list[Kind]:
    """By kind, then by field; a field comes where it comes first in the newer report."""
    found = []
    for kind in KINDS:
        pairs = pairs_of(
            [one for one in before if one.kind == kind], [one for one in now if one.kind == kind]
        )
        rows: dict[str, list[Pair]] = {}
        for pair in pairs:
            one = pair.now or pair.before
            rows.setdefault(one.category if one else "", []).append(pair)
        listed = [Row(field_name(key) if key else "", said) for key, said in rows.items()]
        if listed:
            found.append(Kind(kind, str(KIND_LABELS[kind]), listed))
    return found


def aligned(before: UnitReport, now: UnitReport) -> list[Aligned]:
    """The headings of both, in the newer one's order, with what stands under each."""
    left, right = _under(before), _under(now)
    headings = dict.fromkeys([*now.outline, *before.outline])
    return [Aligned(heading, left.get(heading, ""), right.get(heading, "")) for heading in headings]


def _under(report: UnitReport) -> Mapping[str, str]:
    if report.reading is None:
        return {}
    text = report.reading.document.text
    return {p.heading: text[p.start : p.end].strip() for p in sections_of(text, report.outline)}
