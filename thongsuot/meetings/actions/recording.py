"""What a confirmed record puts on the books of a meeting, and takes off again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thongsuot.intake.models import Reading, Statement
from thongsuot.ledger.actions import enter, enter_all, make_move, make_moves, write_down
from thongsuot.meetings.models import Meeting, MeetingUnit, Minute
from thongsuot.meetings.states import MeetingState, MinuteState
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.models import TaskForce


def record_meeting(
    *,
    reading: Reading,
    task_force: TaskForce,
    held_on: date,
    chair_name: str,
    chair_titles: Sequence[str],
    plan_text: str,
    units: Sequence[Organization],
    actor: Person,
) -> Meeting:
    """The meeting a confirmed record tells of; a reopened record's meeting is put back, mended."""
    known = Meeting.objects.select_for_update().filter(reading=reading).first()
    meeting = known or Meeting(reading=reading)
    meeting.task_force = task_force
    meeting.held_on = held_on
    meeting.chair_name = chair_name
    meeting.chair_titles = list(chair_titles)
    meeting.plan_text = plan_text
    if known is None:
        enter(meeting, "record", actor=actor)
    else:
        fields = ["task_force", "held_on", "chair_name", "chair_titles", "plan_text"]
        make_move(meeting, "reinstate", actor=actor, also=fields)
        meeting.seats.all().delete()
    MeetingUnit.objects.bulk_create(
        MeetingUnit(meeting=meeting, unit=unit, position=position)
        for position, unit in enumerate(units, start=1)
    )
    return meeting


def attach(*, meeting: Meeting, reading: Reading, actor: Person) -> Meeting:
    """The record of a meeting that is known: who chaired it, and units nobody had invited."""
    meeting.reading = reading
    meeting.brought = None
    meeting.chair_name = reading.leader_name or meeting.chair_name
    meeting.chair_titles = list(reading.leader_titles) or meeting.chair_titles
    meeting.plan_text = meeting.plan_text or reading.programme_text[:200] or reading.plan_text
    also = ["reading", "brought", "chair_name", "chair_titles", "plan_text"]
    make_move(meeting, "attach", actor=actor, also=also, data={"reading": reading.pk})
    seated = set(meeting.seats.values_list("unit_id", flat=True))
    named = [one.organization for one in reading.named_units.select_related("organization")]
    new = dict.fromkeys(unit for unit in named if unit is not None and unit.pk not in seated)
    MeetingUnit.objects.bulk_create(
        MeetingUnit(meeting=meeting, unit=unit, position=len(seated) + place)
        for place, unit in enumerate(new, start=1)
    )
    return meeting


def bring(*, meeting: Meeting, reading: Reading, actor: Person) -> None:
    """A record was dropped in for this meeting: confirming it will attach it here."""
    meeting.brought = reading
    meeting.save(update_fields=["brought"])
    write_down(meeting, "bring", actor=actor, note=reading.name)


def source(*, minutes: Sequence[tuple[Minute, Statement]], actor: Person) -> None:
    """These typed lines are what those sentences of the record say: said once, not twice."""
    for minute, statement in minutes:
        Minute.objects.filter(statement=statement).update(statement=None)
        minute.statement = statement
        minute.save(update_fields=["statement"])
        write_down(minute, "source", actor=actor, data={"statement": statement.pk})


def detach(*, meeting: Meeting, actor: Person, reason: str) -> None:
    """The record is open again: what it said goes off the books, what was typed stays."""
    read = Minute.objects.select_for_update().filter(statement__reading=meeting.reading)
    typed = [minute for minute in read if minute.is_typed]
    for minute in typed:
        minute.statement = None
        minute.save(update_fields=["statement"])
    standing = [m for m in read if not m.is_typed and m.state == MinuteState.NOTED]
    make_moves(standing, "withdraw", actor=actor, note=reason)
    meeting.brought = meeting.reading
    meeting.reading = None
    make_move(meeting, "detach", actor=actor, note=reason, also=["reading", "brought"])


def note(*, meeting: Meeting, statements: Sequence[Statement], actor: Person) -> list[Minute]:
    """Minute what was said: results, answers, conclusions, assignments, each with its sentence."""
    known = {m.statement_id: m for m in Minute.objects.filter(statement__in=statements)}
    again: list[Minute] = []
    new: list[Minute] = []
    for statement in statements:
        minute = known.get(statement.pk) or Minute(statement=statement)
        minute.meeting = meeting
        minute.kind = statement.kind
        minute.unit = statement.unit
        minute.title = statement.meaning or statement.text
        minute.category = statement.category
        minute.addressee = statement.addressee
        (again if statement.pk in known else new).append(minute)
    enter_all(new, "note", actor=actor)
    fields = ["meeting", "kind", "unit", "title", "category", "addressee"]
    make_moves(again, "reinstate", actor=actor, also=fields)
    return [*again, *new]


def withdraw_meeting(*, meeting: Meeting, actor: Person, reason: str) -> None:
    """Take a meeting and its minutes off the books; nothing is deleted."""
    make_move(meeting, "withdraw", actor=actor, note=reason)
    minutes = list(
        Minute.objects.select_for_update().filter(meeting=meeting, state=MinuteState.NOTED)
    )
    make_moves(minutes, "withdraw", actor=actor, note=reason)


def is_untouched(meeting: Meeting) -> bool:
    """Whether nothing has been built on this meeting yet."""
    return bool(meeting.state == MeetingState.HELD)
