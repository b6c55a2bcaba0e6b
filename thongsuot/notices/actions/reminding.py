"""Reminders before, on and after a deadline, until the record is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime, now

from thongsuot.foundation.actions import working_calendar
from thongsuot.notices.actions.tell import tell_each
from thongsuot.notices.audience import reminded
from thongsuot.notices.crowd import Call, Matter
from thongsuot.notices.deadlines import days_left_by_day, wants_reminder
from thongsuot.notices.hours import hours_of_work
from thongsuot.notices.kinds import USUAL_OFFSETS, USUAL_REPEAT
from thongsuot.notices.models import Position, Rhythm
from thongsuot.notices.subjects import ALL, Subject
from thongsuot.people.models import Person

CHUNK = 500
#: Chunks in one run, each a transaction: the next run goes on where this one stopped.
MOST_CHUNKS = 10
WALK = "reminders"
SOURCES = [(subject, source) for subject in ALL for source in subject.deadlines]
Row = tuple[int, int, date, str]
#: Days before and after on which one is reminded, and how often once it is late.
Choice = tuple[tuple[int, ...], int]


def remind() -> int:
    """Remind once on each working day, from the start of work on. Idempotent.

    Nobody is reminded twice of the same deadline on the same day, however often it runs or
    is killed. Returns the number of reminders called for.
    """
    at = localtime(now())
    calendar = working_calendar()
    if not calendar.is_working(at.date()) or at.time() < hours_of_work()[0]:
        return 0
    if Position.objects.filter(name=WALK, reminded_on=at.date()).exists():
        return 0
    Position.objects.get_or_create(name=WALK)
    left = days_left_by_day(calendar, at.date())
    wants, choices = _chosen()
    # Only the days on which somebody wants to be reminded: what is late is many.
    days = [day for day, count in left.items() if any(wants_reminder(count, *c) for c in choices)]
    told = 0
    for _ in range(MOST_CHUNKS):
        rows = _step(at.date(), days, left, wants)
        if rows is None:
            break
        told += rows
    return told


@transaction.atomic
def _step(
    today: date,
    days: list[date],
    left: dict[date, int],
    wants: Callable[[Call, Person], bool],
) -> int | None:
    """One chunk, by key, so that the last costs what the first does; None when all is done.

    The position holds the place in `SOURCES` and the last key told of there.
    """
    position = Position.objects.select_for_update(skip_locked=True).filter(name=WALK).first()
    if position is None or position.reminded_on == today:
        return None
    if position.newest != today.toordinal():
        position.newest, position.xid, position.entry = today.toordinal(), 0, 0
    subject, source = SOURCES[position.xid]
    due = source.rows().filter(until__in=days, pk__gt=position.entry).order_by("pk")
    rows: list[Row] = list(due.values_list("pk", source.of, "until", "turn")[:CHUNK])
    if len(rows) == CHUNK:
        position.entry = rows[-1][0]
    else:
        position.xid, position.entry = position.xid + 1, 0
    if position.xid == len(SOURCES):
        position.reminded_on, position.newest = today, 0
    position.save()
    return tell_each(list(_matters(subject, rows, left)), wants)


def _matters(subject: Subject, rows: list[Row], left: dict[date, int]) -> Iterator[Matter]:
    records = subject.load(record for _pk, record, _until, _turn in rows)
    for _pk, record, until, turn in rows:
        circles = reminded(turn, left[until])
        yield Matter(subject, records[record], circles, due_on=until, days_left=left[until])


def _chosen() -> tuple[Callable[[Call, Person], bool], set[Choice]]:
    """Whether each person wants to be reminded on this many days, and every choice there is."""
    known: dict[int, Choice] = {
        person: (tuple(offsets), repeat)
        for person, offsets, repeat in Rhythm.objects.values_list("person", "offsets", "repeat")
    }
    usual: Choice = (USUAL_OFFSETS, USUAL_REPEAT)

    def wants(call: Call, person: Person) -> bool:
        days_left = call.matter.days_left
        return days_left is not None and wants_reminder(days_left, *known.get(person.pk, usual))

    return wants, {usual, *known.values()}
