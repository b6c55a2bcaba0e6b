"""The dates of reporting: in a table, in a sentence, every month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.normalize import squeeze
from thongsuot.textlab.plan_reading.days import deadline, last_of
from thongsuot.textlab.plan_reading.lines import Line
from thongsuot.textlab.plan_reading.model import FoundDay, FoundHeader
from thongsuot.textlab.plan_reading.tables import TableRow, rows_of

MONTHLY = re.compile(r"ngày\s+(\d{1,2})\s+(?:hằng|hàng|mỗi)\s+tháng", re.IGNORECASE)
#: Units are asked to send a report, in a sentence that stands outside the section on reports.
ASKS = re.compile(
    r"báo cáo\b[^.;]{0,200}\b(?:gửi|nộp|định kỳ)\b|\b(?:gửi|nộp|định kỳ)\b[^.;]{0,200}\bbáo cáo\b",
    re.IGNORECASE,
)
WHOLE_YEAR = re.compile(r"cả năm|tổng kết|báo cáo năm|kết thúc", re.IGNORECASE)


def read_reporting(
    text: str, blocks: Sequence[Block], lines: Sequence[Line], header: FoundHeader, year: int
) -> Iterator[FoundDay]:
    """The days by which units report, each once, from tables and from the section on reports."""
    seen: set[date] = set()
    for day, name, start, end in _reporting_days(text, blocks, lines, header, year):
        if day not in seen:
            seen.add(day)
            yield FoundDay(name or _name(day, ""), day.isoformat(), start, end)


def _reporting_days(
    text: str, blocks: Sequence[Block], lines: Sequence[Line], header: FoundHeader, year: int
) -> Iterator[tuple[date, str, int, int]]:
    for kind, row in rows_of(text, blocks):
        if kind == "reporting" and row.cells:
            yield from _table_day(row, year)
    for one in lines:
        if one.topic != "reporting" and not asks_report(one):
            continue
        monthly = MONTHLY.search(one.words)
        if monthly:
            span = one.start + monthly.start(), one.start + monthly.end()
            for day in _each_month(int(monthly[1]), header):
                yield day, "", *span
        yield from _line_days(one, year)


def asks_report(line: Line) -> bool:
    """Whether this line of the duties asks for reports; their days are then no tasks."""
    return line.topic == "duties" and ASKS.search(line.words) is not None


def _table_day(row: TableRow, year: int) -> Iterator[tuple[date, str, int, int]]:
    found = deadline(row.cells["due"].words, year)
    if found:
        cell = row.cells["reporting"]
        yield found[0], squeeze(cell.words).strip(" .;,:–-")[:100], cell.start, row.cells["due"].end


def _line_days(one: Line, year: int) -> Iterator[tuple[date, str, int, int]]:
    """Every day named in a line of the section on reporting."""
    at = 0
    while True:
        rest = one.words[at:]
        found = deadline(rest, year)
        if found is None or not re.search(r"\d{1,2}\s*[/.-]|ngày", rest[found[1] : found[2]]):
            return
        day, start, end = found
        yield day, _name(day, one.words), one.start + at + start, one.start + at + end
        at += end


def _name(day: date, words: str) -> str:
    if WHOLE_YEAR.search(words) and day.month == 12:  # noqa: PLR2004 - December
        return f"Kỳ cả năm {day.year}"
    return f"Kỳ tháng {day.month}/{day.year}"


def _each_month(day: int, header: FoundHeader) -> Iterator[date]:
    """That day of every month of the plan's period; none before the plan was issued."""
    if header.starts_on is None or header.ends_on is None:
        return
    begins = max(header.starts_on, header.issued_on or "")
    first, last = date.fromisoformat(begins), date.fromisoformat(header.ends_on)
    month = date(first.year, first.month, 1)
    while month <= last:
        end = last_of(month.year, month.month) or month
        found = month.replace(day=min(max(day, 1), end.day))
        if first <= found <= last:
            yield found
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
