"""The catalogue of problems under its fields, as the office reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thongsuot.textlab.grouping.catalogue import Problem
from thongsuot.textlab.normalize import fold
from thongsuot.textlab.taxonomy import field_name, fields


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem: `edited` when the office changed it, `added` when it is the office's own."""

    problem: Problem
    edited: bool
    added: bool
    units: int
    issue: int | None

    @property
    def sentences(self) -> int:
        return len(self.problem.examples) + sum(len(form.examples) for form in self.problem.forms)


@dataclass(frozen=True, slots=True)
class SubField:
    name: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class TopField:
    key: str
    name: str
    subs: list[SubField]

    @property
    def count(self) -> int:
        return sum(len(sub.entries) for sub in self.subs)


def matching(problems: Sequence[Problem], words: str) -> list[Problem]:
    """Problems that hold every word in the title, a cue or a sentence, whatever the tone marks."""
    wanted = fold(words).split()
    if not wanted:
        return list(problems)

    def holds(problem: Problem) -> bool:
        text = fold(" ".join([problem.title, *problem.cues, *problem.sentences()]))
        return all(word in text for word in wanted)

    return [problem for problem in problems if holds(problem)]


def by_field(
    problems: Sequence[Problem],
    *,
    shipped: set[str],
    edited: set[str],
    issues: Mapping[str, tuple[int, int]],
) -> list[TopField]:
    """In the order of the taxonomy. `issues` gives (key of the largest issue, its units)."""
    beneath: dict[str, list[Entry]] = defaultdict(list)
    for problem in problems:
        issue, units = issues.get(problem.key, (None, 0))
        entry = Entry(
            problem,
            edited=problem.key in edited and problem.key in shipped,
            added=problem.key not in shipped,
            units=units,
            issue=issue,
        )
        beneath[problem.category].append(entry)
    found = []
    for top in fields():
        rows = [SubField(field_name(one.key), beneath[one.key]) for one in (top, *top.children)]
        found.append(TopField(top.key, top.name, [row for row in rows if row.entries]))
    return [field for field in found if field.subs]
