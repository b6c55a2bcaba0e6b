"""Rows into tables by COPY, with keys given out beforehand and sequences moved on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql
from psycopg.types.json import Jsonb


class Table:
    """Rows of one model, gathered until `flush`.

    `columns` are the fields given for each row, in order; `constants` the same for all. What
    is not named gets the model's default, so a column added later fills itself.
    """

    def __init__(
        self, model: type[models.Model], *columns: str, constants: dict[str, object] | None = None
    ) -> None:
        self.name = model._meta.db_table  # noqa: SLF001 - Django's public-by-custom name
        fields = {
            field.name: field
            for field in model._meta.concrete_fields  # noqa: SLF001 - the same
            if not field.primary_key
        }
        given = dict(constants or {})
        for name, field in fields.items():
            if name not in columns and name not in given and field.db_default is NOT_PROVIDED:
                default = field.get_default()
                given[name] = Jsonb(default) if isinstance(field, models.JSONField) else default
        self.columns = [str(fields[name].column) for name in (*columns, *given)]
        self.constants = tuple(given.values())
        self.rows: list[tuple[object, ...]] = []
        self.last = 0
        self.written = 0

    def begin(self, cursor: CursorWrapper) -> None:
        """Keys go on from where the table's sequence stands."""
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [self.name])
        self.last = int(cursor.fetchone()[0]) - 1

    def add(self, *values: object) -> int:
        """Keep a row; its key."""
        self.last += 1
        self.rows.append((self.last, *values))
        return self.last

    def reserve(self) -> int:
        """A key for a row that is kept later, by `keep`."""
        self.last += 1
        return self.last

    def keep(self, pk: int, values: Sequence[object]) -> None:
        self.rows.append((pk, *values))

    def flush(self, cursor: CursorWrapper) -> None:
        if not self.rows:
            return
        names = sql.SQL(", ").join([sql.Identifier(name) for name in ("id", *self.columns)])
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), names)
        constants = self.constants
        with cursor.copy(into) as copy:
            for row in self.rows:
                copy.write_row((*row, *constants))
        self.written += len(self.rows)
        self.rows.clear()

    def finish(self, cursor: CursorWrapper) -> None:
        """The sequence stands after the last key given out."""
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, 1))",
            [self.name, self.last],
        )


class BirthGuardLifted:
    """Within it a row may appear in any state: its history is loaded beside it.

    Only the trigger that asks for a first entry in the same transaction is switched off, and
    only for our transaction; spans, keys, checks and row history stay guarded by the database.
    """

    def __init__(self, tables: Sequence[str]) -> None:
        self.tables = tables

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._switch("DISABLE")

    def __exit__(self, *_trouble: object) -> None:
        if not connection.needs_rollback and not any(_trouble):
            self._switch("ENABLE")
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _switch(self, to: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
                "WHERE tgname LIKE %s AND tgrelid::regclass::text = ANY(%s)",
                [r"pgtrigger\_birth\_by\_ledger%", list(self.tables)],
            )
            for table, trigger in cursor.fetchall():
                cursor.execute(
                    sql.SQL("ALTER TABLE {} {} TRIGGER {}").format(
                        sql.Identifier(table), sql.SQL(to), sql.Identifier(trigger)
                    )
                )


@contextmanager
def copied(tables: Sequence[Table]) -> Iterator[None]:
    """What is added to the tables within stands in the database behind it, in their order."""
    with connection.cursor() as cursor:
        for table in tables:
            table.begin(cursor)
        yield
        with BirthGuardLifted([table.name for table in tables]):
            for table in tables:
                table.flush(cursor)
        for table in tables:
            table.finish(cursor)
