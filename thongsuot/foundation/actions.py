"""What changes the ground itself: numbers given out, days of the working calendar."""

from __future__ import annotations

from datetime import date

import holidays
from django.db import connection, transaction

from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.models import CalendarDay


def next_numbers(key: str, count: int) -> range:
    """The next `count` numbers under `key`, from 1. No gap and no double, whoever else asks.

    The row stays locked until the caller's transaction ends, so a rollback gives the number
    back; that is why this refuses to run outside one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("numbers are given out inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_counter AS c (key, value) VALUES (%s, %s) "
            "ON CONFLICT (key) DO UPDATE SET value = c.value + excluded.value RETURNING value",
            [key, count],
        )
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


def next_number(key: str) -> int:
    """The next single number under `key`; see `next_numbers`."""
    return next_numbers(key, 1)[0]


def working_calendar() -> WorkingCalendar:
    """The calendar as it stands in the database."""
    return WorkingCalendar.of(CalendarDay.objects.values_list("day", "kind"))


@transaction.atomic
def seed_calendar(years: range) -> int:
    """Fill in Vietnam's public holidays for `years`, substitute days and swapped Saturdays too.

    Days already listed stay as a person left them. Returns how many were added. A swap that
    is announced after the `holidays` library was released is entered by hand.
    """
    found = holidays.country_holidays("VN", years=years, language="vi")
    names = dict(found.items())
    days = [
        CalendarDay(day=day, kind=CalendarDay.Kind.HOLIDAY, name=name[:120])
        for day, name in sorted(names.items())
    ]
    days += [
        CalendarDay(day=day, kind=CalendarDay.Kind.WORKING, name="Làm bù cho ngày nghỉ hoán đổi")
        for day in sorted(found.weekend_workdays)
    ]
    before = CalendarDay.objects.count()
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)
    return CalendarDay.objects.count() - before


def set_calendar_day(*, day: date, kind: str, name: str) -> CalendarDay:
    """List `day`, or change how it is listed."""
    listed, _created = CalendarDay.objects.update_or_create(
        day=day, defaults={"kind": kind, "name": name}
    )
    return listed


def unset_calendar_day(*, pk: int) -> CalendarDay:
    """Take a day off the list: it follows the plain week again. Returns what was listed."""
    listed = CalendarDay.objects.select_for_update().get(pk=pk)
    listed.delete()
    return listed
