"""The days a document speaks of, and which one the meeting was on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

HEAD = 3000
TWO_TIERS_SINCE = date(2025, 7, 1)
DATES = (
    re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE),
    re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b"),
)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
#: A day without its year is one only behind a word that says so: 24/7 and 15/18 are none.
DAY = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|hôm|nay,?|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|"
    r"\()\s*(?:ngày\s+)?"
    r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?!\s*[/.-]?\d|\s+năm)",
    re.IGNORECASE,
)
#: "từ ngày 1-7", "trước 30/11", "Kế hoạch 249-KH/UBKTTW ngày 24-7-2025": another day.
OTHER_DAY = re.compile(
    r"(?:\b(?:từ|đến|tới|trước|sau|kể từ|tính đến|hết|hạn|quá|khoảng|cuối|đầu|của)\s+(?:ngày\s+)?|"
    r"-(?:KH|QĐ|NQ|CV|TB|BC|CT|NĐ|TTr|HD)[/\w-]*,?\s+(?:ngày\s+)?|"
    r"/(?:NĐ|QĐ|NQ|TT|QH)[\w/-]*,?\s+(?:ngày\s+)?)$",
    re.IGNORECASE,
)
BEFORE = 40


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _whole(text: str) -> Iterator[tuple[int, str]]:
    """(start, ISO) of each complete date."""
    for pattern in DATES:
        for match in pattern.finditer(text):
            iso = _iso(int(match[3]), int(match[2]), int(match[1]))
            if iso:
                yield match.start(), iso
    for match in ISO.finditer(text):
        iso = _iso(int(match[1]), int(match[2]), int(match[3]))
        if iso:
            yield match.start(), iso


def full_date(text: str) -> str | None:
    """The first complete date of `text`, ISO."""
    return min(_whole(text), default=(0, None))[1]


def meeting_date(text: str, near: date | None = None) -> tuple[str | None, bool]:
    """The day of the meeting, ISO, and whether its year had to be supplied.

    A record often says "ngày 31-10" only. The year is then one the text names for that very
    day, else the last such day not after `near` (the day it was received), else the first
    since the two tiers began. Deadlines and days of other documents are passed over.
    """
    head = text[:HEAD]
    whole = sorted(_whole(head))
    days = [(m.start(), m) for m in DAY.finditer(head) if not _is_other(head, m.start())]
    own = [(at, iso) for at, iso in whole if not _is_other(head, at)]
    first = own[0] if own else None
    if days and (first is None or days[0][0] < first[0] - BEFORE):
        day, month = int(days[0][1][1]), int(days[0][1][2])
        named = [iso for _at, iso in whole if iso[5:] == f"{month:02}-{day:02}"]
        if named:
            return named[0], False
        supplied = _supplied(day, month, near)
        if supplied is not None:
            return supplied, True
    if first is not None:
        return first[1], False
    return (whole[0][1] if whole else None), False


def _is_other(head: str, at: int) -> bool:
    return OTHER_DAY.search(head[max(0, at - BEFORE) : at]) is not None


def _supplied(day: int, month: int, near: date | None) -> str | None:
    """The last such day up to `near`, or within the first year of the two tiers."""
    latest = near or TWO_TIERS_SINCE.replace(year=TWO_TIERS_SINCE.year + 1) - timedelta(days=1)
    for year in (latest.year, latest.year - 1):
        iso = _iso(year, month, day)
        if iso is not None and iso <= latest.isoformat():
            return iso
    return None
