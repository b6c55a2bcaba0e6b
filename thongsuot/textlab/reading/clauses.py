"""Cutting a stretch of text into the separate things it says. All results are spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thongsuot.textlab.gazetteer import UPPER
from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.fields import RESIDUAL, field_of

Span = tuple[int, int]

CUT = re.compile(
    r"\s*(?:[,;:]\s*)?\b(?:trong khi(?: đó)?|dẫn đến|do đó|do vậy|vì vậy|nhưng|đồng thời|"
    r"cùng với việc|"
    r"bên cạnh đó|ngoài ra|cùng với đó|thêm vào đó)\b,?\s*|\s*[,;]\s+|\s+và\s+",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:[-–•\s,;:]|(?:thứ (?:nhất|hai|ba|tư|năm)|một là|hai là|ba là|cùng với đó|bên cạnh đó|"
    r"ngoài ra|thêm vào đó|theo đó|"
    r"trong đó|đặc biệt|cụ thể|tuy nhiên|do đó|do vậy|vì vậy|đồng thời|hiện nay|hiện|và|cũng|"
    r"còn lại|nhất là|rằng|là|"
    r"theo nghị định [\w/.-]+|lý do|nguyên nhân(?: chủ yếu)?(?: là)?)\b[,:]?\s+)+",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:Về|Đối với|Ở cấp|Ở)\s+[^:,.]{2,45}[:,]\s*")
NAMED_SUBJECT = re.compile(
    rf"^(?:(?:lãnh đạo|đại diện|đảng ủy|UBND)\s+)?(?:[Pp]hường|[Xx]ã|"
    rf"[Đđ]ặc khu)\s+(?:[{UPPER}]\w*\s+)+(?:(?:đang|cũng|thì|hiện)\s+)*"
)
EXTENSION = re.compile(
    r"^(?:thiếu đồng bộ|chưa đồng bộ|thiếu thống nhất|không đồng bộ|cấu hình thấp|"
    r"tốc độ (?:chậm|thấp)|mất kết nối|lạc hậu|nơi thiếu|nơi yếu|hay|thường|thường xuyên)\b",
    re.IGNORECASE,
)
#: What a shortcoming leads to is not another one, and no part of it.
EFFECT = re.compile(r"^(?:làm|gây|khiến|ảnh hưởng|kéo theo)\b", re.IGNORECASE)
STARTS = re.compile(
    r"^(?:đang |còn |lại |cũng |vẫn )*(?:thiếu|chưa|không|chỉ|bị|phải|kiêm nhiệm|quá tải|ôm|"
    r"gánh|khó|vướng|chậm|hạn chế|áp lực)\b",
    re.IGNORECASE,
)
#: Nouns of what was said, and a purpose; never a new request ("phản ánh, kiến nghị để …").
SAYING = re.compile(
    r"(?:kiến nghị|đề xuất|phản ánh)\s+(?:để|với|của)\b|phát triển\s+\w+\s*$", re.IGNORECASE
)
#: One more thing under the same verb: "chưa đáp ứng nhu cầu kết nối … và đảm bảo an toàn".
KEEP = re.compile(r"^(?:đảm bảo|bảo đảm|giữ|giữ gìn|duy trì)\b", re.IGNORECASE)
LEAST_SYLLABLES = 4


def trimmed(text: str, start: int, end: int) -> Span:
    """Without blanks, punctuation and connecting words at the edges."""
    while start < end and text[start] in " \t\n\u00a0,;:-–•":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0,;:.…!?":
        end -= 1
    lead = LEADING.match(text[start:end])
    return (start + lead.end(), end) if lead and lead.end() < end - start else (start, end)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The text between commas and connecting words, with the connector before each."""
    at, before = start, ""
    for cut in CUT.finditer(text, start, end):
        if cut.start() > at:
            yield at, cut.start(), before
            at, before = cut.end(), cut[0].strip(" ,;:").lower() or cut[0].strip()
        else:
            at = cut.end()
    if end > at:
        yield at, end, before


def syllables(text: str) -> int:
    return len(text.split())


def difficulties(
    text: str, start: int, end: int, lexicons: Lexicons, *, listed: bool
) -> Iterator[tuple[int, int, bool]]:
    """(start, end, has a negative cue) of each thing said between start and end.

    `listed`: behind "khó khăn gồm", where every item is one even without a cue of its own.
    """
    group: tuple[int, int, bool] | None = None
    for s, e, connector in pieces(text, start, end):
        piece = text[s:e]
        negative = lexicons.kinds["negative"].search(piece) is not None
        if group is None:
            group = (s, e, negative)
        elif group[2] and connector in {",", ";"} and EFFECT.match(piece):
            continue
        elif _leads_on(text, group, negative=negative, listed=listed):
            group = (group[0], e, True)
        elif _is_new(text, group, (s, e), connector, lexicons, listed=listed):
            yield group
            group = (s, e, negative or (group[2] and KEEP.match(piece) is not None))
        else:
            group = (group[0], e, group[2] or negative)
    if group is not None:
        yield group


def _leads_on(text: str, group: tuple[int, int, bool], *, negative: bool, listed: bool) -> bool:
    """ "Khả năng kết nối, lưu trữ dữ liệu chưa đáp ứng": a short subject waits for its verb."""
    return (
        negative
        and not group[2]
        and not listed
        and syllables(text[group[0] : group[1]]) <= LEAST_SYLLABLES
    )


def _is_new(
    text: str,
    group: tuple[int, int, bool],
    span: Span,
    connector: str,
    lexicons: Lexicons,
    *,
    listed: bool,
) -> bool:
    piece = text[span[0] : span[1]]
    negative = lexicons.kinds["negative"].search(piece)
    if EXTENSION.match(piece):
        return False
    if connector in {"", ",", ";"} or connector == "và":
        if connector == "và" and negative and not KEEP.match(piece):
            whole = syllables(text[group[0] : group[1]]) > LEAST_SYLLABLES + 1
            return negative.start() > 0 and whole and syllables(piece) > LEAST_SYLLABLES
        if negative and (negative.start() > 0 or STARTS.match(piece)):
            return syllables(piece) >= LEAST_SYLLABLES
        if not (listed or KEEP.match(piece)):
            return not group[2] and _is_own_clause(piece, lexicons)
        mine = field_of(piece, "difficulty", lexicons)[0]
        before = field_of(text[group[0] : group[1]], "difficulty", lexicons)[0]
        return mine not in (RESIDUAL, before) and syllables(piece) > 1
    return negative is not None


def _is_own_clause(piece: str, lexicons: Lexicons) -> bool:
    found = lexicons.kinds["result"].match(piece.lstrip())
    return found is not None and syllables(piece) >= LEAST_SYLLABLES


def requests(
    text: str, start: int, end: int, lexicons: Lexicons
) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, a body named anew) of each thing asked for between start and end."""
    actions = lexicons.kinds["actions"]
    group: tuple[int, int, str | None] | None = None
    for s, e, connector in pieces(text, start, end):
        body = body_at(text, s, e, lexicons) if group else None
        at = body[1] if body else s
        while at < e and text[at] in " ,":
            at += 1
        verb = actions.match(text, at, e)
        new = (
            group is not None
            and verb is not None
            and not SAYING.match(text, at, e)
            and syllables(text[at:e]) >= (4 if connector == "và" else 3)
            and _is_whole(text[group[0] : group[1]], actions)
        )
        if group is None:
            group = (s, e, None)
        elif new or connector in {"cùng với việc", "đồng thời"}:
            yield group
            group = (at, e, body[0] if body else group[2])
        else:
            group = (group[0], e, group[2])
    if group is not None:
        yield group


def _is_whole(left: str, actions: re.Pattern[str]) -> bool:
    """A request by itself: not a bare verb, and not ending in one ("lớp đào tạo, bồi dưỡng")."""
    words = left.split()
    last = " ".join(words[-2:])
    ends_in_verb = any(m.end() == len(last) for m in actions.finditer(last)) and not last.endswith(
        ("có", "cho", "cấp")
    )
    return len(words) >= LEAST_SYLLABLES - 1 and not ends_in_verb
