"""Who a recommendation or an assignment is sent to."""

from __future__ import annotations

import re

from thongsuot.textlab.gazetteer import UPPER
from thongsuot.textlab.lexicon import Lexicons

JOIN = re.compile(rf"\s*(?:,|và|cùng)\s*(?=[{UPPER}]|các|thành phố)")


def body_at(text: str, at: int, end: int, lexicons: Lexicons) -> tuple[str, int] | None:
    """The body named right at `at`, and where its name ends; several joined are one string."""
    first = _one(text, at, end, lexicons)
    if first is None:
        return None
    names = [first[0]]
    stop = first[1]
    while (join := JOIN.match(text, stop, end)) and (more := _one(text, join.end(), end, lexicons)):
        names.append(more[0])
        stop = more[1]
    return ", ".join(dict.fromkeys(names)), stop


def _one(text: str, at: int, end: int, lexicons: Lexicons) -> tuple[str, int] | None:
    longest: tuple[str, int] | None = None
    for name, pattern in lexicons.bodies:
        match = pattern.match(text, at, end)
        if match and (longest is None or match.end() > longest[1]):
            longest = name, match.end()
    match = lexicons.named_bodies.match(text, at, end)
    if match and (longest is None or match.end() > longest[1]):
        longest = match[0], match.end()
    return longest
