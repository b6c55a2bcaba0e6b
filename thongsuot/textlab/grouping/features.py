"""What a statement is compared by: words and word pairs, with and without tone marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from thongsuot.textlab.grouping.words import folded, spelling, syllables

Tokens = tuple[str, ...]


def _pairs_apart(words: Sequence[str], gap: int) -> list[str]:
    return [f"{words[i]}~{words[i + gap]}" for i in range(len(words) - gap)]


def tokens(text: str) -> Tokens:
    """The features of a text, each once, in order of first appearance.

    Folded word 1- to 3-grams, pairs of content words a word apart, and, where the text has tone
    marks at all, its toned words (`'máy`) and word pairs.
    """
    toned = syllables(text)
    plain = [folded(word) for word in toned]
    stop = spelling().stop
    found = [word for word in plain if word not in stop and len(word) > 1]
    content = list(found)
    found += [f"{a} {b}" for a, b in pairwise(plain)]
    found += [f"{a} {b} {c}" for a, b, c in zip(plain, plain[1:], plain[2:], strict=False)]
    found += _pairs_apart(content, 1)
    found += _pairs_apart(content, 2)
    if toned != plain:
        found += [f"'{word}" for word in toned]
        found += [f"'{a} {b}" for a, b in pairwise(toned)]
    return tuple(dict.fromkeys(found))
