"""The fields a template may use, read from the typed contexts. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, get_args, get_origin, get_type_hints

from thongsuot.documents.papers.contexts import Context, Letterhead, Tag
from thongsuot.documents.papers.kinds import TYPES, PaperKind
from thongsuot.documents.papers.words import clean, full_day

#: Bounds on the data of one document; a meeting never comes near them.
MOST_ITEMS = 2000
MOST_CHARACTERS = 20_000

Value = str | int | bool | list["Value"] | dict[str, "Value"]


class TooMuch(Exception):
    """The data of one document is beyond all measure. One Vietnamese line."""


@dataclass(frozen=True, slots=True)
class Node:
    """One field: `within` are the fields of each item when it is a list of records."""

    name: str
    about: str
    shape: str
    within: dict[str, Node]

    @property
    def is_list(self) -> bool:
        return self.shape in ("texts", "records")


SHAPES: dict[object, str] = {str: "text", date: "text", int: "number", bool: "flag"}


def fields_of(cls: type) -> dict[str, Node]:
    """The fields of a context class by their names in a template."""
    found: dict[str, Node] = {}
    for hint in get_type_hints(cls, include_extras=True).values():
        if get_origin(hint) is not Annotated:
            continue
        kind, tag = get_args(hint)
        item = get_args(kind)[0] if get_origin(kind) is tuple else None
        if item is None:
            node = Node(tag.name, tag.about, SHAPES[kind], {})
        elif item is str:
            node = Node(tag.name, tag.about, "texts", {})
        else:
            node = Node(tag.name, tag.about, "records", fields_of(item))
        found[tag.name] = node
    return found


def schema(kind: PaperKind) -> dict[str, Node]:
    """Every field a template of this kind may use."""
    return {**fields_of(Letterhead), **fields_of(TYPES[kind].context)}


def _value(value: object) -> Value:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS:
            raise TooMuch(f"Một đoạn dài hơn {MOST_CHARACTERS} chữ. Rút gọn rồi lập lại văn bản.")
        return clean(value)
    if isinstance(value, tuple):
        if len(value) > MOST_ITEMS:
            raise TooMuch(f"Một danh mục dài hơn {MOST_ITEMS} dòng. Tách thành nhiều văn bản.")
        return [_value(one) for one in value]
    return as_fields(value)


def as_fields(context: object) -> dict[str, Value]:
    """A context as a template reads it: cleaned text under the names of its tags."""
    if not is_dataclass(context) or isinstance(context, type):
        raise TypeError(type(context))
    hints = get_type_hints(type(context), include_extras=True)
    found: dict[str, Value] = {}
    for one in fields(context):
        tag = get_args(hints[one.name])[1]
        if isinstance(tag, Tag):
            found[tag.name] = _value(getattr(context, one.name))
    return found


def data_of(letterhead: Letterhead, context: Context) -> dict[str, Value]:
    """Everything a template gets."""
    return {**as_fields(letterhead), **as_fields(context)}
