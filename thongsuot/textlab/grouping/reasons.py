"""Why statements are together: the catalogue's cue phrases they say, else the words that weigh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from thongsuot.textlab.grouping.catalogue import Problem
from thongsuot.textlab.grouping.features import tokens
from thongsuot.textlab.grouping.model import Model
from thongsuot.textlab.grouping.words import syllables
from thongsuot.textlab.lexicon import phrases
from thongsuot.textlab.normalize import fold

MOST = 4
ENOUGH = 2
LOOKED_AT = 60


@lru_cache(maxsize=4096)
def _pattern(cue: str) -> re.Pattern[str]:
    """The cue in words spelled out and without tone marks, as texts are compared."""
    spelled = " … ".join(fold(" ".join(syllables(part))) for part in cue.split("…"))
    return phrases([spelled])


def cues_said(problem: Problem, texts: Sequence[str]) -> list[str]:
    """The problem's cue phrases that the texts say, those said most first."""
    plain = [fold(" ".join(syllables(text))) for text in texts[:LOOKED_AT]]
    counts = Counter(
        {cue: sum(1 for text in plain if _pattern(cue).search(text)) for cue in problem.all_cues()}
    )
    said = sorted((-count, cue) for cue, count in counts.items() if count)
    return [cue for _count, cue in said[:MOST]]


def reasons(model: Model, problem: Problem, texts: Sequence[str]) -> tuple[str, ...]:
    """Cue phrases in quotes; where the texts say none or one, the words that weigh most too."""
    cues = cues_said(problem, texts)
    quoted = [f"“{cue}”" for cue in cues]
    if len(cues) >= ENOUGH:
        return tuple(quoted)
    words = model.reasons([tokens(text) for text in texts], problem.key, MOST)
    told = " ".join(cues)
    return tuple(quoted + [word for word in words if word not in told])[:MOST]
