"""What the annotated records teach of the fields, beside the cues people wrote down.

A naive Bayes over syllables and pairs of them, trained by `benchmarks/reading/train_fields.py`
on the cues and the annotated records of this tree; only its weights are loaded here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

WEIGHTS = Path(__file__).parents[1] / "lexicons" / "field_weights.json"
SYLLABLE = re.compile(r"[^\W\d_]+")


def features(text: str) -> Iterator[str]:
    """Each syllable and each pair of neighbours, in lower case, numbers left out."""
    syllables = SYLLABLE.findall(text.lower())
    yield from syllables
    yield from (f"{a} {b}" for a, b in pairwise(syllables))


@dataclass(frozen=True, eq=False)
class FieldWeights:
    """`base[field]` for each known feature; `more[feature][field]` on top where they met."""

    base: dict[str, float]
    more: dict[str, dict[str, float]]

    def scores(self, text: str) -> dict[str, float]:
        """How much more each field explains the text than chance does, in nats."""
        known = [self.more[f] for f in features(text) if f in self.more]
        found = {key: base * len(known) for key, base in self.base.items()}
        for weights in known:
            for key, weight in weights.items():
                found[key] += weight
        return found


@cache
def load_weights() -> FieldWeights:
    plain = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return FieldWeights(plain["base"], plain["more"])
