"""`read`: the whole way from a text to its header, statements and tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.gazetteer import Gazetteer, Mention, Unit
from thongsuot.textlab.lexicon import Lexicons, load_lexicons
from thongsuot.textlab.reading.fields import RESIDUAL, field_of
from thongsuot.textlab.reading.header import HEAD, document_header, meeting_date, meeting_header
from thongsuot.textlab.reading.layout import Part, parts, sentences
from thongsuot.textlab.reading.model import Reading, ReadStatement
from thongsuot.textlab.reading.speakers import UNIT, Scene
from thongsuot.textlab.reading.statements import Found, Sentence
from thongsuot.textlab.reading.tasks import read_tasks

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
    mentions = gazetteer.resolve(text)
    header = meeting_header(text, _of_the_head(text, mentions), near)
    units = [m.unit for m in mentions if m.unit and m.start < HEAD]
    units = list({unit.code: unit for unit in units}.values())
    scene = Scene(units, header.leader)
    statements: list[ReadStatement] = []
    section: str | None = None
    for part in parts(text, blocks, lexicons):
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


def _read_part(
    text: str, part: Part, scene: Scene, mentions: Sequence[Mention], lexicons: Lexicons
) -> list[tuple[Found, Unit | None]]:
    found: list[tuple[Found, Unit | None]] = []
    carried: tuple[str, str | None] | None = None
    for start, end in sentences(text, part.start, part.end):
        inside = [m for m in mentions if start <= m.start < end]
        goes_on = bool(re.search(r";\s*$", text[max(part.start, start - 3) : start]))
        if not goes_on:
            carried = None
            scene.hear(text[start:end], [m for m in inside if m.start < start + 140], part.section)
        reader = Sentence(text, (start, end), part, scene, lexicons)
        statements, carried = reader.read(carried)
        found += [(statement, _unit(statement, scene)) for statement in statements]
    return found


def _unit(found: Found, scene: Scene) -> Unit | None:
    """Whose statement: the unit speaking; an assignment's only if one single unit is meant."""
    if found.kind in SAME_UNIT_KINDS:
        return scene.unit if scene.speaker == UNIT else None
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
