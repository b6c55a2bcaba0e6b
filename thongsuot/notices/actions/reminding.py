"""Reminders before, on and after a deadline, until the record is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime, now

from thongsuot.foundation.actions import working_calendar
from thongsuot.notices.actions.tell import tell
from thongsuot.notices.audience import reminded
from thongsuot.notices.crowd import Call, Matter
from thongsuot.notices.deadlines import days_left_by_day, wants_reminder
from thongsuot.notices.hours import hours_of_work
from thongsuot.notices.kinds import OFFERED_OFFSETS, USUAL_OFFSETS, USUAL_REPEAT
from thongsuot.notices.models import Position, Rhythm
from thongsuot.notices.subjects import ALL, Subject
from thongsuot.people.models import Person

CHUNK = 500
WALK = "reminders"
Row = tuple[int, int, date, str]


def remind() -> int:
    """Remind once on each working day, from the start of work on. Idempotent.

    A day that was begun and not finished is begun again: nobody is reminded twice of the same
    deadline on the same day. Returns the number of reminders called for.
    """
    at = localtime(now())
    calendar = working_calendar()
    if not calendar.is_working(at.date()) or at.time() < hours_of_work()[0]:
        return 0
    Position.objects.get_or_create(name=WALK)
    with transaction.atomic():
        position = Position.objects.select_for_update(skip_locked=True).filter(name=WALK).first()
        if position is None or position.reminded_on == at.date():
            return 0
        told = sum(_of(subject, days_left_by_day(calendar, at.date())) for subject in ALL)
        position.reminded_on = at.date()
        position.save(update_fields=["reminded_on"])
    return told


def _of(subject: Subject, left: dict[date, int]) -> int:
    days = [day for day, count in left.items() if count < 0 or count in OFFERED_OFFSETS]
    told, wants = 0, _chosen()
    for source in subject.deadlines:
        due = source.rows().filter(until__in=days).order_by("pk")
        for rows in _chunks(due.values_list("pk", source.of, "until", "turn")):
            told += tell(list(_matters(subject, rows, left)), wants)
    return told


def _chunks(rows: QuerySet[Any]) -> Iterator[list[Row]]:
    """By key, so that the last chunk costs what the first does."""
    after = 0
    while chunk := list(rows.filter(pk__gt=after)[:CHUNK]):
        yield chunk
        after = chunk[-1][0]


def _matters(subject: Subject, rows: list[Row], left: dict[date, int]) -> Iterator[Matter]:
    records = subject.load(record for _pk, record, _until, _turn in rows)
    for _pk, record, until, turn in rows:
        circles = reminded(turn, left[until])
        yield Matter(subject, records[record], circles, due_on=until, days_left=left[until])


def _chosen() -> Callable[[Call, Person], bool]:
    """Whether each person wants to be reminded on this many days; read once a person."""
    known: dict[int, tuple[Sequence[int], int]] = {
        person: (offsets, repeat)
        for person, offsets, repeat in Rhythm.objects.values_list("person", "offsets", "repeat")
    }
    usual = (USUAL_OFFSETS, USUAL_REPEAT)

    def wants(call: Call, person: Person) -> bool:
        days_left = call.matter.days_left
        return days_left is not None and wants_reminder(days_left, *known.get(person.pk, usual))

    return wants
