"""What an entry of the ledger carries besides its verb, in words: to whom, by when, how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from thongsuot.foundation.templatetags.ts_looks import RESPONSE_LOOKS
from thongsuot.foundation.templatetags.ts_words import vndate

#: What is worth telling, in this order; anything else is kept for the machine.
LABELS = {
    "lead_body": "chủ trì: %s",
    "coordinating": "phối hợp: %s",
    "officer": "phụ trách: %s",
    "from": "từ: %s",
    "body": "%s",
    "proposed_body": "đề nghị chuyển: %s",
    "addressee": "gửi: %s",
    "number": "văn bản số %s",
    "response_kind": "%s",
    "until": "đến %s",
    "due_on": "hạn %s",
    "was_due_on": "hạn cũ %s",
    "accept_by": "hạn tiếp nhận %s",
    "was_accept_by": "hạn tiếp nhận cũ %s",
    "into": "vào %s",
    "split_from": "tách từ %s",
    "parts": "thành %s",
    "recommendation": "%s",
    "speaker": "%s nói",
    "files": "kèm %s",
    "times": "lần thứ %s",
    "together": "cùng lúc %s kiến nghị",
}
YES_NO = {
    "agrees": ("đồng ý", "chưa đồng ý"),
    "done": ("đạt", "chưa đạt"),
    "on_site": ("kiểm chứng tại chỗ", "kiểm chứng qua hồ sơ"),
}


def _words(key: str, value: object) -> str:
    if key == "response_kind" and value in RESPONSE_LOOKS:
        return str(RESPONSE_LOOKS[str(value)].label)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    try:
        return vndate(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def told(data: Mapping[str, object]) -> list[str]:
    """Short phrases for the line under an entry; empty values say nothing."""
    phrases = [_(LABELS[key]) % _words(key, data[key]) for key in LABELS if data.get(key)]
    phrases += [_(pair[0 if data[key] else 1]) for key, pair in YES_NO.items() if key in data]
    return phrases
