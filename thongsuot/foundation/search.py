"""Finding rows by words through a stored `words tsvector` column and its GIN index.

The column is made of a text by `ts_words` (a migration of this package): folded syllables, and
each two neighbours as `mot_cua`. Django knows nothing of it, so it is never loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from thongsuot.textlab.normalize import syllables

Row = TypeVar("Row", bound=Model)
#: Up to here matching rows are found first and put in order after; beyond, the order comes first.
FEW = 2_000


class _Words(Func):
    """The column beside a row's key."""

    output_field = SearchVectorField()

    def as_sql(  # type: ignore[override]  # no words of SQL are ours to choose
        self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str, ...]]:
        (key,) = self.source_expressions
        if not isinstance(key, Col):
            raise TypeError("matched on a table's own row only")
        return f'{compiler.quote_name_unless_alias(key.alias)}."words"', ()


class Matches(Func):
    """Whether the row's `words` meet a tsquery of folded lexemes, e.g. `mot & cua:*`."""

    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, query: str) -> None:
        super().__init__(_Words(F("pk")), Value(query))


def every_word(words: str) -> str:
    """The tsquery for rows that hold every word, the last one perhaps only begun; "" for none."""
    wanted = list(dict.fromkeys(syllables(words)))
    if not wanted:
        return ""
    return " & ".join([*wanted[:-1], f"{wanted[-1]}:*"])


def first_matches(
    rungs: Sequence[QuerySet[Any, Any]], *, each: int, most: int
) -> list[tuple[Any, ...]]:
    """Rows of the first query, then of the next, until `most`; one statement.

    Each is a materialised CTE, so the planner weighs it as if read whole and takes the GIN
    index; read lazily, a later rung costs nothing once the earlier ones gave enough.
    """
    parts: list[str] = []
    parameters: list[Any] = []
    for rung in rungs:
        try:
            sql, values = rung.order_by().query.sql_with_params()
        except EmptyResultSet:  # a scope of nothing: Django will not even ask
            continue
        parts.append(f"r{len(parts)} AS MATERIALIZED ({sql})")
        parameters += values
    if not parts:
        return []
    shown = " UNION ALL ".join(
        f"(SELECT * FROM r{number} LIMIT {int(each)})"  # noqa: S608 - numbers of our own
        for number in range(len(parts))
    )
    whole = f"WITH {', '.join(parts)} SELECT * FROM ({shown}) found LIMIT {int(most)}"  # noqa: S608 - SQL by Django, its values apart
    with connections[rungs[0].db].cursor() as cursor:
        cursor.execute(whole, parameters)
        return list(cursor.fetchall())


def holding(rows: QuerySet[Row], words: str) -> Q:
    """The condition that keeps, of `rows`, those that hold every word.

    Asks the database once: few matches become their keys, so that no plan can walk the whole
    table in search of them; many stay a condition, met again soon in any order.
    """
    query = every_word(words)
    if not query:
        return Q(pk__in=[])
    matching = rows.filter(Matches(query)).values_list("pk")
    found = first_matches([matching], each=FEW + 1, most=FEW + 1)
    if len(found) > FEW:
        return Q(Matches(query))
    return Q(pk__in=[pk for (pk,) in found])
