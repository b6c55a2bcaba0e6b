"""The parts of an extracted document, as spans of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` is one part. Offsets count code points of the NFC text.

    A table row is one line of the text, its cells joined by " | "; `cells` are their spans,
    `table` numbers the tables of the document, `header` marks the row of column names.
    """

    kind: Literal["heading", "paragraph", "list_item", "table_row"]
    start: int
    end: int
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    header: bool = False
    origin: Literal["body", "ocr"] = "body"
