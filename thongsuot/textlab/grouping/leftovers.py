"""What the catalogue does not know: grouped by likeness, proposed as new entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from thongsuot.textlab.grouping.features import Tokens, tokens
from thongsuot.textlab.grouping.model import Floats, Model, Space

BLOCK = 2000
"""Above this many, statements are compared only with those of the same best guess."""
APART = 0.3
"""The distance at which two clusters stay apart (average link)."""
LEXICAL = 0.5
"""The share of the words in the likeness; the rest is the catalogue's view of the two."""


def clusters(sources: Sequence[tuple[str, str]], model: Model) -> list[int]:
    """A cluster number for each (text, category).

    Likeness is of words and of what the catalogue makes of them: two statements it finds equally
    hard to place between the same problems are likely the same new problem.
    """
    numbers = [0] * len(sources)
    count = 0
    for block in _blocks(sources, model):
        documents, views = _viewed([sources[place] for place in block], model)
        found = _cluster(documents, views)
        for place, number in zip(block, found, strict=True):
            numbers[place] = count + number
        count += max(found, default=-1) + 1
    return numbers


def _viewed(sources: Sequence[tuple[str, str]], model: Model) -> tuple[list[Tokens], Floats]:
    documents = [tokens(text) for text, _category in sources]
    return documents, model.probabilities(
        documents, [category or None for _text, category in sources]
    )


def _blocks(sources: Sequence[tuple[str, str]], model: Model) -> list[list[int]]:
    """All at once while they are few, else those of one best guess, some at a time."""
    if len(sources) <= BLOCK:
        return [list(range(len(sources)))] if sources else []
    by_guess: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(sources), BLOCK):
        _documents, views = _viewed(sources[start : start + BLOCK], model)
        for place, guess in enumerate(views.argmax(axis=1), start):
            by_guess[int(guess)].append(place)
    return [
        places[start : start + BLOCK]
        for _guess, places in sorted(by_guess.items())
        for start in range(0, len(places), BLOCK)
    ]


def _cluster(documents: Sequence[Tokens], views: Floats) -> list[int]:
    if len(documents) < len("ab"):
        return [0] * len(documents)
    rows: sparse.csr_matrix = Space(documents).rows(documents)
    words = np.asarray((rows @ rows.T).todense(), dtype=np.float32)
    seen = np.sqrt(views)
    likeness = LEXICAL * np.sqrt(np.clip(words, 0, 1)) + (1 - LEXICAL) * (seen @ seen.T)
    distance = np.clip(1 - likeness, 0, 1).astype(np.float64)
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    return [int(number) - 1 for number in fcluster(tree, t=APART, criterion="distance")]


def common_words(documents: Sequence[Tokens], most: int = 4) -> list[str]:
    """The toned words that most of these documents share."""
    counts = Counter(token for document in documents for token in document)
    shared = [
        (-count, -len(token), token.removeprefix("'"))
        for token, count in counts.items()
        if token.startswith("'") and count * 2 > len(documents) and " " in token
    ]
    return [word for _count, _length, word in sorted(shared)[:most]]
