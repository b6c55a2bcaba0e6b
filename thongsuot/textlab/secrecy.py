"""Recognising the stamp of a state secret in the head of a document (Law 117/2025/QH15)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from thongsuot.textlab.normalize import fold

HEAD_CHARACTERS = 2500
HEAD_LINES = 25
_SPACED = (
    r"(?:M\s?Ậ\s?T|T\s?U\s?Y\s?Ệ\s?T\s+M\s?Ậ\s?T|T\s?Ố\s?I\s+M\s?Ậ\s?T|Mật|Tuyệt [Mm]ật|Tối [Mm]ật)"
)
#: The stamp stands alone on its line or in its cell, framed or not.
STAMP = re.compile(rf"^[\W_]*{_SPACED}[\W_]*(?:\(?(?:LẦN|BẢN|SỐ|Bản|Số)\b.*)?$")
#: "Độ mật: Tối mật" says the same in words.
DECLARED = re.compile(
    r"^[\W_]*(?:(?:mức )?độ (?:bảo )?mật)\s*[:：]\s*(?:tuyệt mật|tối mật|mật)\b(?!\s+(?:độ|thư))",
    re.IGNORECASE,
)
#: What the stamps say; recognition may add a letter where a tone runs into the red frame.
WORDS = ("mat", "toimat", "tuyetmat")
ALIKE = 0.82
NOT_LETTERS = re.compile(r"[\W\d_]+")
CELLS = re.compile(r"\s\|\s|\t|\s{3,}")
REFUSAL = (
    "Văn bản đóng dấu MẬT không được tải lên hệ thống này. Không có gì được lưu lại. "
    "Gửi văn bản theo đường bảo mật của cơ quan (Luật Bảo vệ bí mật nhà nước 117/2025/QH15)."
)


def _is_alike(part: str) -> bool:
    """Whether the letters, tones aside, are those of a stamp or nearly so."""
    letters = NOT_LETTERS.sub("", fold(part))
    return any(SequenceMatcher(None, letters, word).ratio() >= ALIKE for word in WORDS)


def is_stamp(line: str, *, recognised: bool = False) -> bool:
    """Whether this line, or a cell of it, is a stamp and nothing else.

    "bảo mật", "mật độ", "bí mật" in running text are no stamp: a stamp has its line to itself.
    With `recognised` (text out of an image) a stamp whose marks were misread counts too, as
    long as it is in capitals.
    """
    for cell in CELLS.split(line):
        part = cell.strip()
        if STAMP.match(part) or DECLARED.match(part):
            return True
        if recognised and part.upper() == part and _is_alike(part):
            return True
    return False


def find_stamp(head: str) -> bool:
    """Whether the first lines of a document bear a stamp. `head` may be the whole text."""
    return any(is_stamp(line) for line in head[:HEAD_CHARACTERS].split("\n")[:HEAD_LINES])
