"""Tables of a plan: tasks with who leads and by when, and dates of reporting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.normalize import fold, squeeze

COLUMNS = {
    "reporting": ("ky bao cao", "dot bao cao", "loai bao cao"),
    "lead": ("chu tri", "don vi thuc hien", "co quan thuc hien", "phu trach", "thuc hien"),
    "due": ("thoi han", "thoi gian", "hoan thanh", "tien do", "han gui", "han"),
    "title": ("nhiem vu", "noi dung", "cong viec"),
}
SUMS = ("tong cong", "cong")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its span in the text."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by the name of its columns; `group` is the only cell of a row that heads others."""

    cells: dict[str, Cell]
    group: Cell | None = None


def _named(heads: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cues in COLUMNS.items():
        free = [(n, head) for n, head in enumerate(heads) if n not in found.values()]
        for cue in cues:
            place = next((n for n, head in free if cue in fold(head)), None)
            if place is not None:
                found[column] = place
                break
    return found


def rows_of(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, TableRow]]:
    """(tasks or reporting, row) of every table whose head names a due day."""
    rows = [block for block in blocks if block.kind == "table_row"]
    for _table, group in groupby(rows, key=lambda block: block.table):
        head, *body = list(group)
        columns = _named([text[start:end] for start, end in head.cells])
        kind = "reporting" if "reporting" in columns else "tasks"
        if "due" not in columns or not {"title", "reporting"} & set(columns):
            continue
        for row in body:
            found = _row(text, row, columns)
            if found is not None:
                yield kind, found


def _row(text: str, row: Block, columns: dict[str, int]) -> TableRow | None:
    cells = [Cell(squeeze(text[start:end]), start, end) for start, end in row.cells]
    filled = [cell for cell in cells if cell.words and not _is_number(cell.words)]
    if not filled or fold(filled[0].words) in SUMS:
        return None
    if len(filled) == 1:
        return TableRow({}, filled[0])
    return TableRow({name: cells[place] for name, place in columns.items() if place < len(cells)})


def _is_number(words: str) -> bool:
    return words.strip(".) ").isdigit() or words.strip(".) ") in {
        *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
        *"abcdđe",
    }
