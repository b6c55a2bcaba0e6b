"""Cutting what is asked for or ordered into the separate things. All results are spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.clauses import pieces, syllables
from thongsuot.textlab.reading.fields import RESIDUAL, field_of

#: Nouns of what was said, and a purpose; never a new request ("phản ánh, kiến nghị để …").
SAYING = re.compile(
    r"(?:kiến nghị|đề xuất|phản ánh)\s+(?:để|với|của)\b|phát triển\s+\w+\s*$", re.IGNORECASE
)
JOINING = {"cùng với việc", "đồng thời", "ngoài ra", "bên cạnh đó", "cùng với đó"}
#: Behind these a list of purposes goes on, not of requests.
PURPOSE = re.compile(r"\s(?:để|nhằm|giúp|qua đó|góp phần|từ đó)\s", re.IGNORECASE)
#: "…, không để sót": how to do it, not another thing to do.
FORBIDDING = re.compile(r"(?:không|tránh|để)\b", re.IGNORECASE)
LEAST_WHOLE = 3
SHORT = 5
LEAST_NEW = 3
LEAST_AFTER_AND = 3


def requests(
    text: str, start: int, end: int, kind: str, lexicons: Lexicons
) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, a body named anew) of each thing asked for between start and end."""
    verbs = lexicons.kinds["actions" if kind == "recommendation" else "orders"]
    group: tuple[int, int, str | None] | None = None
    for s, e, connector in pieces(text, start, end, lexicons.kinds["pairs"]):
        body = body_at(text, s, e, lexicons) if group else None
        at = body[1] if body else s
        while at < e and text[at] in " ,":
            at += 1
        if group is None:
            group = (s, e, None)
        elif connector in JOINING or (
            _opens(text, at, e, connector, verbs)
            and _stands_alone(text[group[0] : group[1]], text[at:e], kind, verbs, lexicons)
        ):
            yield group
            group = (at, e, body[0] if body else group[2])
        else:
            group = (group[0], e, group[2])
    if group is not None:
        yield group


def _opens(text: str, at: int, end: int, connector: str, verbs: re.Pattern[str]) -> bool:
    """Whether a verb opens this piece, with enough behind it to be a request of its own."""
    least = LEAST_AFTER_AND if connector == "và" else LEAST_NEW
    return (
        verbs.match(text, at, end) is not None
        and not SAYING.match(text, at, end)
        and not FORBIDDING.match(text, at, end)
        and syllables(text[at:end]) >= least
    )


def _stands_alone(
    left: str, right: str, kind: str, verbs: re.Pattern[str], lexicons: Lexicons
) -> bool:
    """A request before it by itself, and not another purpose or step of the same one."""
    if not _is_whole(left, verbs):
        return False
    mine = field_of(right, kind, lexicons)[0]
    before = field_of(left, kind, lexicons)[0]
    if PURPOSE.search(left):
        return mine not in (RESIDUAL, before)
    return mine != before or mine == RESIDUAL


def _is_whole(left: str, verbs: re.Pattern[str]) -> bool:
    """Not a bare verb, and not ending in one ("lớp đào tạo, bồi dưỡng")."""
    words = left.split()
    last = " ".join(words[-2:])
    ends_in_verb = any(m.end() == len(last) for m in verbs.finditer(last)) and not last.endswith(
        ("có", "cho", "cấp")
    )
    return len(words) >= LEAST_WHOLE and not (ends_in_verb and len(words) <= SHORT)
