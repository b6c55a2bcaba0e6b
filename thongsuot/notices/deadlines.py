"""How many working days are left until each day. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from thongsuot.foundation.calendar import WorkingCalendar

#: Deadlines further off than this are nobody's concern yet; later than this, a report's.
AHEAD_DAYS = 30
BEHIND_DAYS = 400


def days_left_by_day(calendar: WorkingCalendar, today: date) -> dict[date, int]:
    """Working days from `today` to each day around it; negative is late. One step a day."""
    left = {today: 0}
    count, day = 0, today
    for _ in range(AHEAD_DAYS):
        day += timedelta(days=1)
        count += calendar.is_working(day)
        left[day] = count
    count, day = 0, today
    for _ in range(BEHIND_DAYS):
        count -= calendar.is_working(day)
        day -= timedelta(days=1)
        left[day] = count
    return left


def wants_reminder(days_left: int, offsets: Iterable[int], repeat: int) -> bool:
    """Whether somebody who chose these offsets is reminded on this day.

    After the last day chosen, late ones come back every `repeat` working days; 0 is never.
    """
    chosen = set(offsets)
    if days_left in chosen:
        return True
    if days_left >= 0 or repeat == 0:
        return False
    last = min([*chosen, 0])
    return days_left < last and (last - days_left) % repeat == 0
