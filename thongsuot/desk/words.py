"""How units and days are named in headings."""

from __future__ import annotations

from datetime import date

from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.intake.models import Reading
from thongsuot.people.words import count_in_words, together

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

__all__ = ["count_in_words", "day_in_words", "found_in_words", "together"]


def day_in_words(day: date) -> str:
    """Thứ Tư, 29/10/2025."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def found_in_words(reading: Reading) -> str:
    """`21 nội dung: 13 khó khăn, 1 kiến nghị, 3 giao việc`, of a reading `with_counts`."""
    counts = {
        "khó khăn": getattr(reading, "difficulties", 0),
        "kiến nghị": getattr(reading, "recommendations", 0),
        "giao việc": getattr(reading, "assignments", 0),
    }
    told = ", ".join(f"{vnnumber(n)} {what}" for what, n in counts.items() if n)
    whole = f"{vnnumber(getattr(reading, 'found', 0))} nội dung"
    return f"{whole}: {told}" if told else whole
