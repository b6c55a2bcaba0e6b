"""Meetings: the list with what each brought, and one meeting on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from thongsuot.desk.queries import raised_at
from thongsuot.desk.sheet import sheet_of
from thongsuot.desk.words import count_in_words, day_in_words, together
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.meetings.forms import MeetingFilter
from thongsuot.meetings.models import Meeting
from thongsuot.people.requests import PersonRequest

NEWEST = ("-held_on", "-pk")
SIZE = 25


@require_GET
def meetings(request: PersonRequest) -> HttpResponse:
    conditions = MeetingFilter(request.GET, request.user)
    rows = Meeting.objects.visible_to(request.user).on_the_books().under(conditions.conditions)
    cursor = request.GET.get("cursor", "")
    page = page_by_key(rows.for_list(), NEWEST, cursor=cursor, size=SIZE)
    raised = raised_at(page.rows, request.user)
    listed = [
        {"meeting": meeting, "with": together(meeting.units.all()), "raised": raised[meeting.pk]}
        for meeting in page.rows
    ]
    context = {"filter": conditions, "page": page, "listed": listed}
    return render(request, "desk/meetings.html", context)


@require_GET
def meeting(request: PersonRequest, pk: int) -> HttpResponse:
    shown = Meeting.objects.visible_to(request.user).select_related(
        "task_force__organization", "reading__confirmed_by"
    )
    record = get_object_or_404(shown, pk=pk)
    sheet = sheet_of(record, request.user)
    units = [seat.unit for seat in record.seats.select_related("unit")]
    context = {
        "meeting": record,
        "sheet": sheet,
        "with": together(units),
        "count": count_in_words(len(units)),
        "day": day_in_words(record.held_on),
        "entries": history(record),
    }
    return render(request, "desk/meeting.html", context)
