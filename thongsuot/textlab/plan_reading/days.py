"""Deadlines as plans say them: a day, a month, a quarter, a year's end."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

FULL = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.-]|,?\s+năm\s+)\s*(\d{4})",
    re.IGNORECASE,
)
DAY_MONTH = re.compile(
    r"(?:ngày\s+)?\b(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\b(?!\s*[/.-]\s*\d)", re.IGNORECASE
)
MONTH = re.compile(r"tháng\s+(\d{1,2})(?:\s*(?:[/.-]|năm)\s*(\d{4}))?", re.IGNORECASE)
QUARTER = re.compile(r"quý\s+(IV|III|II|I|[1-4])\b(?:\s*(?:[/.-]|năm)?\s*(\d{4}))?", re.IGNORECASE)
YEAR_END = re.compile(
    r"(?:cuối|hết|trong|kết thúc)\s+năm(?:\s+(\d{4}))?|năm\s+(\d{4})$", re.IGNORECASE
)
ALWAYS = re.compile(r"thường xuyên|h[ằà]ng (?:ngày|tuần|tháng)", re.IGNORECASE)
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
MONTHS = 12


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of(year: int, month: int) -> date | None:
    """The last day of a month."""
    if not 1 <= month <= MONTHS:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _full(found: re.Match[str], _year: int) -> date | None:
    return _day(int(found[3]), int(found[2]), int(found[1]))


def _day_month(found: re.Match[str], year: int) -> date | None:
    return _day(year, int(found[2]), int(found[1]))


def _quarter(found: re.Match[str], year: int) -> date | None:
    return last_of(int(found[2] or year), 3 * QUARTERS[found[1].upper()])


def _month(found: re.Match[str], year: int) -> date | None:
    return last_of(int(found[2] or year), int(found[1]))


def _year_end(found: re.Match[str], year: int) -> date | None:
    return date(int(found[1] or found[2] or year), MONTHS, 31)


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], date | None]], ...] = (
    (FULL, _full),
    (DAY_MONTH, _day_month),
    (QUARTER, _quarter),
    (MONTH, _month),
    (YEAR_END, _year_end),
)


def deadline(words: str, year: int) -> tuple[date, int, int] | None:
    """The first day that `words` name and its span; `year` serves where they name none."""
    for pattern, read in READERS:
        for found in pattern.finditer(words):
            day = read(found, year)
            if day is not None:
                return day, found.start(), found.end()
    return None


def is_always(words: str) -> bool:
    """Whether it is to be done all the time: due when the plan ends."""
    return ALWAYS.search(words) is not None
