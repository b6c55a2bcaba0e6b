"""Minutes as they are typed: each line is a row, saved as often as one pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime, now

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.actions import enter, make_move
from thongsuot.meetings import policy
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.meetings.states import MeetingState, MinuteState
from thongsuot.people.models import Organization, Person
from thongsuot.textlab.normalize import nfc

MOST_WORDS = 5000


class LineChanged(MoveRefused):
    """Somebody else saved this line since it was looked at: `line` is how it stands now."""

    def __init__(self, line: Minute) -> None:
        who = line.written_by or "Người khác"
        super().__init__(f"{who} vừa sửa dòng này. Chữ của anh/chị chưa được ghi.")
        self.line = line


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says. `unit` None is said by or to all; answers may reply to a line.

    `said_at` is when, if not just now.
    """

    kind: str
    text: str
    unit: Organization | None = None
    speaker: str = ""
    addressee: str = ""
    reply_to: Minute | None = None
    response_kind: str = ""
    promised_on: date | None = None
    said_at: time | None = None


def hold_for_minutes(pk: int, actor: Person) -> Meeting:
    """The meeting, locked; refused unless it is sitting and its lines may still change."""
    meeting = Meeting.objects.locked(pk)
    require(allowed=policy.can_take_minutes(actor, meeting), because=policy.DESK_ONLY)
    if meeting.state == MeetingState.CLOSED:
        raise MoveRefused("Biên bản đã chốt nên không ghi thêm, không sửa được.")
    if meeting.state != MeetingState.HELD:
        raise MoveRefused("Bấm “Bắt đầu làm việc” rồi ghi biên bản.")
    return meeting


@transaction.atomic
def write_line(
    *, pk: int, actor: Person, once: UUID, version: int, page: UUID, said: Said
) -> Minute:
    """Save one line of meeting `pk`: a new one (`version` 0) or the next words of a known one.

    `once` is the line's own name, made up by the page, so that a saving sent twice, its answer
    lost, makes one line. Raises `LineChanged` when another page saved it since `version`.
    """
    meeting = hold_for_minutes(pk, actor)
    words = nfc(said.text).strip()
    if not words:
        raise InputRefused("Dòng này chưa có chữ nào.")
    if len(words) > MOST_WORDS:
        raise InputRefused("Dòng này dài quá 5.000 ký tự. Tách thành nhiều dòng.")
    line = Minute.objects.select_for_update(of=["self"]).filter(once=once).first()
    if line is not None and line.meeting_id != meeting.pk:
        raise InputRefused("Dòng này thuộc buổi làm việc khác.")
    if line is not None and line.state == MinuteState.WITHDRAWN:
        raise MoveRefused("Dòng này đã được bỏ khỏi biên bản. Ghi thành dòng mới.")
    if line is not None and line.version != version and line.saved_from != page:
        raise LineChanged(line)
    new = line is None
    line = line or Minute(meeting=meeting, once=once, said_at=said.said_at or localtime().time())
    line.title = words
    line.kind = StatementKind(said.kind)
    line.unit = said.unit
    line.speaker = nfc(said.speaker).strip()
    line.addressee = nfc(said.addressee).strip()
    line.reply_to = said.reply_to if line.kind == StatementKind.RESPONSE else None
    line.response_kind = said.response_kind if line.reply_to else ""
    line.promised_on = said.promised_on if line.reply_to else None
    line.version += 1
    line.written_by, line.saved_from, line.saved_at = actor, page, now()
    if new:
        enter(line, "note", actor=actor)
    else:
        line.save()
    return line


def _hold_line(pk: int, line_pk: int, actor: Person) -> Minute:
    hold_for_minutes(pk, actor)
    return Minute.objects.select_for_update(of=["self"]).typed().get(pk=line_pk, meeting=pk)


@transaction.atomic
def withdraw_line(*, pk: int, line_pk: int, actor: Person, version: int, page: UUID) -> Minute:
    """Take a line out of the minutes; it can be put back until they are closed."""
    line = _hold_line(pk, line_pk, actor)
    if line.version != version and line.saved_from != page:
        raise LineChanged(line)
    make_move(line, "withdraw", actor=actor, note="Bỏ khi ghi biên bản")
    return line


@transaction.atomic
def restore_line(*, pk: int, line_pk: int, actor: Person) -> Minute:
    """Put a line back."""
    line = _hold_line(pk, line_pk, actor)
    make_move(line, "reinstate", actor=actor)
    return line
