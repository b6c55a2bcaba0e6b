"""Up to where the ledger can be followed."""

from __future__ import annotations

import pytest
from django.db import connection

from thongsuot.ledger.queries import horizon_of_now


@pytest.mark.django_db
def test_the_end_lies_behind_the_transaction_that_asks() -> None:
    """Else who follows would take its own mark for one of another server, and begin again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        own = int(cursor.fetchone()[0])
    _horizon, end = horizon_of_now()
    assert own < end
