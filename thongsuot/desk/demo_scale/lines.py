"""Lines of the ledger as the verbs would have written them, gathered for COPY."""

from __future__ import annotations

from datetime import datetime

from psycopg.types.json import Jsonb

from thongsuot.desk.demo_scale.copying import Table
from thongsuot.ledger.models import Entry

NOTHING = Jsonb({})


class Lines(Table):
    """The ledger's table, and its `note`."""

    def __init__(self) -> None:
        super().__init__(
            Entry,
            *("at", "actor", "verb", "subject_kind", "subject_id", "before", "after"),
            *("note", "data"),
        )

    def note(  # noqa: PLR0917 - the columns of the ledger, in their order
        self,
        at: datetime,
        actor: int | None,
        verb: str,
        kind: str,
        subject: int,
        before: str,
        after: str,
        note: str = "",
        data: dict[str, object] | None = None,
    ) -> None:
        """One line of the ledger."""
        packed = Jsonb(data) if data else NOTHING
        self.add(at, actor, verb, kind, subject, before, after, note, packed)
