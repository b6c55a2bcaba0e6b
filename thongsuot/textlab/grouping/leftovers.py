"""What the catalogue does not know: grouped by likeness, proposed as new entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from thongsuot.textlab.grouping.features import Tokens
from thongsuot.textlab.grouping.model import Floats, Space

BLOCK = 2000
"""Above this many, statements are compared only with those of the same best guess."""
APART = 0.35
"""The distance at which two clusters stay apart (average link)."""
LEXICAL = 0.5
"""The share of the words in the likeness; the rest is the catalogue's view of the two."""


def clusters(documents: Sequence[Tokens], views: Floats) -> list[int]:
    """A cluster number for each document. `views` has shape (documents, problems).

    Likeness is of words and of what the catalogue makes of them: two statements it finds equally
    hard to place between the same problems are likely the same new problem.
    """
    numbers = [0] * len(documents)
    count = 0
    for block in _blocks(views):
        found = _cluster([documents[place] for place in block], views[block])
        for place, number in zip(block, found, strict=True):
            numbers[place] = count + number
        count += max(found, default=-1) + 1
    return numbers


def _blocks(views: Floats) -> list[list[int]]:
    if len(views) <= BLOCK:
        return [list(range(len(views)))] if len(views) else []
    by_guess: dict[int, list[int]] = defaultdict(list)
    for place, guess in enumerate(views.argmax(axis=1)):
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
