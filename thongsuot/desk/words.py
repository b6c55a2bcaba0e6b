"""How units and days are named in headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.intake.models import Reading
from thongsuot.people.models import Organization

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
COUNTS = {2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}
TYPES = ("Phường ", "Xã ", "Đặc khu ")


def day_in_words(day: date) -> str:
    """Thứ Tư, 29/10/2025."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def count_in_words(number: int) -> str:
    """ba, and from ten on 12."""
    return COUNTS.get(number, str(number))


def together(units: Iterable[Organization]) -> str:
    """`ba phường Xóm Chiếu, Khánh Hội, Vĩnh Hội`; units of several types keep their full names."""
    names = [unit.name for unit in units]
    if len(names) > 1:
        for kind in TYPES:
            if all(name.startswith(kind) for name in names):
                bare = ", ".join(name.removeprefix(kind) for name in names)
                return (
                    f"{count_in_words(len(names))}\N{NO-BREAK SPACE}{kind.strip().lower()} {bare}"
                )
    return ", ".join(names)


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
