"""A new plan from an earlier one: the same words, every day shifted by as much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from thongsuot.plans.sheets.model import Header, Sheet, new_key

FEBRUARY, LEAP_DAY = 2, 29


def shifted(sheet: Sheet, title: str, starts_on: date) -> Sheet:
    """A copy that starts on `starts_on`; numbers and sources are left behind.

    Whole years keep the day and month (31/12 stays 31/12); else every day moves by as many days.
    """
    old = sheet.header
    keys = {one.key: new_key() for one in sheet.contents}
    header = Header(title, old.issuer, starts_on, _moved(old.ends_on, old.starts_on, starts_on))
    return Sheet(
        header,
        tuple(replace(one, key=keys[one.key], source=None) for one in sheet.contents),
        tuple(
            replace(
                one,
                key=new_key(),
                content=keys.get(one.content, ""),
                due_on=_moved(one.due_on, old.starts_on, starts_on),
                source=None,
            )
            for one in sheet.tasks
        ),
        sheet.units,
        tuple(
            replace(
                one,
                key=new_key(),
                name=_renamed(one.name, old.starts_on, starts_on),
                due_on=_moved(one.due_on, old.starts_on, starts_on),
                source=None,
            )
            for one in sheet.reporting
        ),
    )


def _whole_years(old: date, new: date) -> bool:
    return (old.month, old.day) == (new.month, new.day)


def _moved(day: date, old: date, new: date) -> date:
    if not _whole_years(old, new):
        return day + timedelta(days=(new - old).days)
    year = day.year + new.year - old.year
    if (day.month, day.day) == (FEBRUARY, LEAP_DAY):
        return date(year, FEBRUARY, LEAP_DAY - 1)
    return day.replace(year=year)


def _renamed(name: str, old: date, new: date) -> str:
    """`Kỳ tháng 9/2025` → `Kỳ tháng 9/2026` when whole years pass; else the name stays."""
    return name.replace(str(old.year), str(new.year)) if _whole_years(old, new) else name
