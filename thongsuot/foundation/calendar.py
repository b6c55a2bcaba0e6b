"""Working days: the plain week, less holidays, plus Saturdays worked instead. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """`holidays` are days off in the week; `worked` are weekend days worked instead."""

    holidays: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, days: Iterable[tuple[date, str]]) -> WorkingCalendar:
        """From (day, "holiday" | "working") pairs."""
        listed = list(days)
        return cls(
            frozenset(day for day, kind in listed if kind == "holiday"),
            frozenset(day for day, kind in listed if kind == "working"),
        )

    def is_working(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def add(self, start: date, working_days: int) -> date:
        """The day `working_days` working days after `start` (the start itself does not count)."""
        if working_days < 0:
            raise ValueError("working_days counts forwards")
        day = start
        left = working_days
        while left:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days from `start` (not counted) to `end` (counted); negative when end is past."""
        if end < start:
            return -self.between(end, start)
        span = (end - start).days
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, span + 1))
