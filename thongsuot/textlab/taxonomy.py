"""The fields of difficulties and recommendations: 14 with 61 sub-fields, and a residual."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, slots=True)
class Field:
    """One field or sub-field; `cues` are phrases that point to it."""

    key: str
    name: str
    cues: tuple[str, ...] = ()
    children: tuple[Field, ...] = ()


@cache
def fields() -> tuple[Field, ...]:
    """The top fields with their sub-fields, in the file's order."""
    rows = json.loads((SHIPPED / "taxonomy.json").read_text(encoding="utf-8"))
    return tuple(
        Field(
            row["key"],
            row["name"],
            tuple(row.get("cues", ())),
            tuple(
                Field(child["key"], child["name"], tuple(child["cues"]))
                for child in row.get("children", ())
            ),
        )
        for row in rows
    )


@cache
def _names() -> dict[str, str]:
    return {
        field.key: field.name.removesuffix(" (result only)")
        for top in fields()
        for field in (top, *top.children)
    }


def field_name(key: str) -> str:
    """The field in words; a key the taxonomy does not know stands for itself."""
    return _names().get(key, key)


def field_keys() -> tuple[str, ...]:
    """The keys of all sub-fields."""
    return tuple(child.key for top in fields() for child in top.children)
