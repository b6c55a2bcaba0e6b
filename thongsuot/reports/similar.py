"""Which task of the plan a task read in a unit's document is: proposed here, a person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thongsuot.intake.models import ReadTask
from thongsuot.plans.models import PlanTask
from thongsuot.textlab.same_words import Term, alike, terms

#: Less alike than this is not proposed.
ENOUGH = 0.4
#: No statistics: a plan has a few dozen tasks, and their common words are weighed alike.
NO_SHARES: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Match:
    """`share` (0..1) is how much of what either says the other says too."""

    read: ReadTask
    task: PlanTask | None
    share: float


def _closest(said: list[Term], known: list[tuple[PlanTask, list[Term]]]) -> tuple[float, PlanTask]:
    found = [(alike(said, words, NO_SHARES)[0], task) for task, words in known]
    return max(found, key=lambda pair: pair[0])


def matches(read: Iterable[ReadTask], tasks: Iterable[PlanTask]) -> list[Match]:
    """For each task that was read, the one of the plan that says most of the same, if any does.

    Tone marks and the words of courtesy do not matter. Several may match one task.
    """
    known = [(task, terms(f"{task.short_title}. {task.title}")) for task in tasks]
    found = []
    for one in read:
        share, task = _closest(terms(one.title), known) if known else (0.0, None)
        found.append(Match(one, task if share >= ENOUGH else None, share))
    return found
