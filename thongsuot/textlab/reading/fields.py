"""Which field a statement belongs to: cues of the field lexicon, weighed."""

from __future__ import annotations

import re

from thongsuot.textlab.lexicon import Lexicons

RESIDUAL = "other.general"
#: Of the field itself, not of what it takes: asking money to buy a thing is about money.
MONEY = re.compile(r"\b(kinh phí|ngân sách|dự toán)\b", re.IGNORECASE)
BUY = re.compile(r"\b(mua|sắm|sửa|trang bị|thiết bị|cải tạo|thay máy)\b", re.IGNORECASE)
LEAST = 1.0
RESULT_ONLY = (
    "public_services.service_results",
    "socio_economic.growth_tasks",
    "finance_budget.revenue_collection",
)


def scores(text: str, kind: str, lexicons: Lexicons) -> dict[str, float]:
    """How much speaks for each sub-field; an early cue counts a little more than a late one."""
    found: dict[str, float] = {}
    length = max(len(text), 1)
    for key, cues in lexicons.fields.items():
        if key in RESULT_ONLY and kind in {"difficulty", "recommendation"}:
            continue
        total = 0.0
        taken: list[tuple[int, int]] = []
        for pattern, weight in cues:
            match = pattern.search(text)
            if match is None or any(s <= match.start() and match.end() <= e for s, e in taken):
                continue
            taken.append(match.span())
            total += weight * (1.15 - 0.3 * match.start() / length)
        if total:
            found[key] = total
    if MONEY.search(text) and BUY.search(text) and kind in {"difficulty", "recommendation"}:
        key = "finance_budget.equipment_repair_budget"
        found[key] = found.get(key, 0) + 4
    return found


def field_of(text: str, kind: str, lexicons: Lexicons) -> tuple[str, float]:
    """The best sub-field, and how far it stands out from the next (0..1)."""
    found = sorted(scores(text, kind, lexicons).items(), key=lambda item: (-item[1], item[0]))
    if not found or found[0][1] < LEAST:
        return RESIDUAL, 0.5
    second = found[1][1] if len(found) > 1 else 0.0
    return found[0][0], min(1.0, 0.5 + (found[0][1] - second) / (found[0][1] + 1))
