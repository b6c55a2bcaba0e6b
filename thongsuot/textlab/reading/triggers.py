"""The verbs that ask or order, read as the one who speaks means them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thongsuot.textlab.lexicon import Lexicons
from thongsuot.textlab.reading import patterns
from thongsuot.textlab.reading.addressee import body_at
from thongsuot.textlab.reading.layout import Part
from thongsuot.textlab.reading.speakers import LEADER, MEMBER, UNIT, Scene


@dataclass(frozen=True, slots=True)
class Trigger:
    """`kind` is recommendation or assignment; what is asked begins at `end`."""

    start: int
    end: int
    kind: str
    cue: str


def triggers(
    text: str, span: tuple[int, int], part: Part, scene: Scene, lexicons: Lexicons
) -> list[Trigger]:
    """Each verb in `span` that opens a request or an order, in order."""
    start, end = span
    if part.section == "recommendations" and part.bullet:
        return []
    if part.section in {"plans", "responses"}:
        return []
    if scene.speaker == LEADER:
        return _orders(text, start, end, lexicons)
    found = _asks(text, start, end, scene, lexicons)
    if scene.speaker != UNIT:
        found += [
            Trigger(m.start(), m.end(), "assignment", m[0])
            for m in patterns.ORDERED.finditer(text, start, end)
            if not _is_noun(text, start, m)
        ]
    else:
        found += [
            Trigger(m.start(), m.end(), "assignment", m[0])
            for m in patterns.TOLD.finditer(text, start, end)
        ]
    if found:
        found = [t for t in found if not _within(t, found)]
    return sorted(found, key=lambda t: t.start)


def _within(trigger: Trigger, found: list[Trigger]) -> bool:
    return any(
        t is not trigger
        and t.start <= trigger.start
        and trigger.end <= t.end
        and (t.end - t.start) > (trigger.end - trigger.start)
        for t in found
    )


def _asks(text: str, start: int, end: int, scene: Scene, lexicons: Lexicons) -> list[Trigger]:
    found = []
    for match in lexicons.kinds["ask"].finditer(text, start, end):
        word = match[0].lower()
        if _is_noun(text, start, match):
            continue
        if word == "nhờ" and body_at(text, match.end() + 1, end, lexicons) is None:
            continue
        if word in patterns.WEAK_ASKS and not _acts(text, match, end, lexicons):
            continue
        kind = "assignment" if scene.speaker == MEMBER and word == "đề nghị" else "recommendation"
        found.append(Trigger(match.start(), match.end(), kind, match[0]))
    return found


def _orders(text: str, start: int, end: int, lexicons: Lexicons) -> list[Trigger]:
    matches = [
        m
        for m in lexicons.kinds["order"].finditer(text, start, end)
        if not _is_noun(text, start, m)
        and not text.startswith(" được", m.end())
        and (m[0].lower() not in patterns.WEAK_ORDERS or _acts(text, m, end, lexicons))
    ]
    kept = [m for m in matches if m is matches[0] or _reopens(text, start, m)]
    return [Trigger(m.start(), m.end(), "assignment", m[0]) for m in kept]


def _is_noun(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    return bool(patterns.NOUN_BEFORE.search(before) or patterns.NOUN_AFTER.match(after))


def _reopens(text: str, start: int, match: re.Match[str]) -> bool:
    """A second order in the sentence: behind a comma or a semicolon, by a verb that orders."""
    before = text[max(start, match.start() - 14) : match.start()]
    return match[0].lower() in {"đề nghị", "yêu cầu", "giao", "lưu ý", "chỉ đạo", "nhắc"} and bool(
        re.search(r"[,;]\s*(?:và|đồng thời)?\s*$|đồng thời\s*$", before)
    )


def _acts(text: str, match: re.Match[str], end: int, lexicons: Lexicons) -> bool:
    """Whether an action follows, with the body that is to act named before it or not."""
    at = match.end()
    while at < end and text[at] in " :,":
        at += 1
    verbs = lexicons.kinds["orders"]
    if verbs.match(text, at, end):
        return True
    named = body_at(text, at, end, lexicons)
    if named is not None:
        return True
    near = re.compile(r"(?:[^\s,;:.]+\s+){1,5}?(?=\S)").match(text, at, end)
    return bool(
        near and UNIT_WORD.match(text, at, end) and verbs.search(text, at, min(end, at + 60))
    )


UNIT_WORD = re.compile(
    r"(?:các |hai |ba |bốn |\d+ )?(?:phường|xã|đặc khu|địa phương|đơn vị|ủy ban|ubkt|ubnd|"
    r"đảng ủy|cấp ủy|mặt trận|"
    r"sở|công an|tổ công tác|thư ký|văn phòng|các ban|ban|lãnh đạo|cán bộ)\b",
    re.IGNORECASE,
)
