"""Every edit of a sheet as a function from sheet to sheet. Pure: nothing is written here.

What names a part that is no more refuses as a move does (409): somebody else took it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from thongsuot.foundation.machine import MoveRefused
from thongsuot.plans.sheets.model import (
    Content,
    Header,
    ReportingDay,
    Sheet,
    Task,
    Unit,
    mark_of,
    new_key,
)

#: Deeper than this no plan of the field goes: I. 1. a) and a dash.
DEEPEST = 3
GONE = "Có người vừa bỏ mục này khỏi bản nháp. Tải lại trang để xem bản mới nhất."
MEANWHILE = "Có người vừa sửa mục này. Thay đổi của anh/chị chưa được ghi: xem bản mới rồi sửa lại."
One = TypeVar("One", Content, Task, ReportingDay, Unit)


def find(parts: Sequence[One], key: str) -> int:
    """Where the part with this key stands."""
    for place, one in enumerate(parts):
        if one.key == key:
            return place
    raise MoveRefused(GONE)


def _unchanged(part: Header | Content | Task | ReportingDay, seen: str) -> None:
    """Refuse when the part is no longer what the form was opened with."""
    if seen and mark_of(part) != seen:
        raise MoveRefused(MEANWHILE)


def _swapped(parts: tuple[One, ...], one: One) -> tuple[One, ...]:
    return tuple(one if other.key == one.key else other for other in parts)


def _without(parts: tuple[One, ...], key: str) -> tuple[One, ...]:
    find(parts, key)
    return tuple(one for one in parts if one.key != key)


def _moved(parts: tuple[One, ...], key: str, way: str) -> tuple[One, ...]:
    """One place up or down; at the ends it stays."""
    place = find(parts, key)
    other = place + (-1 if way == "up" else 1)
    if not 0 <= other < len(parts):
        return parts
    row = list(parts)
    row[place], row[other] = row[other], row[place]
    return tuple(row)


def edit_header(sheet: Sheet, header: Header, seen: str = "") -> Sheet:
    _unchanged(sheet.header, seen)
    return replace(sheet, header=header)


# --- contents ---------------------------------------------------------------------------------


def _own(contents: Sequence[Content], place: int) -> int:
    """Where what stands beneath the content at `place` ends."""
    end = place + 1
    while end < len(contents) and contents[end].level > contents[place].level:
        end += 1
    return end


def add_contents(sheet: Sheet, titles: Iterable[str], under: str = "") -> Sheet:
    """New contents at the end of what stands beneath `under`, or of the whole."""
    level, end = 0, len(sheet.contents)
    if under:
        place = find(sheet.contents, under)
        level = min(sheet.contents[place].level + 1, DEEPEST)
        end = _own(sheet.contents, place)
    new = tuple(Content(new_key(), level, title) for title in titles)
    return replace(sheet, contents=(*sheet.contents[:end], *new, *sheet.contents[end:]))


def rename_content(sheet: Sheet, key: str, title: str, seen: str = "") -> Sheet:
    one = sheet.contents[find(sheet.contents, key)]
    _unchanged(one, seen)
    return replace(sheet, contents=_swapped(sheet.contents, replace(one, title=title)))


def remove_content(sheet: Sheet, key: str) -> Sheet:
    """With all that stands beneath it; its tasks stay, belonging to no content."""
    place = find(sheet.contents, key)
    end = _own(sheet.contents, place)
    gone = {one.key for one in sheet.contents[place:end]}
    tasks = tuple(replace(one, content="") if one.content in gone else one for one in sheet.tasks)
    return replace(sheet, contents=(*sheet.contents[:place], *sheet.contents[end:]), tasks=tasks)


def move_content(sheet: Sheet, key: str, way: str) -> Sheet:
    """`way` is up, down, indent or outdent; where it cannot go, nothing changes."""
    place = find(sheet.contents, key)
    moves = {"up": _up, "down": _down, "indent": _indent, "outdent": _outdent}
    return replace(sheet, contents=moves[way](sheet.contents, place))


def _up(contents: tuple[Content, ...], place: int) -> tuple[Content, ...]:
    level, end = contents[place].level, _own(contents, place)
    before = place - 1
    while before >= 0 and contents[before].level > level:
        before -= 1
    if before < 0 or contents[before].level < level:
        return contents
    block, above = contents[place:end], contents[before:place]
    return (*contents[:before], *block, *above, *contents[end:])


def _down(contents: tuple[Content, ...], place: int) -> tuple[Content, ...]:
    end = _own(contents, place)
    if end >= len(contents) or contents[end].level != contents[place].level:
        return contents
    return _up(contents, end)


def _at_level(block: Sequence[Content], by: int) -> tuple[Content, ...]:
    return tuple(replace(one, level=one.level + by) for one in block)


def _indent(contents: tuple[Content, ...], place: int) -> tuple[Content, ...]:
    """Beneath the one before it."""
    end = _own(contents, place)
    block = contents[place:end]
    if place == 0 or contents[place - 1].level < block[0].level:
        return contents
    if max(one.level for one in block) >= DEEPEST:
        return contents
    return (*contents[:place], *_at_level(block, 1), *contents[end:])


def _outdent(contents: tuple[Content, ...], place: int) -> tuple[Content, ...]:
    """Beside the one above it, right behind what stands beneath that."""
    end, level = _own(contents, place), contents[place].level
    if level == 0:
        return contents
    above = place - 1
    while contents[above].level >= level:
        above -= 1
    behind = _own(contents, above)
    block = _at_level(contents[place:end], -1)
    return (*contents[:place], *contents[end:behind], *block, *contents[behind:])


# --- tasks, reporting dates, units --------------------------------------------------------------


def add_task(sheet: Sheet, task: Task) -> Sheet:
    return replace(sheet, tasks=(*sheet.tasks, task))


def edit_task(sheet: Sheet, task: Task, seen: str = "") -> Sheet:
    old = sheet.tasks[find(sheet.tasks, task.key)]
    _unchanged(old, seen)
    return replace(sheet, tasks=_swapped(sheet.tasks, replace(task, source=old.source)))


def move_task(sheet: Sheet, key: str, way: str) -> Sheet:
    return replace(sheet, tasks=_moved(sheet.tasks, key, way))


def remove_task(sheet: Sheet, key: str) -> Sheet:
    return replace(sheet, tasks=_without(sheet.tasks, key))


def add_units(sheet: Sheet, units: Iterable[Unit]) -> Sheet:
    """Those not yet in it, behind the others."""
    known = {one.key for one in sheet.units}
    new = {one.key: one for one in units if one.key not in known}
    return replace(sheet, units=(*sheet.units, *new.values()))


def remove_units(sheet: Sheet, keys: Iterable[str]) -> Sheet:
    gone = set(keys)
    return replace(sheet, units=tuple(one for one in sheet.units if one.key not in gone))


def add_reporting_date(sheet: Sheet, day: ReportingDay) -> Sheet:
    return _in_order(sheet, (*sheet.reporting, day))


def edit_reporting_date(sheet: Sheet, day: ReportingDay, seen: str = "") -> Sheet:
    old = sheet.reporting[find(sheet.reporting, day.key)]
    _unchanged(old, seen)
    return _in_order(sheet, _swapped(sheet.reporting, replace(day, source=old.source)))


def remove_reporting_date(sheet: Sheet, key: str) -> Sheet:
    return replace(sheet, reporting=_without(sheet.reporting, key))


def _in_order(sheet: Sheet, days: Iterable[ReportingDay]) -> Sheet:
    return replace(sheet, reporting=tuple(sorted(days, key=lambda one: one.due_on)))
