"""One row a URL: its name and who gets what. Filled as the pages come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    name: str


MATRIX: list[Row] = []
OUTSIDE: set[str] = set()
