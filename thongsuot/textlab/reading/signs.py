"""Whether a stretch of text speaks of something wrong: strongly, weakly or not at all."""

from __future__ import annotations

import re

from thongsuot.textlab.lexicon import Lexicons

NONE, WEAK, STRONG = 0, 1, 2

#: "chỉ có 2 máy", "mới đạt 38%": a small number is a shortcoming when it is said to be small.
SMALL = re.compile(
    r"\btăng\s+(?:gấp\s+|thêm\s+|hơn\s+|gần\s+)?[\d,]+\s+lần|"
    r"\bchỉ\s+(?:[^\s,;:.]+\s+){1,2}(?:được\s+)?\d|"
    r"\b(?:chỉ|mới)\s+(?:có\s+|còn\s+|được\s+|đạt\s+|bố trí\s+|bằng\s+|khoảng\s+|hơn\s+|"
    r"được\s+giao\s+|"
    r"tuyển\s+được\s+|giải ngân\s+(?:được\s+)?)*(?:\d|một|hai|ba|bốn|vài)",
    re.IGNORECASE,
)
#: What is being eased is not complained of: "giảm áp lực", "xử lý 15 vụ lấn chiếm".
EASING = re.compile(
    r"(?<!phải )(?<!chưa )(?<!không )(?<!khó )(?<!chậm )\b(?:khắc phục|giải quyết|tháo gỡ|gỡ|"
    r"giảm(?: bớt|"
    r" thiểu| dần)?|"
    r"xử lý(?: dứt điểm)?|xóa|chấm dứt|kéo giảm|ngăn chặn|phòng,? chống|đẩy lùi|vượt qua|tránh|bù|"
    r"bù đắp|hạn chế|phát hiện|đấu tranh|hỗ trợ|dẹp|di dời|cải tạo|rà soát|thay thế|cho)\s+"
    r"(?:[^\s,;:.]+\s+){0,3}(?:khó khăn,\s+)?$",
    re.IGNORECASE,
)
#: "chỉ 11 hồ sơ trễ": few of what is bad is good.
FEW_LATE = re.compile(
    r"\b(?:chỉ|còn)\s+(?:có\s+|còn\s+)?[\d.,]+\s*%?\s*(?:hồ sơ|trường hợp|vụ)?\s*(?:bị\s+)?"
    r"(?:trễ|quá hạn|tồn|chậm)",
    re.IGNORECASE,
)
REACH = 45


def negative_in(text: str, start: int, end: int, lexicons: Lexicons) -> re.Match[str] | None:
    """The first plain sign of a shortcoming, passing over what only looks like one."""
    return _first(lexicons.kinds["negative"], text, start, end, lexicons)


def _first(
    pattern: re.Pattern[str], text: str, start: int, end: int, lexicons: Lexicons
) -> re.Match[str] | None:
    neutral: list[tuple[int, int]] | None = None
    small = None if FEW_LATE.search(text, start, end) else SMALL.search(text, start, end)
    for match in pattern.finditer(text, start, end):
        if small and small.start() < match.start():
            return small
        if neutral is None:
            neutral = [m.span() for m in lexicons.kinds["neutral"].finditer(text, start, end)]
        if any(s <= match.start() and match.end() <= e for s, e in neutral):
            continue
        if FEW_LATE.search(text, start, end):
            return None
        if EASING.search(text[max(start, match.start() - REACH) : match.start()]):
            continue
        return match
    return small


def strength(text: str, start: int, end: int, lexicons: Lexicons) -> int:
    """STRONG for a plain shortcoming, WEAK for a burden that may be one in its place."""
    if negative_in(text, start, end, lexicons):
        return STRONG
    return WEAK if lexicons.kinds["burden"].search(text, start, end) else NONE


def cue_in(text: str, start: int, end: int, lexicons: Lexicons) -> str:
    """The words that made a stretch a difficulty, for a person to judge."""
    found = negative_in(text, start, end, lexicons)
    found = found or lexicons.kinds["burden"].search(text, start, end)
    return found[0] if found else ""
