"""Named ways to read the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import QuerySet

from thongsuot.ledger.models import Entry


def history(record: models.Model) -> QuerySet[Entry]:
    """Who did what to this one record, newest first, with the people joined in."""
    return Entry.objects.filter(
        subject_kind=record._meta.label_lower, subject_id=record.pk
    ).select_related("actor")


def histories(records: Iterable[models.Model]) -> QuerySet[Entry]:
    """The same for several records of any kinds: one query."""
    found = models.Q(pk__in=[])
    for record in records:
        found |= models.Q(subject_kind=record._meta.label_lower, subject_id=record.pk)
    return Entry.objects.filter(found).select_related("actor")


#: The oldest transaction under way in this database, and the first not yet begun. Other
#: databases of the same server share the numbers but never write here; one that ended between
#: the snapshot and the look at the sessions counts as ours, which only waits for the next run.
#: A snapshot ends behind the last transaction that *ended*, which may be before the one that asks.
HORIZON = """
WITH now AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot),
elsewhere AS MATERIALIZED (
    SELECT backend_xid::text::bigint AS xid FROM pg_stat_activity
    WHERE backend_xid IS NOT NULL AND datname <> current_database()
)
SELECT coalesce(
    (
        SELECT min(xid::text::bigint) FROM now, pg_snapshot_xip(snapshot) AS xid
        WHERE (xid::text::bigint & 4294967295) NOT IN (SELECT xid FROM elsewhere)
    ),
    pg_snapshot_xmax(snapshot)::text::bigint
), greatest(
    pg_snapshot_xmax(snapshot)::text::bigint, pg_current_xact_id_if_assigned()::text::bigint + 1
) FROM now
"""


def horizon_of_now() -> tuple[int, int]:
    """(below this every transaction has ended, a number above every one seen so far).

    Entries commit out of order, the one with the smaller id perhaps later. Who follows the ledger
    goes in the order of (transaction, id) and stops short of this horizon: what lies behind it is
    final.
    """
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        horizon, end = cursor.fetchone()
    return int(horizon), int(end)
