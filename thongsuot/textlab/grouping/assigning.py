"""One statement to its problem: what people decided first, then the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from thongsuot.textlab.grouping.features import Tokens, tokens
from thongsuot.textlab.grouping.model import Floats, Model, shipped_model
from thongsuot.textlab.grouping.reasons import reasons
from thongsuot.textlab.grouping.statements import (
    Assignment,
    Decision,
    Merge,
    Move,
    SetAside,
    Split,
)

SURE = 0.07
"""The least probability at which a statement is put to a problem; below: none of these."""
USUAL, USUAL_GIVEN = 0.5, 0.25
"""How far what the other statements speak of makes a problem likelier (a power of its share):
without a category, and with one, which leaves less open."""
LEAST_SHARE = 1e-4
SAMPLE = 20_000
ALIKE = 0.5
"""The least likeness to a sentence that a person placed, to follow that person."""


class Rulings:
    """Decisions of people in the order given: which key stands for which, who was placed where."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._renamed: dict[str, str] = {}
        self.placed: dict[str, str] = {}
        self.aside: set[str] = set()
        self.titles: dict[str, str] = {}
        for decision in decisions:
            self._take(decision)

    def _take(self, decision: Decision) -> None:
        if isinstance(decision, Merge):
            self._merge(decision)
        elif isinstance(decision, SetAside):
            self.aside.update(decision.ids)
        elif isinstance(decision, Move | Split):
            self.aside.difference_update(decision.ids)
            self.placed.update(dict.fromkeys(decision.ids, decision.key))
            if isinstance(decision, Split):
                self._renamed.pop(decision.key, None)
                self.titles[decision.key] = decision.title
        else:
            self.titles[decision.key] = decision.title

    def _merge(self, decision: Merge) -> None:
        target = self.standing(decision.target)
        if self.standing(decision.source) != target:
            self._renamed[self.standing(decision.source)] = target

    def standing(self, key: str) -> str:
        """The key that stands for `key` after all merges."""
        while key in self._renamed:
            key = self._renamed[key]
        return key


def weighed(chances: Floats, shares: Floats, categories: Sequence[str | None]) -> Floats:
    """Rows of `chances` times a power of `shares`, adding up to one again."""
    powers = np.asarray([USUAL_GIVEN if category else USUAL for category in categories], np.float32)
    result: Floats = chances * (shares + np.float32(LEAST_SHARE)) ** powers[:, None]
    result /= result.sum(axis=1, keepdims=True)
    return result


def usual(model: Model, seen: Sequence[tuple[str, str | None]]) -> Floats:
    """The share of each problem among the statements seen, by expectation-maximisation.

    From at most SAMPLE of them, evenly spread over the sorted texts: the same whatever their order.
    """
    shares: Floats = np.full(len(model.problems), 1 / len(model.problems), dtype=np.float32)
    distinct = sorted({(text, category or "") for text, category in seen})
    sample = distinct[:: 1 + len(distinct) // SAMPLE]
    if not sample:
        return shares
    categories = [category or None for _text, category in sample]
    chances = model.probabilities([tokens(text) for text, _category in sample], categories)
    for _ in range(3):
        shares = weighed(chances, shares, categories).mean(axis=0)
    return shares


class Assigner:
    """Puts single statements to problems, at once, without regrouping.

    `examples` maps a sentence that a person placed to the key it was placed under. `seen` are the
    (text, category) of statements already there: what many of them speak of is likelier here too.
    Who has counted them already gives `counts` instead: statements under each key.
    """

    def __init__(
        self,
        model: Model | None = None,
        rulings: Rulings | None = None,
        examples: Mapping[str, str] | None = None,
        seen: Sequence[tuple[str, str | None]] = (),
        *,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        self.model = model or shipped_model()
        self.rulings = rulings or Rulings()
        placed = sorted((examples or {}).items())
        self._taught = [key for _text, key in placed]
        self._lessons = self.model.space.rows([tokens(text) for text, _key in placed])
        self._usual = usual(self.model, seen) if counts is None else self._counted(counts)

    def _counted(self, counts: Mapping[str, int]) -> Floats:
        """The share of each problem, every problem counted once more so that none is impossible."""
        found = [1 + counts.get(key, 0) for key in self.model.keys]
        return np.asarray(found, dtype=np.float32) / np.float32(sum(found))

    def assign(self, text: str, category: str | None = None, kind: str | None = None) -> Assignment:
        """The problem of one statement. `kind` is taken for the future; both kinds go together."""
        del kind
        document = tokens(text)
        keys, sureness, taught = self.assign_many([document], [category])
        key = keys[0]
        if key is None:
            return Assignment(None, float(sureness[0]), ("chưa có trong danh mục",))
        if taught[0]:
            return Assignment(key, float(sureness[0]), ("giống nội dung đã được xếp vào nhóm",))
        origin = self._origin(key, document, category)
        problem = self.model.problems[self.model.keys.index(origin)]
        return Assignment(key, float(sureness[0]), reasons(self.model, problem, [text]))

    def chances(self, documents: Sequence[Tokens], categories: Sequence[str | None]) -> Floats:
        """Shape (documents, problems): how likely each problem is, given the others seen."""
        chances = self.model.probabilities(documents, categories)
        return weighed(chances, self._usual, categories)

    def _origin(self, key: str, document: Tokens, category: str | None) -> str:
        """The catalogue's own key behind a merged one."""
        row = self.chances([document], [category])[0]
        best = self.model.keys[int(row.argmax())]
        return best if self.rulings.standing(best) == key else key

    def assign_many(
        self, documents: Sequence[Tokens], categories: Sequence[str | None]
    ) -> tuple[list[str | None], Floats, list[bool]]:
        """For each document its key or None, how sure, and whether a person's example decided."""
        chances = self.chances(documents, categories)
        best = chances.argmax(axis=1)
        sureness = chances[np.arange(len(documents)), best]
        names = [self.rulings.standing(key) for key in self.model.keys]
        keys: list[str | None] = [
            names[place] if sure >= SURE else None
            for place, sure in zip(best, sureness, strict=True)
        ]
        taught = [False] * len(documents)
        if self._taught and documents:
            likeness = np.asarray(
                (self.model.space.rows(documents) @ self._lessons.T).todense(), dtype=np.float32
            )
            nearest = likeness.argmax(axis=1)
            for place in np.flatnonzero(likeness.max(axis=1) >= ALIKE):
                keys[place] = self.rulings.standing(self._taught[nearest[place]])
                sureness[place] = likeness[place, nearest[place]]
                taught[place] = True
        return keys, sureness, taught
