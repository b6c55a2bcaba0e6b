"""A person's deadlines and meetings as iCalendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from icalendar import Alarm, Calendar, Event

from thongsuot.meetings.models import Meeting
from thongsuot.notices.letters import full_address
from thongsuot.notices.models import Watch
from thongsuot.notices.sittings import events_of
from thongsuot.notices.subjects import ALL, Subject
from thongsuot.people.models import Person

MOST = 500
#: Later than this a deadline is no longer in the calendar: the lists have it.
KEPT_FOR = timedelta(days=90)
ZONE = "Asia/Ho_Chi_Minh"
MORNING = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day by which one record has to move."""

    subject: Subject
    record: Any
    due_on: date


def deadlines_of(person: Person, today: date) -> list[Deadline]:
    """The open deadlines this person has a part in or watches, the nearest first.

    The city office sees every record, so it gets those it watches: a calendar of thousands
    helps nobody.
    """
    found: list[Deadline] = []
    for subject in ALL:
        for source in subject.deadlines:
            rows = source.rows().filter(until__gte=today - KEPT_FOR)
            rows = rows.filter(**{f"{source.of}__in": _concerned(person, subject)})
            pairs = list(rows.order_by("until", "pk").values_list(source.of, "until")[:MOST])
            records = subject.load(pk for pk, _until in pairs)
            found += [Deadline(subject, records[pk], until) for pk, until in pairs]
    distinct = {(one.subject.word, one.record.pk, one.due_on): one for one in found}
    return sorted(distinct.values(), key=lambda one: one.due_on)[:MOST]


def _concerned(person: Person, subject: Subject) -> QuerySet[Any]:
    rows = subject.seen(person).values("pk")
    if person.scope.city:
        watched = Watch.objects.filter(person=person, subject_kind=subject.key)
        rows = rows.filter(pk__in=watched.values("subject_id"))
    return rows


def calendar_of(
    deadlines: Sequence[Deadline], at: datetime, meetings: Sequence[Meeting] = ()
) -> bytes:
    """An iCalendar file, UTF-8: deadlines are whole days, with an alarm at eight in the morning;
    meetings have their hours."""
    calendar = Calendar()
    calendar.add("prodid", "-//Thông Suốt//Hạn xử lý, lịch làm việc//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Hạn xử lý, lịch làm việc, Thông Suốt")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for one in deadlines:
        calendar.add_component(_event(one, at))
    for event in events_of(meetings, at):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, at: datetime) -> Event:
    subject, record = deadline.subject, deadline.record
    title = subject.name(record)
    event = Event()
    event.add("uid", f"{subject.word}-{record.pk}-{deadline.due_on:%Y%m%d}@thongsuot")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    event.add("summary", f"Hạn {subject.noun}: {title}")
    event.add("url", full_address(record.get_absolute_url()))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Hôm nay hết hạn {subject.noun}")
    alarm.add("trigger", MORNING)
    event.add_component(alarm)
    return event
