"""A title for a group the catalogue does not know: its representative, made short and unnamed."""

from __future__ import annotations

import re

from thongsuot.textlab.grouping.words import without_units
from thongsuot.textlab.normalize import nfc, squeeze

LONGEST = 90
LEAD = re.compile(
    r"^(?:(?:(?:phường|xã|đơn vị|ủy ban nhân dân|ubnd)\s+)?"
    r"(?:kính\s+)?(?:đề nghị|kiến nghị|đề xuất|mong muốn|xin)\s+)"
    r"(?:(?:thành phố|cấp trên|sở, ngành|các cấp)\s+)?(?:(?:xem xét|quan tâm|sớm)[, ]+)*",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:của|tại|ở|trên địa bàn)\s+(?:phường|xã|đặc khu)\b(?!\s+[a-zà-ỹ])")
FIGURES = re.compile(r"\s*\([^)]*\)")


def made_title(text: str, *, keep_unit: bool = False) -> str:
    """One line, a capital first, no full stop; without the unit's name unless `keep_unit`."""
    line = squeeze(nfc(text))
    if not keep_unit:
        line = squeeze(NAMED.sub("", without_units(line)))
    line = FIGURES.sub("", LEAD.sub("", line)).strip(" .;,:")
    first = re.split(r"[;.:]\s", line)[0]
    if len(first) > LONGEST:
        cut = first[: LONGEST - 1]
        comma = cut.rfind(", ")
        first = cut[:comma] if comma > LONGEST // 2 else cut[: cut.rfind(" ")] + "…"
    return first[:1].upper() + first[1:]
