"""What one sheet says otherwise than another: added, changed, removed, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thongsuot.plans.sheets.model import ReportingDay, Sheet, Task, Unit

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
WORDS = {
    "title": "Tên",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "starts_on": "Từ ngày",
    "ends_on": "Đến hết ngày",
    "short_title": "Tên gọn",
    "lead": "Chủ trì",
    "due_on": "Thời hạn",
    "content": "Thuộc nội dung",
    "affects_life": "Liên quan đến đời sống người dân",
    "name": "Kỳ báo cáo",
    "outline": "Đề cương",
    "above": "Nằm trong",
}
HEADER = ("number", "title", "issuer", "issued_on", "starts_on", "ends_on")
TASK = ("title", "short_title", "lead", "due_on", "content", "affects_life")
DAY = ("name", "due_on", "outline")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: `before` and `after` in words, empty where there is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the plan; `what` is header, content, task, unit or reporting."""

    kind: str
    what: str
    title: str
    differences: tuple[Difference, ...] = ()


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _differences(before: object, after: object, fields: Sequence[str]) -> tuple[Difference, ...]:
    found = []
    for name in fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(Difference(WORDS[name], _words(old), _words(new)))
    return tuple(found)


def compare(before: Sheet, after: Sheet) -> list[Change]:
    """What changed from `before` to `after`, in the order of the page."""
    header = _differences(before.header, after.header, HEADER)
    return [
        *([Change(CHANGED, "header", after.header.title, header)] if header else []),
        *_contents(before, after),
        *_tasks(before, after),
        *_units(before.units, after.units),
        *_reporting(before.reporting, after.reporting),
    ]


def _contents(before: Sheet, after: Sheet) -> list[Change]:
    old = {one.key: one for one in before.contents}
    new = {one.key: one for one in after.contents}
    was, now = _above(before), _above(after)
    changes = []
    for key, one in new.items():
        if key not in old:
            changes.append(Change(ADDED, "content", one.title))
            continue
        found = list(_differences(old[key], one, ("title",)))
        if was[key] != now[key]:
            found.append(Difference(WORDS["above"], was[key] or "cấp đầu", now[key] or "cấp đầu"))
        if found:
            changes.append(Change(CHANGED, "content", one.title, tuple(found)))
    gone = (one for key, one in old.items() if key not in new)
    return [*changes, *(Change(REMOVED, "content", one.title) for one in gone)]


def _above(sheet: Sheet) -> dict[str, str]:
    """The title of the content above each."""
    titles = {one.key: one.title for one in sheet.contents}
    return {key: titles.get(above, "") for key, above in sheet.parents().items()}


def _tasks(before: Sheet, after: Sheet) -> list[Change]:
    old = {one.key: one for one in _named(before)}
    changes = []
    for one in _named(after):
        known = old.pop(one.key, None)
        if known is None:
            changes.append(Change(ADDED, "task", one.title))
        elif found := _differences(known, one, TASK):
            changes.append(Change(CHANGED, "task", one.title, found))
    return [*changes, *(Change(REMOVED, "task", one.title) for one in old.values())]


def _named(sheet: Sheet) -> list[Task]:
    """The tasks with the title of their content in the place of its key."""
    titles = {one.key: one.title for one in sheet.contents}
    return [
        Task(
            key=one.key,
            title=one.title,
            short_title=one.short_title,
            due_on=one.due_on,
            lead=one.lead,
            content=titles.get(one.content, ""),
            affects_life=one.affects_life,
        )
        for one in sheet.tasks
    ]


def _units(before: Sequence[Unit], after: Sequence[Unit]) -> list[Change]:
    old, new = {one.key for one in before}, {one.key for one in after}
    return [
        *(Change(ADDED, "unit", one.name) for one in after if one.key not in old),
        *(Change(REMOVED, "unit", one.name) for one in before if one.key not in new),
    ]


def _reporting(before: Sequence[ReportingDay], after: Sequence[ReportingDay]) -> list[Change]:
    old = {one.key: one for one in before}
    changes = []
    for one in after:
        known = old.pop(one.key, None)
        if known is None:
            changes.append(Change(ADDED, "reporting", one.name))
        elif found := _differences(known, one, DAY):
            changes.append(Change(CHANGED, "reporting", one.name, found))
    return [*changes, *(Change(REMOVED, "reporting", one.name) for one in old.values())]
