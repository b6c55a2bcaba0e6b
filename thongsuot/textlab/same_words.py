"""Words that mean the same in what wards ask for, and how alike two sentences are by weight.

Everything works on folded syllables, as stored search vectors hold them: tone marks do not
matter, and neither do the words of courtesy around what is asked.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from thongsuot.textlab.normalize import fold, syllables

SHIPPED = Path(__file__).parent / "lexicons" / "same_words.json"
#: A lexeme that statistics do not name is rarer than all they name.
RARE = 0.0005
#: How the weight of the first and of the last term of a sentence is changed.
FIRST, LAST = 1.4, 0.5
#: To add, to mend, to train: many ask for it, of very different things.
ACT = 0.5
#: How much covering what was asked counts, beside adding nothing to it.
ASKED = 0.65


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`same` leads each phrase (folded, as a tuple) to its group's number.

    The first `acts` groups are what is asked to be done, not with what; `empty` say nothing.
    """

    same: Mapping[tuple[str, ...], int]
    lexemes: tuple[tuple[str, ...], ...]
    acts: int
    empty: frozenset[str]
    longest: int


@cache
def shipped() -> Lexicon:
    """Groups of phrases from `lexicons/same_words.json`."""
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    both = [*data["acts"], *data["same"]]
    groups = tuple(tuple(" ".join(syllables(phrase)) for phrase in group) for group in both)
    same = {tuple(phrase.split()): n for n, group in enumerate(groups) for phrase in group}
    empty = frozenset(fold(phrase) for phrase in data["empty"])
    longest = max(len(phrase) for phrase in same)
    lexemes = tuple(_shortest([_lexeme(phrase) for phrase in group]) for group in groups)
    return Lexicon(same, lexemes, len(data["acts"]), empty, longest)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a sentence speaks of: `key` is the same for all its wordings.

    `lexemes` are the alternatives a search vector may hold.
    """

    key: str
    lexemes: tuple[str, ...]
    is_act: bool = False


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{a}_{b}" for a, b in pairwise(words)]


def _lexeme(phrase: str) -> str:
    """A phrase as a condition on lexemes: its pairs all together, or its single syllable."""
    words = phrase.split()
    return " & ".join(_pairs(words)) if len(words) > 1 else words[0]


def _shortest(conditions: Sequence[str]) -> tuple[str, ...]:
    """Without those that another, shorter one finds anyway."""
    wanted = [(one, set(one.split(" & "))) for one in conditions]
    return tuple(
        one
        for one, parts in wanted
        if not any(other < parts or (other == parts and two < one) for two, other in wanted)
    )


def terms(text: str) -> list[Term]:
    """What `text` speaks of, in order, each once: known phrases whole, else pairs of syllables."""
    lexicon = shipped()
    words = syllables(text)
    found: dict[str, Term] = {}
    place, before = 0, ""
    while place < len(words):
        length, group = _known(words, place, lexicon)
        if group is not None:
            key = f"={group}"
            lexemes = lexicon.lexemes[group]
            found[key] = Term(key, lexemes, is_act=group < lexicon.acts)
            place, before = place + length, ""
            continue
        length = _courtesy(words, place, lexicon)
        if length:
            place, before = place + length, ""
            continue
        word = words[place]
        if before:
            pair = f"{before}_{word}"
            found[pair] = Term(pair, (pair,))
        before = word
        place += 1
    return list(found.values())


def _known(words: Sequence[str], place: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """The longest known phrase that begins here: how many syllables, and its group."""
    for length in range(min(lexicon.longest, len(words) - place), 0, -1):
        group = lexicon.same.get(tuple(words[place : place + length]))
        if group is not None:
            return length, group
    return 0, None


def _courtesy(words: Sequence[str], place: int, lexicon: Lexicon) -> int:
    """How many syllables of courtesy or filling begin here."""
    for length in (3, 2, 1):
        if " ".join(words[place : place + length]) in lexicon.empty:
            return length
    return 0


def weight(term: Term, shares: Mapping[str, float]) -> float:
    """The rarer a term, the more it says; `shares` are how often each lexeme occurs (0..1)."""
    share = sum(shares.get(lexeme.split(" & ")[0], RARE) for lexeme in term.lexemes)
    said = -math.log(min(0.9, max(RARE, share)))
    return ACT * said if term.is_act else said


def _weighed(said: Sequence[Term], shares: Mapping[str, float]) -> dict[str, float]:
    """Each term's weight: Vietnamese puts the head first, so what opens a sentence counts more."""
    last = max(len(said) - 1, 1)
    return {
        term.key: weight(term, shares) * (FIRST - (FIRST - LAST) * place / last)
        for place, term in enumerate(said)
    }


def alike(
    asked: Sequence[Term], other: Sequence[Term], shares: Mapping[str, float]
) -> tuple[float, list[str]]:
    """How much of what either says the other says too (0..1), and the shared terms' keys."""
    one, two = _weighed(asked, shares), _weighed(other, shares)
    common = [key for key in one if key in two]
    if not common:
        return 0.0, []
    of_one = sum(one[key] for key in common) / sum(one.values())
    of_two = sum(two[key] for key in common) / sum(two.values())
    return ASKED * of_one + (1 - ASKED) * of_two, common
