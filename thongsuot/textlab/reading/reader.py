"""`read`: the whole way from a text to its header, statements and tasks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.gazetteer import Gazetteer, Mention, Unit
from thongsuot.textlab.lexicon import Lexicons, load_lexicons
from thongsuot.textlab.normalize import is_toneless, squeeze
from thongsuot.textlab.reading.dates import meeting_date
from thongsuot.textlab.reading.fields import RESIDUAL, field_of
from thongsuot.textlab.reading.header import (
    HEAD,
    document_header,
    meeting_header,
    title_at,
)
from thongsuot.textlab.reading.layout import Part, parts, sentences
from thongsuot.textlab.reading.model import Found, Reading, ReadStatement
from thongsuot.textlab.reading.patterns import CIRCUMSTANCE, MORE
from thongsuot.textlab.reading.speakers import CITY, LEADER, MEMBER, UNIT, Scene
from thongsuot.textlab.reading.statements import Carried, Sentence
from thongsuot.textlab.reading.tasks import read_tasks, task_lines

TYPE_WORD = re.compile(r"^(?:phường|xã|đặc khu)\s*:?\s+", re.IGNORECASE)
SAME_UNIT_KINDS = {"difficulty", "recommendation", "result", "good_practice"}
OF_NO_FIELD = 0.12
OF_NO_UNIT = 0.1


def read(
    text: str,
    *,
    gazetteer: Gazetteer,
    blocks: Sequence[Block] = (),
    lexicons: Lexicons | None = None,
    near: date | None = None,
) -> Reading:
    """Read `text` (NFC). `blocks` are its parts where the file told them; lines serve else.

    `near` is the day the document was received: it supplies a year the text leaves out.
    """
    lexicons = lexicons or load_lexicons()
    mentions = _as_spelt(text, gazetteer.resolve(text))
    header = meeting_header(text, _of_the_head(text, mentions), near)
    units = [m.unit for m in mentions if m.unit and m.start < HEAD]
    units = list({unit.code: unit for unit in units}.values())
    mentions = _with_bare_names(text, mentions, units)
    scene = Scene(units, header.leader, names=_subject(units))
    statements: list[ReadStatement] = []
    section: str | None = None
    title = title_at(text)
    tables = [(start, end) for start, end, _task in task_lines(text)]
    table = (min(tables)[0], max(tables)[1]) if tables else (0, 0)
    for part in parts(text, blocks, lexicons):
        if part.start < title or table[0] <= part.start < table[1]:
            continue
        if CIRCUMSTANCE.match(text[part.start : part.start + 60]):
            continue
        if part.section != section:
            section = part.section
            scene.new_section(section)
        for found, unit in _read_part(text, part, scene, mentions, lexicons):
            statements.append(_statement(text, found, unit, scene, lexicons))
    warnings = [
        f"Tên “{m.name}” có ở nhiều nơi hoặc chưa có trong danh mục; chọn đơn vị khi xác nhận."
        for m in mentions
        if m.unit is None and m.start < HEAD
    ]
    if is_toneless(text):
        warnings.append("Văn bản gõ không dấu nên phần lớn nội dung không nhận ra được.")
    if meeting_date(text, near)[1]:
        warnings.append(f"Văn bản không ghi năm; ngày làm việc hiểu là {header.date}. Xem lại.")
    return Reading(
        document_header(text),
        header,
        tuple(_without_doubles(statements)),
        tuple(read_tasks(text, blocks)),
        tuple(dict.fromkeys(warnings)),
    )


def _of_the_head(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The units of the meeting: those of the first paragraphs that name any."""
    opening = [m for m in mentions if m.start < HEAD]
    if not opening:
        return []
    paragraph_end = text.find("\n", opening[-1].end)
    return [m for m in opening if paragraph_end < 0 or m.start < max(paragraph_end, HEAD)]


def _with_bare_names(
    text: str, mentions: Sequence[Mention], units: Sequence[Unit]
) -> list[Mention]:
    """Also "Riêng Thủ Dầu Một …": the units of the head by name alone."""
    taken = {at for m in mentions for at in range(m.start, m.end)}
    bare = [
        Mention(match.start(), match.end(), unit.type, unit.name, unit)
        for unit in units
        for match in re.finditer(rf"\b{re.escape(unit.name)}\b", text)
        if match.start() not in taken
    ]
    return sorted([*mentions, *bare], key=lambda m: m.start)


def _as_spelt(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The units under the names this text gives them (Đông Hòa, where the list has Đông Hoà)."""
    names: dict[str, str] = {}
    for mention in mentions:
        bare = squeeze(TYPE_WORD.sub("", text[mention.start : mention.end]))
        if mention.unit is not None and bare != bare.upper():
            names.setdefault(mention.unit.code, bare)
    return [
        replace(m, unit=replace(m.unit, name=names.get(m.unit.code, m.unit.name))) if m.unit else m
        for m in mentions
    ]


def _subject(units: Sequence[Unit]) -> re.Pattern[str] | None:
    """A unit as the subject at the start of a clause, which the statement itself leaves out."""
    if not units:
        return None
    names = "|".join(sorted((re.escape(u.name) for u in units), key=len, reverse=True))
    return re.compile(
        r"(?:(?:riêng|còn|ở|tại)\s+)?(?:(?:lãnh đạo|đại diện|đảng ủy|UBND)\s+)?"
        rf"(?:(?:phường|xã|đặc khu)\s+)?(?:{names})\b,?(?:\s+(?:đang|cũng|thì|hiện|vẫn|là|"
        rf"lại)\b)*\s*",
        re.IGNORECASE,
    )


def _read_part(
    text: str, part: Part, scene: Scene, mentions: Sequence[Mention], lexicons: Lexicons
) -> list[tuple[Found, Unit | None]]:
    found: list[tuple[Found, Unit | None]] = []
    carried: Carried = None
    # A record without a meeting sums up what is wrong, from its first complaint to its end.
    if scene.leader is not None and part.section != "difficulties":
        scene.troubled = scene.troubled and MORE.match(text[part.start :]) is not None
    for start, end in sentences(text, part.start, part.end):
        inside = _inside(mentions, start, end)
        goes_on = bool(re.search(r";\s*$", text[max(part.start, start - 3) : start]))
        if not goes_on:
            carried = None
            scene.at = start
            scene.hear(text[start:end], [m for m in inside if m.start < start + 140], part.section)
        reader = Sentence(text, (start, end), part, scene, lexicons)
        statements, carried = reader.read(carried)
        found += [(one, _unit(text, start, one, scene, inside)) for one in statements]
        scene.met |= {m.unit.code for m in inside if m.unit is not None}
    return found


def _inside(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    first = bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect_left(mentions, end, key=lambda m: m.start)
    return mentions[first:last]


def _unit(
    text: str, start: int, found: Found, scene: Scene, inside: Sequence[Mention]
) -> Unit | None:
    """Whose statement: the unit speaking; an assignment's only if one single unit is meant."""
    if found.kind in SAME_UNIT_KINDS:
        if scene.speaker == UNIT:
            return scene.unit_at(text, start, found.start, inside)
        asks = found.kind == "recommendation"
        outside = {LEADER, MEMBER, CITY} if asks else {MEMBER, CITY}
        return scene.sole if scene.speaker not in outside else None
    if found.kind == "assignment" and len(scene.units) == 1 and not found.addressee:
        return scene.units[0]
    return None


def _statement(
    text: str, found: Found, unit: Unit | None, scene: Scene, lexicons: Lexicons
) -> ReadStatement:
    said = text[found.start : found.end]
    category, margin = field_of(said, found.kind, lexicons)
    confidence = (
        found.confidence - (OF_NO_FIELD if category == RESIDUAL else 0) - 0.1 * (1 - margin)
    )
    if found.kind in {"difficulty", "recommendation"} and unit is None and len(scene.units) > 1:
        confidence -= OF_NO_UNIT
    return ReadStatement(
        found.kind,
        unit.full_name if unit else None,
        unit.code if unit else None,
        said,
        found.start,
        found.end,
        category,
        found.addressee,
        round(max(0.05, min(confidence, 0.99)), 2),
        found.cue,
    )


def _without_doubles(statements: Sequence[ReadStatement]) -> list[ReadStatement]:
    """In the order of the text; of two that overlap the surer one stays."""
    kept: list[ReadStatement] = []
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        if not statement.text.strip():
            continue
        if kept and statement.start < kept[-1].end:
            if statement.confidence > kept[-1].confidence:
                kept[-1] = statement
            continue
        kept.append(statement)
    return kept
