"""Trains the field weights from the tree's own data: `python benchmarks/reading/train_fields.py`.

`--check` compares, leaving out one record at a time, the cues alone with cues and weights.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from thongsuot.textlab.lexicon import SHIPPED, load_lexicons
from thongsuot.textlab.reading.fields import field_of
from thongsuot.textlab.reading.learned import WEIGHTS, FieldWeights, features, load_weights

__all__ = ["RECORDS", "load_weights", "of_cues", "of_record", "train"]

TESTS = Path(__file__).resolve().parents[2] / "thongsuot" / "textlab" / "tests"
RECORDS = sorted([*TESTS.glob("records/*.json"), *TESTS.glob("made/*.json")])
SMOOTHING = 250.0
HEADLINE = ("difficulty", "recommendation")
Example = tuple[str, str, str]


def of_record(path: Path) -> list[Example]:
    """(text, kind, field) of the difficulties and recommendations of one annotated record."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    return [
        (s["text"], s["kind"], s["category"])
        for s in gold["statements"]
        if s["kind"] in HEADLINE and s["category"] != "other.general"
    ]


def of_cues() -> list[Example]:
    """Each cue of the lexicon as a small example of its field."""
    cues = json.loads((SHIPPED / "fields.json").read_text(encoding="utf-8"))["cues"]
    return [
        (cue.replace("…", " "), "difficulty", key) for key, found in cues.items() for cue in found
    ]


def train(examples: Iterable[Example]) -> FieldWeights:
    """Naive Bayes, smoothed towards how common a feature is in all fields together."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, _kind, key in examples:
        counts[key].update(features(text))
    everywhere = Counter[str]()
    for counted in counts.values():
        everywhere.update(counted)
    total = sum(everywhere.values())
    sizes = {key: sum(counted.values()) for key, counted in counts.items()}
    base = {key: math.log(SMOOTHING / (size + SMOOTHING)) for key, size in sizes.items()}
    more: dict[str, dict[str, float]] = {feature: {} for feature in everywhere}
    for key, counted in counts.items():
        for feature, count in counted.items():
            common = everywhere[feature] / total
            whole = math.log((count + SMOOTHING * common) / (sizes[key] + SMOOTHING) / common)
            more[feature][key] = round(whole - base[key], 3)
    return FieldWeights(
        {key: round(value, 3) for key, value in sorted(base.items())}, dict(sorted(more.items()))
    )


def check() -> None:
    """Right fields with the cues alone and with the weights, each record left out in turn."""
    lexicons = load_lexicons()
    cues, rows = of_cues(), {path: of_record(path) for path in RECORDS}
    alone = learned = count = 0
    for path, own in rows.items():
        others = [example for other, found in rows.items() if other != path for example in found]
        weights = train([*cues, *others])
        for text, kind, key in own:
            count += 1
            alone += field_of(text, kind, lexicons, weights=None)[0] == key
            learned += field_of(text, kind, lexicons, weights=weights)[0] == key
    print(f"cues alone {alone}/{count}, with weights {learned}/{count}")


def main() -> None:
    if "--check" in sys.argv:
        check()
        return
    weights = train([*of_cues(), *(row for path in RECORDS for row in of_record(path))])
    plain = {"base": weights.base, "more": weights.more}
    WEIGHTS.write_text(
        json.dumps(plain, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
    print(f"{len(weights.more)} features of {len(weights.base)} fields")


if __name__ == "__main__":
    main()
