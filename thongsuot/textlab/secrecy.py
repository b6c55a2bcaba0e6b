"""Recognising the stamp of a state secret in the head of a document (Law 117/2025/QH15)."""

from __future__ import annotations

import re

HEAD_CHARACTERS = 2500
HEAD_LINES = 25
_SPACED = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|M\s?Ậ\s?T|T\s?U\s?Y\s?Ệ\s?T\s+M\s?Ậ\s?T|T\s?Ố\s?I\s+M\s?Ậ\s?T)"
#: The stamp stands alone on its line or in its cell, in capitals, framed or not.
STAMP = re.compile(rf"^[\W_]*{_SPACED}[\W_]*(?:\(?(?:LẦN|BẢN|SỐ)\b.*)?$")
#: "Độ mật: Tối mật" says the same in words.
DECLARED = re.compile(
    r"^[\W_]*(?:Đ[ộỘ] mật|ĐỘ MẬT|Mức độ mật)\s*[:：]\s*"
    r"(?:Tuyệt mật|Tối mật|Mật|TUYỆT MẬT|TỐI MẬT|MẬT)\b",
    re.IGNORECASE,
)
REFUSAL = (
    "Văn bản đóng dấu MẬT không được tải lên hệ thống này. Không có gì được lưu lại. "
    "Gửi văn bản theo đường bảo mật của cơ quan."
)


def find_stamp(head: str) -> bool:
    """Whether the first lines of a document bear a stamp. `head` may be the whole text.

    "bảo mật", "mật độ", "bí mật" in running text are no stamp: a stamp has its line, or its
    table cell, to itself and is written in capitals.
    """
    for line in head[:HEAD_CHARACTERS].split("\n")[:HEAD_LINES]:
        for cell in re.split(r"\s\|\s|\t|\s{3,}", line):
            part = cell.strip()
            if STAMP.match(part) or DECLARED.match(part):
                return True
    return False
