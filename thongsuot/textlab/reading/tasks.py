"""Tables of tasks: what, by when, how far, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.normalize import fold, squeeze
from thongsuot.textlab.reading.dates import full_date
from thongsuot.textlab.reading.model import ReadTask

COLUMNS = {
    "title": ("nhiem vu", "noi dung", "cong viec", "chi tieu"),
    "deadline": (
        "thoi han",
        "thoi gian",
        "han hoan thanh",
        "ngay hoan thanh",
        "tien do thoi gian",
        "phai xong",
        "den ngay",
        "hoan thanh truoc",
    ),
    "progress": ("tien do", "%", "ket qua", "ty le", "muc do", "hoan thanh"),
    "status": ("ghi chu", "tinh trang", "trang thai", "danh gia", "hien trang"),
}
#: The row of sums; "Công khai …" and "Tổng hợp …" are tasks.
SUM = re.compile(r"(?:tong(?: cong| so)?|cong)\W*(?:\d.*)?")
PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%?")
MOST = 100


def _columns(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, words in COLUMNS.items():
        for place, name in enumerate(names):
            if place not in found.values() and any(word in fold(name) for word in words):
                found[column] = place
                break
    return found


def _percent(cell: str) -> int | None:
    match = PERCENT.fullmatch(squeeze(cell)) or re.search(r"(\d{1,3})\s*%", cell)
    value = int(match[1]) if match else None
    return value if value is not None and value <= MOST else None


#: A table that came out of a PDF as lines: its head, and each numbered row.
LINES_HEAD = re.compile(
    r"^\s*(?:số\s+tt|stt|tt)\b[^\n]*\b(?:nhiệm vụ|nội dung|công việc)\b",
    re.IGNORECASE | re.MULTILINE,
)
LINES_ROW = re.compile(
    r"^(?P<number>\d{1,2})\.?\s+(?P<title>\D(?:(?!\n\d{1,2}\s).)*?)\s+"
    r"(?P<deadline>\d{1,2}/\d{1,2}/\d{4})\s+(?P<percent>\d{1,3})\s*%?"
    r"(?P<status>[^\n]*(?:\n(?!\d|[IVX]+\.|-)[^\n]{1,25}$)?)",
    re.MULTILINE | re.DOTALL,
)
LONGEST_TABLE = 20_000


def task_lines(text: str) -> Iterator[tuple[int, int, ReadTask | None]]:
    """(start, end, task) of a table in plain lines: its head without a task, then its rows."""
    head = LINES_HEAD.search(text)
    if head is None:
        return
    at = head.end()
    yield head.start(), at, None
    for row in LINES_ROW.finditer(text, at, min(len(text), at + LONGEST_TABLE)):
        yield (
            row.start(),
            row.end(),
            ReadTask(
                squeeze(row["title"]),
                full_date(row["deadline"]),
                _percent(row["percent"]),
                squeeze(row["status"]) or None,
                row.start("title"),
                row.end("title"),
            ),
        )


def read_tasks(text: str, blocks: Sequence[Block]) -> Iterator[ReadTask]:
    """The rows of each table whose head names a task and a deadline or a progress."""
    rows = [b for b in blocks if b.kind == "table_row"]
    if not rows:
        yield from (task for _start, _end, task in task_lines(text) if task is not None)
    for _table, group in groupby(rows, key=lambda b: b.table):
        head, *body = list(group)
        columns = _columns([text[s:e] for s, e in head.cells])
        if "title" not in columns or not {"deadline", "progress"} & set(columns):
            continue
        for row in body:
            task = _task(text, row, columns)
            if task is not None:
                yield task


def _task(text: str, row: Block, columns: dict[str, int]) -> ReadTask | None:
    def cell(name: str) -> str:
        place = columns.get(name)
        if place is None or place >= len(row.cells):
            return ""
        start, end = row.cells[place]
        return squeeze(text[start:end])

    title = cell("title")
    if not title or SUM.fullmatch(fold(title)):
        return None
    start, end = row.cells[columns["title"]]
    status = cell("status") or None
    return ReadTask(
        title, full_date(cell("deadline")), _percent(cell("progress")), status, start, end
    )
