"""The working calendar of one year: what differs from the plain week, and what a change does."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.administration.actions import calendar as actions
from thongsuot.administration.forms.calendar import DayForm
from thongsuot.administration.views.guard import administrators_only
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.models import CalendarDay
from thongsuot.ledger.models import Entry
from thongsuot.people.requests import PersonRequest

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LATEST = 20


def _as_year(given: str) -> int:
    """Four figures as a year; 0 for anything else."""
    return int(given) if re.fullmatch(r"[0-9]{4}", given) else 0


def _year(request: PersonRequest) -> int:
    year = _as_year(request.GET.get("year", ""))
    known = actions.FIRST_YEAR <= year <= actions.LAST_YEAR
    return year if known else localdate().year


def _page(year: int, **more: object) -> dict[str, object]:
    days = list(CalendarDay.objects.filter(day__year=year))
    calendar = working_calendar()
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    working = sum(calendar.is_working(first + timedelta(days=n)) for n in range(length))
    entries = Entry.objects.filter(subject_kind=CalendarDay._meta.label_lower)  # noqa: SLF001 - Django's public-by-custom _meta
    return {
        "year": year,
        "years": range(actions.FIRST_YEAR, max(year, localdate().year) + 3),
        "days": [{"listed": one, "weekday": WEEKDAYS[one.day.weekday()]} for one in days],
        "holidays": sum(one.kind == CalendarDay.Kind.HOLIDAY for one in days),
        "swapped": sum(one.kind == CalendarDay.Kind.WORKING for one in days),
        "working": working,
        "form": DayForm(),
        "entries": entries.select_related("actor")[:LATEST],
        **more,
    }


@require_GET
@administrators_only
def calendar(request: PersonRequest) -> HttpResponse:
    return render(request, "administration/calendar.html", _page(_year(request)))


def _to(year: int) -> HttpResponse:
    return redirect(f"{reverse('administration:calendar')}?year={year}")


def _moved(words: str, moved: int) -> str:
    return words + (" " + _("%(n)s hạn đang chạy đổi theo.") % {"n": moved} if moved else "")


@require_POST
@administrators_only
def list_day(request: PersonRequest) -> HttpResponse:
    """First what it would do; the same form once more, confirmed, writes it down."""
    form = DayForm(request.POST)
    year = _year(request)
    if not form.is_valid():
        context = _page(year, form=form)
        return render(request, "administration/calendar.html", context, status=422)
    day = form.cleaned_data["day"]
    if request.POST.get("confirmed") != "yes":
        preview = actions.preview_day(**form.cleaned_data, actor=request.user, at=now())
        context = _page(day.year, form=form, preview=preview)
        context["preview_weekday"] = WEEKDAYS[day.weekday()]
        return render(request, "administration/calendar.html", context)
    _listed, moved = actions.list_day(**form.cleaned_data, actor=request.user, at=now())
    words = _("Đã ghi ngày %(day)s vào lịch.") % {"day": f"{day:%d/%m/%Y}"}
    messages.success(request, _moved(words, moved))
    return _to(day.year)


@require_POST
@administrators_only
def unlist_day(request: PersonRequest, pk: int) -> HttpResponse:
    listed = get_object_or_404(CalendarDay, pk=pk)
    gone, moved = actions.unlist_day(pk=pk, actor=request.user, at=now())
    words = _("Đã bỏ ngày %(day)s khỏi lịch.") % {"day": f"{gone.day:%d/%m/%Y}"}
    messages.success(request, _moved(words, moved))
    return _to(listed.day.year)


@require_POST
@administrators_only
def seed_year(request: PersonRequest) -> HttpResponse:
    year = _as_year(request.POST.get("year", ""))
    added, moved = actions.seed_year(year=year, actor=request.user, at=now())
    words = (
        _("Đã nạp %(n)s ngày nghỉ, làm bù của năm %(year)s.")
        if added
        else _("Năm %(year)s đã đủ, không thêm ngày nào.")
    ) % {"n": added, "year": year}
    messages.success(request, _moved(words, moved))
    return _to(year)
