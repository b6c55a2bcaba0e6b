"""Meetings: the lists of those held and those to come, and one meeting on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.desk.queries import raised_at
from thongsuot.desk.sheet import sheet_of
from thongsuot.desk.words import count_in_words, day_in_words, together
from thongsuot.documents.models import IssuedDocument
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.meetings import policy
from thongsuot.meetings.forms import MeetingFilter
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.suggest import clashes_of, slot_of
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest

NEWEST = ("-held_on", "-pk")
SOONEST = ("held_on", "pk")
SIZE = 25


@require_GET
def meetings(request: PersonRequest) -> HttpResponse:
    """`?view=ahead` shows those to come, the next first; else those held, the newest first."""
    ahead = request.GET.get("view") == "ahead"
    conditions = MeetingFilter(request.GET, request.user)
    seen = Meeting.objects.visible_to(request.user).under(conditions.conditions)
    rows = seen.ahead(localdate()) if ahead else seen.on_the_books()
    cursor = request.GET.get("cursor", "")
    keys = SOONEST if ahead else NEWEST
    page = page_by_key(rows.for_list(), keys, cursor=cursor, size=SIZE)
    raised = {} if ahead else raised_at(page.rows, request.user)
    listed = [
        {
            "meeting": meeting,
            "with": together(meeting.units.all()),
            "raised": raised.get(meeting.pk),
        }
        for meeting in page.rows
    ]
    context = {
        "filter": conditions,
        "page": page,
        "listed": listed,
        "ahead": ahead,
        "may_schedule": policy.can_schedule_at_all(request.user),
    }
    return render(request, "desk/meetings.html", context)


@require_GET
def meeting(request: PersonRequest, pk: int) -> HttpResponse:
    """One that took place shows what was said; one to come, its programme and who is asked."""
    shown = Meeting.objects.visible_to(request.user).select_related(
        "task_force__organization", "reading__confirmed_by"
    )
    record = get_object_or_404(shown, pk=pk)
    if not record.took_place and record.is_scheduled:
        return _to_come(request, record)
    sheet = sheet_of(record, request.user)
    units = [seat.unit for seat in record.seats.select_related("unit")]
    context = {
        "meeting": record,
        "sheet": sheet,
        "with": together(units),
        "count": count_in_words(len(units)),
        "day": day_in_words(record.held_on),
        "entries": history(record).exclude(verb="record_attendance"),
        "may": _may(request.user, record) if record.is_scheduled else {},
        "inside": sheet.whole,
    }
    return render(request, "desk/meeting.html", context)


def _may(person: Person, record: Meeting) -> dict[str, bool]:
    """What this person can do to it now: the state table and the policy together."""
    allowed = policy.can_schedule(person, record.task_force)
    return {verb: allowed and verb in record.verbs for verb in VERBS}


VERBS = ("reschedule", "invite", "begin", "postpone", "cancel", "close")


def _to_come(request: PersonRequest, record: Meeting) -> HttpResponse:
    scope = request.user.scope
    inside = scope.city or record.task_force.organization_id in scope.task_forces
    drawn = Meeting.objects.for_calendar().get(pk=record.pk)
    slot = slot_of(drawn)
    units = [seat.unit for seat in drawn.seats.all()]
    invitations = IssuedDocument.objects.visible_to(request.user).about(record)
    own = record.task_force.organization_id
    people = [one for one in drawn.attendees.all() if inside or one.side_id != own]
    context = {
        "meeting": record,
        "units": units,
        "with": together(units),
        "day": day_in_words(record.held_on),
        "agenda": list(record.agenda.all()),
        "people": people,
        "sides": {unit.pk: str(unit) for unit in units} | {own: str(record.task_force)},
        "invitations": list(invitations.for_list()),
        "clashes": clashes_of(slot, record.pk) if slot and inside else [],
        "entries": history(record).exclude(verb="record_attendance") if inside else [],
        "may": _may(request.user, record),
        "today": localdate(),
        "inside": inside,
    }
    return render(request, "desk/meeting_ahead.html", context)
