"""From the text of a plan's document to what the plan says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thongsuot.textlab.blocks import Block
from thongsuot.textlab.gazetteer import Gazetteer
from thongsuot.textlab.normalize import fold, squeeze
from thongsuot.textlab.plan_reading.days import deadline, is_always
from thongsuot.textlab.plan_reading.header import read_header
from thongsuot.textlab.plan_reading.lines import RANK, Line, lines_of
from thongsuot.textlab.plan_reading.model import (
    FoundContent,
    FoundDay,
    FoundHeader,
    FoundPlan,
    FoundTask,
    FoundUnit,
    Span,
)
from thongsuot.textlab.plan_reading.reporting import asks_report, read_reporting
from thongsuot.textlab.plan_reading.tables import Cell, rows_of

#: What a deadline goes on with, so that "rút ngắn thời gian" and "hồ sơ trễ hạn" stay whole.
_ON = r"\s*(?::|trước|trong|chậm nhất|đến|vào|ngày|quý|tháng|cuối|chót|hoàn thành|thực hiện\s*:)"
#: Where what is to be done ends and by whom or by when begins.
CLAUSE = re.compile(
    r"\s*(?:[,;.(–-]\s*(?=(?:phải\s+)?(?:hoàn thành|xong|thực hiện xong|chủ trì)\b)"
    rf"|(?:[,;.(–-]|\s)\s*(?=(?:(?:phải\s+)?(?:hoàn thành|xong|thời hạn|thời gian|hạn){_ON}|"
    r"chậm nhất\b|trước ngày\b|trước\s+\d|đến hết ngày\b|(?:đơn vị |cơ quan )?chủ trì\s*:|"
    r"(?:do|giao)\s[^,;.]{3,80}\schủ trì\b)))",
    re.IGNORECASE,
)
LEADS = (
    re.compile(r"(?:đơn vị |cơ quan )?chủ trì\s*:\s*([^;.()\n]{3,150})", re.IGNORECASE),
    re.compile(r"(?:do|giao)\s+([^,;.()]{3,100}?)\s+(?:chủ trì|phụ trách)\b", re.IGNORECASE),
)
DUE = re.compile(
    r"hoàn thành|xong|thời hạn|chậm nhất|trước ngày|trước\s+\d|đến hết ngày|hạn cuối", re.IGNORECASE
)
LIFE = (
    *("nguoi dan", "doi song", "thu tuc hanh chinh", "an sinh", "bao hiem", "khieu nai"),
    *("ho so tre han", "mot cua", "tro cap", "y te", "hoc sinh"),
)
EVERY_COMMUNE = re.compile(
    r"(?:(?:tất cả|toàn bộ|các)\s+)?(?:đảng (?:bộ|ủy)\s+)?(?:\d{1,3}\s+)?"
    r"(?:xã, phường|phường, xã)(?:\s*(?:,|và)\s*đặc khu)?",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 3, 500


def read_plan(
    text: str,
    *,
    gazetteer: Gazetteer,
    committees: Sequence[str] = (),
    blocks: Sequence[Block] = (),
    near: date,
) -> FoundPlan:
    """Everything found in the NFC text of a plan; `committees` are names to look for as they are.

    `near` gives the year where neither a deadline nor the plan names one. Offsets count code
    points of `text`. What is not found is left out and said in `warnings`.
    """
    lines = lines_of(text, blocks)
    header = read_header(text, lines)
    year = int((header.starts_on or header.issued_on or near.isoformat())[:4])
    contents = tuple(_contents(lines))
    tasks = (*_table_tasks(text, blocks, contents, year), *_line_tasks(lines, year))
    tasks = tuple({fold(one.title): one for one in reversed(tasks)}.values())[::-1]
    reporting = tuple(read_reporting(text, blocks, lines, header, year))
    every, units = _units(text, lines, gazetteer, committees)
    due = [*(one.due_on for one in tasks if one.due_on), *(one.due_on for one in reporting)]
    header = _with_days(header, due)
    warnings = _warnings(header, contents, tasks, reporting, bool(units or every))
    return FoundPlan(
        header, contents, tasks, reporting, _outline(lines), units, every, tuple(warnings)
    )


def _warnings(
    header: FoundHeader,
    contents: Sequence[FoundContent],
    tasks: Sequence[FoundTask],
    reporting: Sequence[FoundDay],
    has_units: bool,  # noqa: FBT001 - one private caller
) -> Iterator[str]:
    if not contents:
        yield "Không tìm thấy nội dung giám sát."
    if not tasks:
        yield "Không tìm thấy nhiệm vụ nào."
    elif undated := sum(one.due_on is None for one in tasks):
        yield f"{undated} nhiệm vụ không nêu rõ thời hạn."
    if not reporting:
        yield "Không tìm thấy kỳ báo cáo."
    if not has_units:
        yield "Không tìm thấy đơn vị được giám sát."
    if header.number is None:
        yield "Không tìm thấy số, ký hiệu."


def _with_days(header: FoundHeader, due: Sequence[str]) -> FoundHeader:
    """Where the text gives no period: from its own day to the last deadline."""
    starts = header.starts_on or header.issued_on
    ends = header.ends_on or (max(due) if due else None)
    if ends is None and starts is not None:
        ends = f"{starts[:4]}-12-31"
    return FoundHeader(
        header.number,
        header.title,
        header.issuer,
        header.issued_on,
        starts,
        ends,
        header.programme,
        header.spans,
    )


def _clean(words: str) -> str:
    return squeeze(words).strip(" .;,:–-")


def _trimmed(line: Line) -> Span:
    """The span of a line without the stop at its end."""
    words = line.words.rstrip(" .;,:")
    return line.start, line.start + len(words)


def _contents(lines: Sequence[Line]) -> Iterator[FoundContent]:
    """The numbered lines of the sections of contents; the level from the kinds of number used."""
    own = [
        one
        for one in lines
        if one.topic == "contents" and one.mark and not one.heading and one.mark != "part"
    ]
    own = [one for one in own if SHORTEST < len(one.words.strip()) <= LONGEST]
    levels = {rank: n for n, rank in enumerate(sorted({RANK[one.mark] for one in own}))}
    before = -1
    for one in own:
        level = min(levels[RANK[one.mark]], before + 1, 3)
        before = level
        start, end = _trimmed(one)
        yield FoundContent(_clean(one.words), level, start, end)


def _task(
    words: str, due: str, lead: str, span: Span, *, year: int, place: int | None = None
) -> FoundTask:
    found = deadline(due, year)
    return FoundTask(
        _clean(words)[:LONGEST],
        found[0].isoformat() if found else None,
        squeeze(due) if found or is_always(due) else "",
        _clean(lead)[:200],
        place,
        any(cue in fold(words) for cue in LIFE),
        *span,
    )


def _table_tasks(
    text: str, blocks: Sequence[Block], contents: Sequence[FoundContent], year: int
) -> Iterator[FoundTask]:
    place: int | None = None
    by_title = {fold(one.title): n for n, one in enumerate(contents)}
    empty = Cell("", 0, 0)
    for kind, row in rows_of(text, blocks):
        if row.group is not None:
            place = by_title.get(fold(_clean(row.group.words)))
            continue
        title = row.cells.get("title", empty)
        if kind != "tasks" or len(title.words) <= SHORTEST:
            continue
        due, lead = row.cells.get("due", empty).words, row.cells.get("lead", empty).words
        span = title.start, title.end
        yield _task(title.words, due, lead, span, year=year, place=place)


def _line_tasks(lines: Sequence[Line], year: int) -> Iterator[FoundTask]:
    """Numbered lines of a section of tasks, and elsewhere what is to be done by a day."""
    for one in lines:
        words = one.words.strip()
        if one.heading or not one.mark or len(words) <= SHORTEST or one.topic == "purpose":
            continue
        dated = DUE.search(words) is not None and deadline(_due_part(words), year) is not None
        if one.topic in {"reporting", "outline", "time", "units", "contents"} and not (
            one.topic == "contents" and dated
        ):
            continue
        if asks_report(one) or (not dated and one.topic != "tasks"):
            continue
        cut = CLAUSE.search(words)
        head = words[: cut.start()] if cut and cut.start() > SHORTEST else words
        lead = next((found[1] for p in LEADS if (found := p.search(words))), "")
        lead = re.split(r",\s*(?:hoàn thành|xong|thời hạn)", lead)[0]
        start, end = one.start, one.start + len(head.rstrip(" .;,:"))
        yield _task(head, _due_part(words), lead, (start, end), year=year)


def _due_part(words: str) -> str:
    """From where the deadline is spoken of."""
    found = DUE.search(words)
    return words[found.start() :] if found else words if is_always(words) else ""


def _outline(lines: Sequence[Line]) -> tuple[str, ...]:
    """The top headings of the outline of the reports."""
    own = [one for one in lines if one.topic == "outline" and not one.heading and one.mark]
    if not own:
        return ()
    top = min(RANK[one.mark] for one in own)
    return tuple(_clean(one.words)[:300] for one in own if RANK[one.mark] == top)


def _units(
    text: str, lines: Sequence[Line], gazetteer: Gazetteer, committees: Sequence[str]
) -> tuple[Span | None, tuple[FoundUnit, ...]]:
    """All communes at once where the text says so, and every unit named where units stand."""
    own = [one for one in lines if one.topic == "units"]
    every: Span | None = None
    for one in own:
        found = EVERY_COMMUNE.search(one.words)
        if found and every is None:
            every = one.start + found.start(), one.start + found.end()
    places = [(one.start, one.end) for one in own]
    units: dict[str, FoundUnit] = {}
    for mention in gazetteer.resolve(text):
        inside = not places or any(a <= mention.start < b for a, b in places)
        if mention.unit is not None and inside:
            name = mention.unit.full_name
            unit = FoundUnit(name, mention.unit.code, mention.start, mention.end)
            units.setdefault(mention.unit.code, unit)
    lower = text.lower()
    for name in committees:
        at = lower.find(name.lower())
        if at >= 0:
            units.setdefault(name, FoundUnit(name, None, at, at + len(name)))
    return every, tuple(units.values())
