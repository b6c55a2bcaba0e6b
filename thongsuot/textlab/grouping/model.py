"""The classifier over the catalogue: a linear model kept in its dual form.

A multinomial logistic regression is a weight per word and problem, tens of megabytes; but every
weight vector is a sum of the example sentences. So the file holds one number per sentence and
problem (`model.npz`, about a megabyte), the sentences are read again at load, and their sum is
taken: exact, small, and any edit of the catalogue is noticed by its fingerprint.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from thongsuot.textlab.grouping.catalogue import SHIPPED, Problem, catalogue
from thongsuot.textlab.grouping.features import Tokens, tokens

Floats = NDArray[np.float32]
FILE = SHIPPED / "model.npz"
PENALTY = 0.03
STEPS = 150
RIDGE = 0.3
RIDGE_SCALE = 12.0
STRANGE = 60.0
"""What an unknown word or pair adds to the square of a text's length."""
GAIN = 1.6
"""Sharpens the scores of texts, whose unknown words have shortened them."""
SAME_SUBFIELD, SAME_FIELD = 4.0, 2.0
"""What a statement's given category adds to the log-odds of the problems in it."""


def lessons(problems: Iterable[Problem]) -> tuple[list[str], list[str]]:
    """What is learned from: (sentences and cue phrases, the key of the problem of each)."""
    texts: list[str] = []
    keys: list[str] = []
    for problem in problems:
        said = [*problem.sentences(), *(cue.replace("…", " ") for cue in problem.all_cues())]
        texts += said
        keys += [problem.key] * len(said)
    return texts, keys


def fingerprint(texts: Sequence[str], keys: Sequence[str]) -> str:
    """Changes whenever a sentence, its problem or the features change."""
    digest = hashlib.sha256()
    for text, key in zip(texts, keys, strict=True):
        digest.update(f"{key}\t{' '.join(tokens(text))}\n".encode())
    return digest.hexdigest()


class Space:
    """Texts as rows of a sparse matrix: tf-idf of the features of the lessons, length one."""

    def __init__(self, documents: Sequence[Tokens]) -> None:
        self.columns: dict[str, int] = {}
        counts: list[int] = []
        for document in documents:
            for token in document:
                column = self.columns.setdefault(token, len(counts))
                if column == len(counts):
                    counts.append(0)
                counts[column] += 1
        frequency = np.asarray(counts, dtype=np.float32)
        self.idf: Floats = (np.log((1 + len(documents)) / (1 + frequency)) + 1).astype(np.float32)

    def rows(self, documents: Sequence[Tokens]) -> sparse.csr_matrix:
        """Shape (documents, features), float32.

        Words the lessons do not have count in the length, so that a text made of them is far from
        everything.
        """
        find = self.columns.get
        indices: list[int] = []
        starts = [0]
        strange: list[float] = []
        for document in documents:
            known = [column for token in document if (column := find(token)) is not None]
            indices.extend(known)
            strange.append(STRANGE * (len(document) - len(known)))
            starts.append(len(indices))
        columns = np.asarray(indices, dtype=np.int32)
        values = self.idf[columns] if len(columns) else np.zeros(0, np.float32)
        matrix = sparse.csr_matrix(
            (values, columns, np.asarray(starts, dtype=np.int64)),
            shape=(len(documents), len(self.idf)),
        )
        squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
        squares += np.asarray(strange, dtype=np.float32)
        lengths = np.sqrt(np.maximum(squares, 1e-12))
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr)).astype(np.float32)
        return matrix


def one_hot(keys: Sequence[str], order: Sequence[str]) -> Floats:
    """Shape (keys, order): 1 where the row's key stands."""
    places = {key: place for place, key in enumerate(order)}
    target = np.zeros((len(keys), len(order)), dtype=np.float32)
    target[np.arange(len(keys)), [places[key] for key in keys]] = 1
    return target


def softmax(scores: Floats) -> Floats:
    """Rows of scores as rows of probabilities."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def fit(kernel: Floats, target: Floats) -> Floats:
    """Dual weights of the logistic regression, by Nesterov's gradient descent.

    `kernel` holds the likeness of every two sentences; shape (sentences, problems) comes back.
    """
    vector: Floats = np.ones(len(kernel), dtype=np.float32)
    for _ in range(20):
        vector = (kernel @ vector).astype(np.float32)
        vector /= np.float32(np.linalg.norm(vector))
    step = 1 / (0.5 * float(vector @ kernel @ vector) + PENALTY)
    now: Floats = np.zeros_like(target)
    ahead: Floats = now.copy()
    pace = 1.0
    for _ in range(STEPS):
        gradient = softmax(kernel @ ahead) - target + PENALTY * ahead
        new: Floats = (ahead - step * gradient).astype(np.float32)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = (new + (pace - 1) / faster * (new - now)).astype(np.float32)
        now, pace = new, faster
    return now


def fit_quickly(kernel: Floats, target: Floats) -> Floats:
    """Least squares in place of `fit`: seconds, a little less exact."""
    ridge = kernel + np.float32(RIDGE) * np.eye(len(kernel), dtype=np.float32)
    solved: Floats = np.linalg.solve(ridge, target).astype(np.float32)
    return solved * np.float32(RIDGE_SCALE)


@dataclass(frozen=True)
class Model:
    """Reads a statement's problem from its words. `weights` has shape (features, problems)."""

    space: Space
    problems: tuple[Problem, ...]
    weights: Floats

    @property
    def keys(self) -> list[str]:
        """The key of each column of `weights`."""
        return [problem.key for problem in self.problems]

    def leaning(self, category: str | None) -> Floats:
        """What the given category adds to each problem's score."""
        if not category:
            return np.zeros(len(self.problems), dtype=np.float32)
        field = category.split(".")[0]
        return np.asarray(
            [
                SAME_SUBFIELD * (problem.category == category)
                + SAME_FIELD * (problem.category.split(".")[0] == field)
                for problem in self.problems
            ],
            dtype=np.float32,
        )

    def probabilities(
        self, documents: Sequence[Tokens], categories: Sequence[str | None]
    ) -> Floats:
        """Shape (documents, problems); rows add up to one."""
        scores = np.asarray(self.space.rows(documents) @ self.weights, dtype=np.float32)
        leanings = {category: self.leaning(category) for category in set(categories)}
        scores *= np.float32(GAIN)
        scores += np.stack([leanings[category] for category in categories])
        return softmax(scores)

    @cached_property
    def _usual(self) -> Floats:
        usual: Floats = self.weights.mean(axis=1)
        return usual

    @cached_property
    def _names(self) -> list[str]:
        return list(self.space.columns)

    def reasons(self, documents: Sequence[Tokens], key: str, most: int = 4) -> list[str]:
        """The words that speak most for the problem `key` over these documents."""
        rows = self.space.rows(documents)
        column = self.keys.index(key)
        total: Counter[int] = Counter()
        for place, weight in zip(rows.indices.tolist(), rows.data.tolist(), strict=True):
            total[place] += weight
        said = np.fromiter(total, dtype=np.int64, count=len(total))
        lift = self.weights[said, column] - self._usual[said]
        gains = lift * np.fromiter(total.values(), dtype=np.float32, count=len(total))
        ranked = sorted(
            (-float(gain), self._names[place])
            for gain, place in zip(gains, said.tolist(), strict=True)
            if gain > 0
        )
        return _readable([name for _gain, name in ranked], most)


def _readable(names: Iterable[str], most: int) -> list[str]:
    """Toned words only, those of two syllables first, none inside another already told."""
    told: list[str] = []
    for name in sorted(names, key=lambda name: " " not in name):
        word = name.removeprefix("'")
        if not name.startswith("'") or len(word) < len("một"):
            continue
        if any(word in other or other in word for other in told):
            continue
        told.append(word)
        if len(told) == most:
            break
    return told


def train(problems: Sequence[Problem], *, quickly: bool = False) -> tuple[Space, Floats, str]:
    """The space, the dual weights and the fingerprint of what they were learned from."""
    texts, keys = lessons(problems)
    documents = [tokens(text) for text in texts]
    space = Space(documents)
    rows = space.rows(documents)
    kernel = np.asarray((rows @ rows.T).todense(), dtype=np.float32)
    target = one_hot(keys, [problem.key for problem in problems])
    dual = (fit_quickly if quickly else fit)(kernel, target)
    return space, dual, fingerprint(texts, keys)


def build(problems: Sequence[Problem], dual: Floats | None = None) -> Model:
    """The model of these problems; without dual weights they are learned here, quickly."""
    if dual is None:
        _space, dual, _mark = train(problems, quickly=True)
    texts, _keys = lessons(problems)
    documents = [tokens(text) for text in texts]
    space = Space(documents)
    weights = np.asarray(space.rows(documents).T @ dual, dtype=np.float32)
    return Model(space, tuple(problems), weights)


_KEPT: dict[str, Model] = {}


def model_of(problems: Sequence[Problem]) -> Model:
    """The model of a catalogue that an office changed: the shipped one where nothing is changed,
    else learned quickly, some seconds, and kept in this process until the catalogue changes."""
    if tuple(problems) == catalogue():
        return shipped_model()
    mark = fingerprint(*lessons(problems)) + "".join(one.title for one in problems)
    if mark not in _KEPT:
        _KEPT.clear()
        _KEPT[mark] = build(problems)
    return _KEPT[mark]


@cache
def shipped_model() -> Model:
    """The model of the shipped catalogue; learned anew when the file is of another catalogue."""
    problems = catalogue()
    texts, keys = lessons(problems)
    if FILE.exists():
        with np.load(FILE) as kept:
            if str(kept["fingerprint"]) == fingerprint(texts, keys):
                return build(problems, kept["dual"].astype(np.float32))
    return build(problems)
