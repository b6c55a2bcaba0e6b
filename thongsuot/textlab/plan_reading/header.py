"""The head of a plan: number, title, issuer, its day, the period, the superior plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from thongsuot.textlab.normalize import squeeze
from thongsuot.textlab.plan_reading.days import FULL, MONTH, last_of
from thongsuot.textlab.plan_reading.lines import Line
from thongsuot.textlab.plan_reading.model import FoundHeader, Span
from thongsuot.textlab.reading.header import HEAD, document_header, programme_of

KIND = re.compile(r"^\s*(?:KẾ HOẠCH|Kế hoạch)\b[ \t]*", re.MULTILINE)
#: Where the title ends: the rule beneath it, or the first sentence.
AFTER = re.compile(
    r"^\s*(?:[-–—_*=]{3,}|Thực hiện\b|Căn cứ\b|Nhằm\b|Để\b|I\s*[.)]|\d)", re.MULTILINE
)
PERIOD = re.compile(
    rf"từ\s+{FULL.pattern}\s+(?:đến|tới)\s+(?:hết\s+)?{FULL.pattern}", re.IGNORECASE
)
MONTHS = re.compile(
    rf"từ\s+{MONTH.pattern}\s+(?:đến|tới)\s+(?:hết\s+)?{MONTH.pattern}", re.IGNORECASE
)
PERIOD_WORDS = re.compile(r"thời gian|giám sát|kiểm tra|thực hiện", re.IGNORECASE)
LONGEST_TITLE = 300


def _title(text: str) -> tuple[str | None, Span | None]:
    """The lines beneath the word KẾ HOẠCH, as one."""
    found = KIND.search(text[:HEAD])
    if found is None:
        return None, None
    stop = AFTER.search(text, found.end(), found.end() + HEAD)
    end = stop.start() if stop else text.find("\n", found.end() + 1)
    words = squeeze(text[found.end() : end if end > 0 else len(text)])[:LONGEST_TITLE]
    if not words:
        return None, None
    return f"Kế hoạch {words}", (found.start(), found.end() + len(text[found.end() : end].rstrip()))


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _period(text: str, lines: Sequence[Line]) -> tuple[str | None, str | None, Span | None]:
    """From when till when: the first such phrase, preferably in a line that speaks of time."""
    ordered = sorted(lines, key=lambda one: (one.topic != "time", one.start))
    for one in ordered:
        words = text[one.start : one.end]
        found = PERIOD.search(words)
        if found:
            a, b = _day(found[3], found[2], found[1]), _day(found[6], found[5], found[4])
        elif found := MONTHS.search(words):
            year = int(found[4] or found[2] or 0)
            first, last = int(found[1]), int(found[3])
            end = last_of(year, last) if year else None
            a = _day(str(found[2] or year), str(first), "1") if year else None
            b = end.isoformat() if end else None
        else:
            continue
        if a and b and a <= b:
            return a, b, (one.start + found.start(), one.start + found.end())
    return None, None, None


def read_header(text: str, lines: Sequence[Line]) -> FoundHeader:
    head = document_header(text)
    title, title_span = _title(text)
    starts_on, ends_on, period = _period(text, lines)
    _words, programme = programme_of(text)
    spans: dict[str, Span] = {}
    if title_span:
        spans["title"] = title_span
    if period:
        spans["period"] = period
    if head.number and (at := text.find(head.number)) >= 0:
        spans["number"] = (at, at + len(head.number))
    return FoundHeader(
        head.number, title, head.issuer, head.date, starts_on, ends_on, programme, spans
    )
