"""Scores the grouping on themes: `python benchmarks/grouping/score.py DIR [--category]`.

DIR holds `themes.json` (themes with `id`, `near`, `category`, `statements`) and, if there are
any, `singletons.json`. B-cubed precision, recall and F1 over all statements; the share of pairs
across near-miss themes kept apart; the share of singletons in no group of others.
`--category` also gives each statement the category of its theme, as a confirmed reading would.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thongsuot.textlab.grouping import Grouping, Statement, group


@dataclass(frozen=True)
class Material:
    """Statements with the theme each belongs to; `near` are pairs of themes."""

    statements: tuple[Statement, ...]
    themes: tuple[str, ...]
    near: tuple[tuple[str, str], ...]
    alone: frozenset[str]

    def texts(self) -> list[str]:
        return [statement.text for statement in self.statements]


@dataclass(frozen=True)
class Score:
    """Ratios from 0 to 1. `apart_themes`: near themes whose largest groups differ."""

    precision: float
    recall: float
    f1: float
    apart: float
    apart_themes: float
    alone: float

    def line(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  near apart "
            f"{self.apart:.3f} ({self.apart_themes:.2f} of pairs of themes)  alone {self.alone:.2f}"
        )


def load(folder: Path, *, category: bool = False) -> Material:
    themes: list[dict[str, Any]] = json.loads((folder / "themes.json").read_text("utf-8"))
    path = folder / "singletons.json"
    singles: list[dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    statements: list[Statement] = []
    gold: list[str] = []
    for theme in themes:
        given = theme["category"] if category else None
        for place, text in enumerate(theme["statements"]):
            statements.append(Statement(f"{theme['id']}-{place:02d}", text, category=given))
            gold.append(theme["id"])
    for single in singles:
        given = single["category"] if category else None
        statements.append(Statement(single["id"], single["text"], category=given))
        gold.append(single["id"])
    names = {theme["id"] for theme in themes}
    near = {
        tuple(sorted((theme["id"], other)))
        for theme in themes
        for other in theme["near"]
        if other in names
    }
    return Material(
        tuple(statements),
        tuple(gold),
        tuple(sorted((a, b) for a, b in near)),
        frozenset(single["id"] for single in singles),
    )


def labels(found: Grouping, statements: Sequence[Statement]) -> list[str]:
    """The group of each statement; one alone is its own."""
    return [found.keys.get(statement.id, f"alone {statement.id}") for statement in statements]


def bcubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 averaged over statements."""
    both = Counter(zip(gold, found, strict=True))
    true, guess = Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[a, b] / guess[b] for a, b in pairs) / len(pairs)
    recall = sum(both[a, b] / true[a] for a, b in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(material: Material, found: Sequence[str]) -> Score:
    precision, recall, f1 = bcubed(material.themes, found)
    per_theme: dict[str, Counter[str]] = {}
    for theme, label in zip(material.themes, found, strict=True):
        per_theme.setdefault(theme, Counter())[label] += 1
    together = pairs = differ = 0
    for a, b in material.near:
        one, other = per_theme[a], per_theme[b]
        together += sum(one[label] * other[label] for label in one)
        pairs += one.total() * other.total()
        differ += one.most_common(1)[0][0] != other.most_common(1)[0][0]
    sizes = Counter(found)
    alone = [
        sizes[label] == 1
        for theme, label in zip(material.themes, found, strict=True)
        if theme in material.alone
    ]
    return Score(
        precision,
        recall,
        f1,
        1 - together / pairs if pairs else 1.0,
        differ / len(material.near) if material.near else 1.0,
        sum(alone) / len(alone) if alone else 1.0,
    )


def main(arguments: Sequence[str]) -> int:
    folders = [Path(word) for word in arguments if not word.startswith("--")]
    if len(folders) != 1:
        print(__doc__)
        return 2
    material = load(folders[0], category="--category" in arguments)
    found = group(material.statements)
    print(score(material, labels(found, material.statements)).line())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
