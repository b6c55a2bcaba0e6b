"""Numbers are given out without gaps and without doubles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from thongsuot.foundation.actions import next_number


@pytest.mark.django_db
def test_numbers_start_at_one_and_each_key_has_its_own() -> None:
    assert [next_number("a"), next_number("a"), next_number("b")] == [1, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_number_is_given_only_inside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        next_number("a")


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back() -> None:
    with transaction.atomic():
        assert next_number("a") == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number("a")
        raise ZeroDivisionError
    with transaction.atomic():
        assert next_number("a") == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double() -> None:
    def take(_: int) -> int:
        try:
            with transaction.atomic():
                return next_number("a")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(take, range(40))) == list(range(1, 41))
