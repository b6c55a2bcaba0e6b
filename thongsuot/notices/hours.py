"""When letters go out: in working hours, on the days of the working calendar."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.utils.timezone import localtime

from thongsuot.foundation.calendar import WorkingCalendar


def hours_of_work() -> tuple[time, time]:
    """Start and end of the working day, local time: THONGSUOT_HOURS."""
    start, end = settings.THONGSUOT_HOURS
    return time.fromisoformat(start), time.fromisoformat(end)


def is_working_moment(at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether people are at work at `at`."""
    local = localtime(at)
    start, end = hours_of_work()
    return calendar.is_working(local.date()) and start <= local.time() < end


def is_digest_time(at: datetime) -> bool:
    """Whether the day's digest may go: from THONGSUOT_DIGEST_AT on."""
    return localtime(at).time() >= time.fromisoformat(settings.THONGSUOT_DIGEST_AT)
