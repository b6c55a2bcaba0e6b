"""Search that ignores tone marks, and lists paged by key."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, TextField, Value

Row = TypeVar("Row", bound=Model)


class Fold(Func):
    """Lower case without tone marks, in the database: `ts_fold`, made by the first migration.

    The same folding as `textlab.normalize.fold`; immutable, so an index can hold it.
    """

    function = "ts_fold"
    output_field = TextField()


class FoldedLike(Func):
    """`a LIKE b` between two folded texts; a trigram index on `ts_fold(a)` serves it."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field = BooleanField()


def contains_folded(field: str, words: str) -> Q:
    """Rows whose `field` holds every one of `words`, whatever the tone marks."""
    found = Q()
    for word in words.split():
        literal = word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        found &= Q(FoldedLike(Fold(F(field)), Fold(Value(f"%{literal}%"))))
    return found


class OneOf(Func):
    """`a = ANY (ARRAY (subquery))`: the keys are read once, then looked up by index.

    Beside other conditions joined by OR the planner turns `IN (subquery)` into a test of every
    row; this stays an index condition, whatever stands beside it.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, field: str, keys: QuerySet[Any, Any], *, in_order: bool = False) -> None:
        """`in_order` when the keys are a slice, which its order decides."""
        keys = keys if in_order else keys.order_by()
        super().__init__(F(field), ArraySubquery(keys.values("pk")))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question whose SQL was put together once, to be asked again without Django's part in it."""

    sql: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Prepared:
        """The rows of a `values_list`, in its order."""
        try:
            return cls(*rows.query.sql_with_params())
        except EmptyResultSet:  # a scope of nothing: Django will not even ask
            return cls("SELECT 1, 1 WHERE false", ())

    def rows(self, using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
        with connections[using].cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return list(cursor.fetchall())


def counting(*rows: QuerySet[Any, Any], most: int) -> Prepared:
    """One question for the number of rows of each, read no further than one beyond `most`."""
    parts: list[str] = []
    parameters: list[Any] = []
    for one in rows:
        asked = Prepared.of(one.order_by().values("pk")[: most + 1])
        parts.append(f"(SELECT count(*) FROM ({asked.sql}) counted)")  # noqa: S608 - SQL by Django, its values apart
        parameters += asked.values
    return Prepared(f"SELECT {', '.join(parts)}", tuple(parameters))


def side_by_side(*asked: Prepared) -> Prepared:
    """Questions with one row each as one question, their columns one after the other."""
    parts = (f"({one.sql}) q{number}" for number, one in enumerate(asked))
    values = tuple(value for one in asked for value in one.values)
    return Prepared(f"SELECT * FROM {' CROSS JOIN '.join(parts)}", values)  # noqa: S608 - SQL by Django, its values apart


def counts(*rows: QuerySet[Any, Any], most: int) -> list[int]:
    """The number of rows of each, read no further than one beyond `most`: one query for all."""
    return list(counting(*rows, most=most).rows()[0]) if rows else []


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page, and the cursors of the pages beside it (None at the ends)."""

    rows: list[Row]
    next: str | None
    previous: str | None


def _encode(values: Sequence[object]) -> str:
    packed = json.dumps([str(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[str] | None:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return None
    if not isinstance(values, list) or len(values) != length or "\x00" in str(values):
        return None
    return [str(value) for value in values]


def _beyond(keys: Sequence[str], values: Sequence[str], *, backwards: bool) -> Q:
    """(k1, k2, …) after (v1, v2, …), each key ascending unless it starts with a minus."""
    beyond = Q()
    same = Q()
    for key, value in zip(keys, values, strict=True):
        name = key.removeprefix("-")
        downwards = key.startswith("-") != backwards
        beyond |= same & Q(**{f"{name}__{'lt' if downwards else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond


def page_by_key(
    rows: QuerySet[Row], keys: Sequence[str], *, cursor: str = "", size: int = 50
) -> Page[Row]:
    """One page of `rows` in the order of `keys`, which must end in a unique, never-null one.

    The cursor is the key of the row at the edge, so page 10,000 costs what page 1 costs and
    a row added meanwhile shifts nothing. `>…` goes on, `<…` goes back; a cursor that does not
    parse is the first page. The keys of the page are found first, inside the same query: only
    its own rows are joined to what is shown beside them.
    """
    backwards = cursor.startswith("<")
    edge = _decode(cursor[1:], len(keys)) if cursor else None
    ordered = rows.order_by(*keys)
    if edge is not None:
        ordered = ordered.filter(_beyond(keys, edge, backwards=backwards))
    if backwards:
        ordered = ordered.reverse()
    found = list(first_rows(ordered, size + 1))
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], None, None)

    def at(row: Row) -> str:
        return _encode([_value(row, key.removeprefix("-")) for key in keys])

    has_next = more or backwards
    has_previous = edge is not None and (more or not backwards)
    return Page(
        found,
        f">{at(found[-1])}" if has_next else None,
        f"<{at(found[0])}" if has_previous else None,
    )


def first_rows(ordered: QuerySet[Row], most: int) -> QuerySet[Row]:
    """The first `most` rows in their order, found by their keys before anything is joined to them.

    What joins nothing has nothing to put off."""
    if not ordered.query.select_related or ordered.query.distinct:
        return ordered[:most]
    return ordered.filter(OneOf("pk", ordered.select_related(None)[:most], in_order=True))


def _value(row: Model, path: str) -> object:
    value: object = row
    for name in path.split("__"):
        value = getattr(value, name)
    return value
