"""A record that was looked through goes on the books, and comes off again."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from thongsuot.desk.actions.matching import matched, source_matched, unsource
from thongsuot.desk.actions.own_documents import put_own_on_the_books, take_own_back
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.followups import actions as followups
from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.intake import policy
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.queries import missing_for_confirming
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.actions import make_move
from thongsuot.meetings import actions as meetings
from thongsuot.meetings.models import MINUTED, Meeting
from thongsuot.meetings.states import TOOK_PLACE, MeetingState
from thongsuot.people.models import Organization, Person
from thongsuot.practices import actions as practices
from thongsuot.recommendations import actions as recommendations
from thongsuot.taskforces.models import TaskForce

REPORT = "báo cáo"


@transaction.atomic
def confirm_reading(*, pk: int, actor: Person, at: datetime) -> Reading:
    """Put on the books what a person has looked through: the meeting and everything said there.

    A unit's report makes no meeting. Two people confirming at once leave one: the second is
    told who was first.
    """
    reading = Reading.objects.select_for_update(of=["self"]).select_related("task_force").get(pk=pk)
    require(
        allowed=policy.can_confirm(actor, reading),
        because="Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được xác nhận."
        if reading.unit_id is None
        else "Báo cáo của đơn vị do chính đơn vị xác nhận.",
    )
    if reading.state == ReadingState.CONFIRMED and reading.confirmed_at is not None:
        when = localtime(reading.confirmed_at)
        raise MoveRefused(
            f"{reading.confirmed_by} vừa xác nhận bản ghi này lúc {when:%H:%M}. "
            "Thay đổi của anh/chị chưa được ghi."
        )
    missing = missing_for_confirming(reading)
    if missing:
        raise MoveRefused(" ".join(missing))
    reading.confirmed_by = actor
    reading.confirmed_at = at
    make_move(reading, "confirm", actor=actor, also=["confirmed_by", "confirmed_at"])
    if reading.unit_id is not None:
        put_own_on_the_books(reading, actor, at)
    else:
        _put_on_the_books(reading, actor)
    return reading


def _put_on_the_books(reading: Reading, actor: Person) -> None:
    task_force = reading.task_force
    if task_force is None:
        raise MoveRefused("Chưa có tổ công tác.")
    units = [
        named.organization
        for named in reading.named_units.select_related("organization")
        if named.organization is not None
    ]
    meeting = _record_meeting(reading, task_force, units, actor)
    accepted = list(reading.statements.filter(state=StatementState.ACCEPTED).select_related("unit"))
    typed = matched(meeting, accepted) if meeting is not None else []
    on_the_books = source_matched(typed, actor)
    by_kind: dict[str, list[Statement]] = defaultdict(list)
    for statement in accepted:
        if statement.pk not in on_the_books:
            by_kind[statement.kind].append(statement)
    raised_on = reading.held_on or reading.issued_on
    if raised_on is None:
        raise MoveRefused("Chưa có ngày làm việc.")
    recommendations.report_difficulties(
        statements=by_kind["difficulty"],
        task_force=task_force,
        meeting=meeting,
        raised_on=raised_on,
        actor=actor,
    )
    recommendations.raise_recommendations(
        statements=by_kind["recommendation"],
        task_force=task_force,
        meeting=meeting,
        raised_on=raised_on,
        actor=actor,
    )
    practices.propose(
        statements=by_kind["good_practice"], task_force=task_force, meeting=meeting, actor=actor
    )
    if meeting is not None:
        minuted = [s for kind in MINUTED for s in by_kind[kind]]
        meetings.note(meeting=meeting, statements=minuted, actor=actor)


def _record_meeting(
    reading: Reading, task_force: TaskForce, units: list[Organization], actor: Person
) -> Meeting | None:
    """The meeting of a record: the one in the calendar, else a new one. A report tells of none."""
    if reading.kind == REPORT:
        return None
    known = _in_the_calendar(reading, task_force, units)
    if known is not None:
        return meetings.attach(meeting=known, reading=reading, actor=actor)
    if reading.held_on is None:
        return None
    return meetings.record_meeting(
        reading=reading,
        task_force=task_force,
        held_on=reading.held_on,
        chair_name=reading.leader_name,
        chair_titles=reading.leader_titles,
        plan_text=reading.programme_text or reading.plan_text,
        units=units,
        actor=actor,
    )


#: States a record can still find its meeting in.
FINDS = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.POSTPONED, *TOOK_PLACE)


def _in_the_calendar(
    reading: Reading, task_force: TaskForce, units: list[Organization]
) -> Meeting | None:
    """The meeting this record was dropped in for; else that day's in which most of its units sat:
    a task force may sit twice a day, and one ward may sit in both.

    A record that had a meeting of its own before it was reopened gets that one back.
    """
    if Meeting.objects.filter(reading=reading).exists():
        return None
    rows = (
        Meeting.objects.select_for_update(of=["self"])
        .select_related("task_force")
        .filter(task_force=task_force, state__in=FINDS, reading__isnull=True)
        .filter(starts_at__isnull=False)
    )
    chosen = rows.filter(brought=reading).first()
    if chosen is not None or reading.held_on is None:
        return chosen
    that_day = rows.filter(held_on=reading.held_on).order_by("starts_at", "pk")
    told_of = {unit.pk for unit in units}
    seated = {
        one: {seat.unit_id for seat in one.seats.all()}
        for one in that_day.prefetch_related("seats")
    }
    fits = [one for one, sat in seated.items() if 2 * len(sat & told_of) > len(told_of)]
    return max(
        fits, key=lambda one: len(seated[one] & told_of) / len(seated[one] | told_of), default=None
    )


def can_reopen_now(reading: Reading) -> bool:
    """Whether nothing has been built on what this reading put on the books."""
    return recommendations.is_untouched(reading) and practices.is_untouched(reading)


@transaction.atomic
def reopen_reading(*, pk: int, actor: Person, reason: str) -> Reading:
    """Take it off the books and open it again; confirming once more puts it back, mended."""
    reading = Reading.objects.select_for_update(of=["self"]).select_related("task_force").get(pk=pk)
    require(
        allowed=policy.can_confirm(actor, reading),
        because="Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được mở lại.",
    )
    if reading.unit_id is not None:
        take_own_back(reading)
    if not can_reopen_now(reading):
        raise MoveRefused("Đã có người xử lý tiếp từ bản ghi này nên không mở lại được.")
    since = reading.confirmed_at
    reading.confirmed_by = None
    reading.confirmed_at = None
    make_move(reading, "reopen", actor=actor, note=reason, also=["confirmed_by", "confirmed_at"])
    meeting = Meeting.objects.select_for_update().filter(reading=reading).first()
    if meeting is not None:
        _take_off(meeting, reading, since, actor, reason)
    recommendations.withdraw_read(reading=reading, actor=actor, reason=reason)
    practices.withdraw_read(reading=reading, actor=actor, reason=reason)
    return reading


def _take_off(
    meeting: Meeting, reading: Reading, since: datetime | None, actor: Person, reason: str
) -> None:
    """A meeting that only this record tells of goes; a scheduled one keeps what was typed."""
    if not (meeting.is_scheduled or followups.is_untouched(meeting)):
        raise MoveRefused("Đã soạn thông báo kết luận của buổi này nên không mở lại bản ghi được.")
    built = IssuedDocument.objects.about(meeting).exclude(kind=PaperKind.INVITATION)
    if meeting.is_scheduled and since is not None:
        built = built.filter(issued_at__gte=since)
    if built.exists():
        raise MoveRefused("Đã ban hành văn bản từ buổi làm việc này nên không mở lại bản ghi được.")
    if not meeting.is_scheduled:
        meetings.withdraw_meeting(meeting=meeting, actor=actor, reason=reason)
        return
    unsource(meeting, reading)
    meetings.detach(meeting=meeting, actor=actor, reason=reason)
