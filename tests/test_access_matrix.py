"""Every URL has a row, and every row is tried by every kind of person.

A new URL without a row fails the build. All rows share one city, built once; what a request
changes is rolled back before the next.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.access_books import Books, keep_books
from tests.access_road import ROAD
from tests.access_row import EVERYONE, Row
from tests.access_rows import MATRIX as WITHOUT_ROAD

MATRIX = [*WITHOUT_ROAD, *ROAD]


def url_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from url_names(pattern, prefix + inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_url_is_in_the_matrix() -> None:
    assert set(url_names(get_resolver())) == {row.name for row in MATRIX}


@pytest.fixture(scope="module")
def books(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Books]:
    """One city for all rows, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield keep_books()
        transaction.set_rollback(True)


def status(books: Books, row: Row, who: str) -> int:
    """What `who` gets; nothing of the request stays."""
    client = Client()
    address = reverse(row.name, args=[*row.before, *books.keys_of(row.of)])
    with transaction.atomic():
        if who != "anonymous":
            client.force_login(getattr(books.city, who))
        reply = client.post(address) if row.method == "post" else client.get(address)
        reply.getvalue()  # a streamed file is read to its end, and so closed
        transaction.set_rollback(True)
    return reply.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method}-{row.name}")
def test_everybody_gets_what_the_row_says(books: Books, row: Row) -> None:
    got = {who: status(books, row, who) for who in EVERYONE}
    wrong = {who: (got[who], row.reach[who]) for who in EVERYONE if got[who] != row.reach[who]}
    assert not wrong, "(got, what the row says)"
