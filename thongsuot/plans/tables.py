"""What a sheet says, as the pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thongsuot.plans.sheets import Change, Content, ReportingDay, Sheet, Task
from thongsuot.plans.sheets.model import labels

WHATS = {
    "header": "Phần đầu",
    "content": "Nội dung giám sát",
    "task": "Nhiệm vụ",
    "unit": "Đơn vị được giám sát",
    "reporting": "Kỳ báo cáo",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A content with its number and with where it can go: which of the moves would do anything."""

    content: Content
    label: str
    ways: frozenset[str]


@dataclass(frozen=True, slots=True)
class TaskRow:
    number: int
    task: Task
    content: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind of part: `rows` in the order of the page."""

    title: str
    rows: list[Change]


def outline(sheet: Sheet) -> list[Node]:
    """The tree of contents in reading order."""
    marks = labels(sheet.contents)
    return [
        Node(one, marks[one.key], _ways(sheet.contents, place))
        for place, one in enumerate(sheet.contents)
    ]


def _ways(contents: Sequence[Content], place: int) -> frozenset[str]:
    level = contents[place].level
    before = [one.level for one in contents[:place]]
    after = [one.level for one in contents[place + 1 :]]
    ways = set()
    if next((one for one in reversed(before) if one <= level), -1) == level:
        ways |= {"up", "indent"}
    if next((one for one in after if one <= level), -1) == level:
        ways.add("down")
    if level:
        ways.add("outdent")
    return frozenset(ways)


def task_rows(sheet: Sheet) -> list[TaskRow]:
    marks = labels(sheet.contents)
    titles = {one.key: f"{marks[one.key]} {one.title}" for one in sheet.contents}
    last = len(sheet.tasks)
    return [
        TaskRow(number, one, titles.get(one.content, ""), number == 1, number == last)
        for number, one in enumerate(sheet.tasks, start=1)
    ]


def missing(sheet: Sheet) -> list[str]:
    """What a plan usually says and this one does not yet, one line each."""
    lines = []
    if not sheet.contents:
        lines.append("Chưa có nội dung giám sát nào.")
    if not sheet.tasks:
        lines.append("Chưa có nhiệm vụ nào cho đơn vị.")
    if not sheet.units:
        lines.append("Chưa chọn đơn vị được giám sát.")
    if not sheet.reporting:
        lines.append("Chưa có kỳ báo cáo.")
    if not sheet.header.number:
        lines.append("Chưa có số, ký hiệu.")
    late = [one for one in sheet.tasks if one.due_on > sheet.header.ends_on]
    lines += [
        f"Nhiệm vụ “{one.short_title}” có thời hạn {one.due_on:%d/%m/%Y}, sau ngày kết thúc."
        for one in late
    ]
    return lines


def grouped(changes: Sequence[Change]) -> list[ChangeGroup]:
    """Changes by part, in the order of the page."""
    return [
        ChangeGroup(title, rows)
        for what, title in WHATS.items()
        if (rows := [one for one in changes if one.what == what])
    ]


def outlines(reporting: Sequence[ReportingDay]) -> list[tuple[list[ReportingDay], tuple[str, ...]]]:
    """The outline of the reports, said once for all the dates that share it."""
    found: dict[tuple[str, ...], list[ReportingDay]] = {}
    for one in reporting:
        if one.outline:
            found.setdefault(one.outline, []).append(one)
    return [(days, lines) for lines, days in found.items()]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the source: `anchor` is c-3, t-0, r-1 or u-2; `look` the kind of underline."""

    start: int
    end: int
    anchor: str
    look: str


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    mark: Mark | None = None


LOOKS = {"c": "conclusion", "t": "assignment", "r": "result", "u": "response"}


def marks_of(found: Mapping[str, Any]) -> list[Mark]:
    """Every found thing in the order of the text; of two that overlap the first stands."""
    parts = (("c", "contents"), ("t", "tasks"), ("r", "reporting"), ("u", "units"))
    marks = sorted(
        (
            Mark(one["start"], one["end"], f"{letter}-{place}", LOOKS[letter])
            for letter, name in parts
            for place, one in enumerate(found[name])
        ),
        key=lambda mark: (mark.start, -mark.end),
    )
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def source_lines(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """The source line by line, cut where something was found."""
    lines: list[list[Piece]] = []
    waiting = list(reversed(marks))
    at = 0
    for line in text.split("\n"):
        end, pieces, here = at + len(line), [], at
        while waiting and waiting[-1].start < end:
            mark = waiting.pop()
            stop = min(mark.end, end)
            pieces += [Piece(text[here : mark.start]), Piece(text[mark.start : stop], mark)]
            here = stop
        if line.strip():
            lines.append([one for one in (*pieces, Piece(text[here:end])) if one.text])
        at = end + 1
    return lines
