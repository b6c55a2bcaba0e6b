"""A meeting before it is held: into the calendar, moved, invited to, called off, begun, closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.meetings import policy
from thongsuot.meetings.actions.seating import seat
from thongsuot.meetings.models import AgendaItem, Meeting, MeetingUnit
from thongsuot.meetings.states import MeetingState
from thongsuot.people.models import Organization, Person, Role
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.textlab.normalize import nfc

MOST_UNITS = 5
MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the programme as it is written down."""

    content: str
    starts_at: time | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """When, where, with whom and about what. `people` are members of the task force.

    `chair_name` and `chair_titles` are how documents call the chair, where the account does not.
    """

    held_on: date
    starts_at: time
    ends_at: time
    chair: Person
    units: Sequence[Organization]
    venue: str = ""
    plan_text: str = ""
    people: Sequence[Person] = ()
    agenda: Sequence[Item] = ()
    chair_name: str = ""
    chair_titles: Sequence[str] = ()


@transaction.atomic
def schedule(*, task_force: TaskForce, actor: Person, given: Given) -> Meeting:
    """Put a meeting into the calendar. The same hours with the same units again is refused."""
    require(allowed=policy.can_schedule(actor, task_force), because=policy.DESK_ONLY)
    # One at a time for a task force: of two who schedule the same, the second is told.
    TaskForce.objects.select_for_update().get(pk=task_force.pk)
    meeting = Meeting(state=MeetingState.PLANNED, task_force=task_force)
    _set(meeting, given)
    _refuse_double(meeting, given)
    enter(meeting, "schedule", actor=actor)
    _fill(meeting, given)
    return meeting


@transaction.atomic
def reschedule(*, pk: int, actor: Person, given: Given, revision: int, reason: str = "") -> Meeting:
    """Other hours, room, people or programme; those invited learn it, with the reason.

    `revision` is the one that was looked at: who comes second changes nothing unseen.
    """
    meeting = _hold(pk, actor, allowed=policy.can_reschedule)
    meeting.machine.require("reschedule", meeting.state)
    if meeting.revision != revision:
        raise MoveRefused(
            "Có người vừa đổi lịch buổi làm việc này. Mở lại trang để xem lịch mới; "
            "thay đổi của anh/chị chưa được ghi."
        )
    if meeting.invited_on is not None and not reason.strip():
        raise InputRefused("Các đơn vị đã được mời. Ghi lý do đổi lịch để họ biết.")
    before = _when(meeting)
    _set(meeting, given)
    meeting.revision += 1
    after = _when(meeting)
    also = [*SCHEDULED, "revision"]
    data = {"from": before, "to": after} if before != after else {}
    make_move(meeting, "reschedule", actor=actor, note=reason, also=also, data=data)
    _fill(meeting, given)
    return meeting


SCHEDULED = (
    *("held_on", "starts_at", "ends_at", "venue"),
    *("chair", "chair_name", "chair_titles", "plan_text"),
)


def _hold(pk: int, actor: Person, *, allowed: Callable[[Person, Meeting], bool]) -> Meeting:
    meeting = Meeting.objects.locked(pk)
    require(allowed=allowed(actor, meeting), because=policy.DESK_ONLY)
    return meeting


def _when(meeting: Meeting) -> str:
    where = f", {meeting.venue}" if meeting.venue else ""
    return f"{meeting.hours} ngày {meeting.held_on:%d/%m/%Y}{where}"


def _set(meeting: Meeting, given: Given) -> None:
    """The schedule on the record, once it can stand."""
    if given.ends_at <= given.starts_at:
        raise InputRefused("Giờ kết thúc phải sau giờ bắt đầu.")
    if not 1 <= len(given.units) <= MOST_UNITS:
        raise InputRefused("Mỗi buổi làm việc với 1 đến 5 đơn vị.")
    _require_supervised(meeting.task_force, given)
    role = _chair_role(meeting.task_force, given)
    meeting.held_on = given.held_on
    meeting.starts_at = given.starts_at
    meeting.ends_at = given.ends_at
    meeting.venue = nfc(given.venue).strip()
    meeting.plan_text = nfc(given.plan_text).strip()
    if meeting.chair_id != given.chair.pk or given.chair_name:
        meeting.chair_name = nfc(given.chair_name) or str(given.chair)
        titles = list(given.chair_titles) or list(given.chair.titles)
        meeting.chair_titles = titles or [role.get_kind_display()]
    meeting.chair = given.chair


def _require_supervised(task_force: TaskForce, given: Given) -> None:
    rows = Supervision.objects.on(given.held_on).filter(task_force=task_force)
    theirs = set(rows.values_list("unit_id", flat=True))
    strange = [str(unit) for unit in given.units if unit.pk not in theirs]
    if strange:
        raise InputRefused(
            f"{', '.join(strange)} không do {task_force} giám sát ngày {given.held_on:%d/%m/%Y}."
        )


def _chair_role(task_force: TaskForce, given: Given) -> Role:
    """What the chair is on that day: head or deputy."""
    held = Role.objects.held_on(given.held_on).filter(
        person=given.chair, organization=task_force.organization_id, kind__in=policy.CHAIRS
    )
    role = held.first()
    if role is None:
        raise InputRefused(
            f"{given.chair} không là tổ trưởng, tổ phó của {task_force} ngày "
            f"{given.held_on:%d/%m/%Y}. Chọn người chủ trì khác."
        )
    return role


def _refuse_double(meeting: Meeting, given: Given) -> None:
    same = Meeting.objects.overlapping(given.held_on, given.starts_at, given.ends_at).filter(
        task_force=meeting.task_force, seats__unit__in=[unit.pk for unit in given.units]
    )
    first = same.first()
    if first is not None:
        raise MoveRefused(
            f"{meeting.task_force} đã có buổi làm việc với đơn vị này lúc {first.hours} ngày "
            f"{first.held_on:%d/%m/%Y}. Không ghi lần nữa; mở buổi đó để đổi lịch."
        )


def _fill(meeting: Meeting, given: Given) -> None:
    """Units in their order, the programme, and who is expected."""
    meeting.seats.all().delete()
    MeetingUnit.objects.bulk_create(
        MeetingUnit(meeting=meeting, unit=unit, position=position)
        for position, unit in enumerate(given.units, start=1)
    )
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=position,
            starts_at=item.starts_at,
            content=nfc(item.content).strip(),
            by=nfc(item.by).strip(),
        )
        for position, item in enumerate(given.agenda[:MOST_ITEMS], start=1)
    )
    seat(meeting, given.chair, given.people, given.units)


@transaction.atomic
def invite(*, pk: int, actor: Person, number: str = "") -> Meeting:
    """The units are asked to come: by the document `number`, issued in the same transaction."""
    meeting = _hold(pk, actor, allowed=policy.can_invite)
    meeting.invited_on = localdate()
    make_move(meeting, "invite", actor=actor, also=["invited_on"], data={"number": number})
    return meeting


@transaction.atomic
def postpone(*, pk: int, actor: Person, reason: str) -> Meeting:
    """Not on this day; another is set later."""
    meeting = _hold(pk, actor, allowed=policy.can_postpone)
    make_move(meeting, "postpone", actor=actor, note=reason)
    return meeting


@transaction.atomic
def cancel(*, pk: int, actor: Person, reason: str) -> Meeting:
    """It will not be held."""
    meeting = _hold(pk, actor, allowed=policy.can_cancel)
    make_move(meeting, "cancel", actor=actor, note=reason)
    return meeting


@transaction.atomic
def begin(*, pk: int, actor: Person) -> Meeting:
    """The meeting sits: minutes and attendance can be taken. Not before its day."""
    meeting = _hold(pk, actor, allowed=policy.can_begin)
    meeting.machine.require("begin", meeting.state)
    if meeting.held_on > localdate():
        raise MoveRefused(
            f"Buổi làm việc hẹn ngày {meeting.held_on:%d/%m/%Y}, chưa đến ngày. "
            "Làm việc sớm hơn thì đổi lịch trước."
        )
    make_move(meeting, "begin", actor=actor)
    return meeting


@transaction.atomic
def close(*, pk: int, actor: Person, number: str = "") -> Meeting:
    """The minutes are final: nothing typed on the page changes any more."""
    meeting = _hold(pk, actor, allowed=policy.can_close)
    make_move(meeting, "close", actor=actor, data={"number": number})
    return meeting
