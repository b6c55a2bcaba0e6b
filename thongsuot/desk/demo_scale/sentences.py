"""What is said: sentences made of phrases by field, as uneven as real ones."""

from __future__ import annotations

import json
import re
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

PHRASES = Path(__file__).parent / "phrases.json"
SLOT = re.compile(r"\{(\w+)\}")


class Sentences:
    """Draws from `phrases.json`; the same `rng` state gives the same sentence."""

    def __init__(self) -> None:
        self.phrases: dict[str, Any] = json.loads(PHRASES.read_text(encoding="utf-8"))
        self.slots: dict[str, list[str]] = self.phrases["slots"]
        fields: dict[str, dict[str, Any]] = self.phrases["fields"]
        self.fields = fields
        self.keys = list(fields)
        self.weights = list(accumulate(field["weight"] for field in fields.values()))

    @cached_property
    def frames(self) -> dict[str, tuple[list[str], list[int]]]:
        """Openings and endings with their running weights."""
        names = ("difficulty_frames", "difficulty_tails", "ask_frames", "ask_tails")
        return {
            name: (
                [words for words, _weight in self.phrases[name]],
                list(accumulate(weight for _words, weight in self.phrases[name])),
            )
            for name in names
        }

    def category(self, rng: Random) -> str:
        """A sub-field, the frequent ones more often."""
        return rng.choices(self.keys, cum_weights=self.weights)[0]

    def body_of(self, category: str) -> str:
        """The code of the body that usually deals with the field."""
        return str(self.fields[category]["body"])

    def _filled(self, rng: Random, words: str) -> str:
        return SLOT.sub(lambda slot: rng.choice(self.slots[slot.group(1)]), words)

    def _framed(self, rng: Random, kind: str, phrase: str) -> str:
        before, before_weights = self.frames[f"{kind}_frames"]
        after, after_weights = self.frames[f"{kind}_tails"]
        opening = rng.choices(before, cum_weights=before_weights)[0]
        ending = rng.choices(after, cum_weights=after_weights)[0]
        return self._filled(rng, f"{opening}{phrase}{ending}")

    def difficulty(self, rng: Random, category: str) -> str:
        return self._framed(rng, "difficulty", rng.choice(self.fields[category]["d"]))

    def recommendation(self, rng: Random, category: str) -> str:
        return self._framed(rng, "ask", rng.choice(self.fields[category]["r"]))

    def one(self, rng: Random, name: str) -> str:
        """One of a flat list: results, assignments, conclusions, practices, oral, bases, …"""
        return self._filled(rng, rng.choice(self.phrases[name]))

    def answer(self, rng: Random, kind: str, promised: str) -> str:
        return str(rng.choice(self.phrases["answers"][kind])).replace("{ngay}", promised)
