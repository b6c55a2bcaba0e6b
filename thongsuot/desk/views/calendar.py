"""The calendar of meetings: a month or a week, by day on a phone; conditions in the address."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.desk.words import WEEKDAYS, together
from thongsuot.foundation.actions import working_calendar
from thongsuot.meetings.forms import CalendarFilter
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.policy import can_schedule_at_all
from thongsuot.meetings.suggest import Clash, clashes_among
from thongsuot.people.requests import PersonRequest

WEEK = timedelta(days=7)
FIRST, LAST = date(2000, 1, 31), date(2100, 12, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as the calendar shows it."""

    meeting: Meeting
    units: str
    clashes: list[Clash]


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    inside: bool
    works: bool
    entries: list[Entry]
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """What is shown, and the day that opens the spans beside it."""

    first: date
    last: date
    before: date
    after: date
    title: str


def month_of(day: date) -> Span:
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Span(
        first, last, first - timedelta(days=1), last + timedelta(days=1), f"Tháng {day:%m/%Y}"
    )


def week_of(day: date) -> Span:
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    return Span(first, last, day - WEEK, day + WEEK, f"Tuần {first:%d/%m} – {last:%d/%m/%Y}")


def _asked(request: PersonRequest) -> date:
    """The day in the address; today when it says none that a calendar can show."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return localdate()
    return min(max(day, FIRST), LAST)


@require_GET
def calendar(request: PersonRequest) -> HttpResponse:
    """`?view=month|week&day=2025-10-29&task_force=&unit=`."""
    view = "week" if request.GET.get("view") == "week" else "month"
    day = _asked(request)
    span = week_of(day) if view == "week" else month_of(day)
    monday = span.first - timedelta(days=span.first.weekday())
    sunday = span.last + timedelta(days=6 - span.last.weekday())
    conditions = CalendarFilter(request.GET, request.user)
    rows = Meeting.objects.visible_to(request.user).under(conditions.conditions)
    found = list(rows.between(monday, sunday).for_calendar())
    clashes = clashes_among(found)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for one in found:
        units = together(seat.unit for seat in one.seats.all())
        by_day[one.held_on].append(Entry(one, units, clashes.get(one.pk, [])))
    works = working_calendar()
    days = [monday + timedelta(days=n) for n in range((sunday - monday).days + 1)]
    shown = [
        Day(
            one,
            span.first <= one <= span.last,
            works.is_working(one),
            by_day[one],
            WEEKDAYS[one.weekday()],
        )
        for one in days
    ]
    context = {
        "view": view,
        "day": day,
        "span": span,
        "today": localdate(),
        "weekdays": WEEKDAYS,
        "weeks": [shown[n : n + 7] for n in range(0, len(shown), 7)],
        "count": sum(len(one.entries) for one in shown if one.inside),
        "clashing": sum(bool(e.clashes) for one in shown if one.inside for e in one.entries),
        "filter": conditions,
        "may_schedule": can_schedule_at_all(request.user),
    }
    return render(request, "desk/calendar.html", context)
