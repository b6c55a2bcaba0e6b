"""Days, lists and letters as official documents write them. Plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

#: Letters in the order Vietnamese lists use them: a) b) c) d) đ) e) …
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
TWO_DIGIT_MONTHS = 2
BLANKS = re.compile(r"[ \t]+")


def clean(text: str) -> str:
    """NFC, no control characters; line breaks stay as single `\\n`, runs of blanks as one;
    a blank that does not break stays."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c for c in plain if c in {"\n", "\t"} or unicodedata.category(c) not in ("Cc", "Cs")
    )
    lines = (BLANKS.sub(" ", line).strip(" ") for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)


def full_day(day: date) -> str:
    """`ngày 05 tháng 11 năm 2025`: a zero before days under 10 and before January, February."""
    month = f"{day.month:02d}" if day.month <= TWO_DIGIT_MONTHS else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_day(day: date) -> str:
    """`05/11/2025`, for tables."""
    return f"{day:%d/%m/%Y}"


def bare(text: str) -> str:
    """Without the mark it ends in: the template sets its own."""
    return clean(text).rstrip(" .;,:")


def sentence(text: str) -> str:
    """Opened by a capital; its last mark is left to the template."""
    plain = bare(text)
    return plain[:1].upper() + plain[1:]


def listed(names: Iterable[str]) -> str:
    """`A, B và C`."""
    found = [name for name in names if name]
    if len(found) < 2:  # noqa: PLR2004 - one needs no joining
        return "".join(found)
    return f"{', '.join(found[:-1])} và {found[-1]}"


def letter(number: int) -> str:
    """1 → a, 5 → đ; beyond y the figure itself."""
    return LETTERS[number - 1] if 1 <= number <= len(LETTERS) else str(number)


def roman(number: int) -> str:
    """4 → IV; up to 39, which no document needs."""
    found = ""
    for value, sign in ROMAN:
        while number >= value:
            found += sign
            number -= value
    return found
