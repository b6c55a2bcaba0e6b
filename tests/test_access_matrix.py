"""Every URL has a row here, and the row is tried with every kind of person.

A new URL without a row fails the build. `reach` says what each person gets on a GET (or, for
`post` rows, on an empty POST): the refusal is what matters, so a row names only the statuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access_rows import MATRIX, OUTSIDE


def url_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from url_names(pattern, prefix + inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_url_is_in_the_matrix() -> None:
    names = set(url_names(get_resolver()))
    assert names == {row.name for row in MATRIX} | OUTSIDE
