"""A person's meetings as iCalendar, beside the deadlines of the same feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event

from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import MeetingState
from thongsuot.notices.letters import full_address
from thongsuot.notices.models import Watch
from thongsuot.people.models import Person

MOST = 300
#: Meetings held longer ago are no longer in the calendar: the list has them.
KEPT_FOR = timedelta(days=90)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEFORE = timedelta(hours=-1)


def meetings_of(person: Person, today: date) -> list[Meeting]:
    """The scheduled meetings this person has a part in or watches, called off ones too.

    The city office sees all of them, so it gets those it watches, as with deadlines.
    """
    rows = Meeting.objects.visible_to(person).filter(
        starts_at__isnull=False, held_on__gte=today - KEPT_FOR
    )
    if person.scope.city:
        watched = Watch.objects.filter(person=person, subject_kind=Meeting._meta.label_lower)  # noqa: SLF001 - Django's public-by-custom _meta
        rows = rows.filter(pk__in=watched.values("subject_id"))
    rows = rows.exclude(state=MeetingState.WITHDRAWN).order_by("held_on", "starts_at", "pk")
    return list(rows.for_calendar()[:MOST])


def events_of(meetings: Sequence[Meeting], at: datetime) -> list[Event]:
    """An event a meeting: one that moved keeps its name and counts up, one called off says so."""
    return [_event(one, at) for one in meetings]


def _event(meeting: Meeting, at: datetime) -> Event:
    units = ", ".join(str(seat.unit) for seat in meeting.seats.all())
    off = meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@thongsuot")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", meeting.revision + off)
    for name, moment in (("dtstart", meeting.starts_at), ("dtend", meeting.ends_at)):
        if moment is not None:
            event.add(name, datetime.combine(meeting.held_on, moment, ZONE))
    event.add("summary", f"{meeting.task_force} làm việc với {units}")
    if meeting.venue:
        event.add("location", meeting.venue)
    if meeting.plan_text:
        event.add("description", meeting.plan_text)
    event.add("url", full_address(meeting.get_absolute_url()))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    if not off:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", "Còn một giờ đến buổi làm việc")
        alarm.add("trigger", BEFORE)
        event.add_component(alarm)
    return event
