"""A meeting invites by a document, is answered at, takes in its record, and closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from thongsuot.documents.papers.actions import Draft, Issued, issue
from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions as intake
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.actions import make_move
from thongsuot.meetings import actions as meetings
from thongsuot.meetings import policy
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.meetings.states import MeetingState
from thongsuot.people.models import Person
from thongsuot.practices import actions as practices
from thongsuot.recommendations import actions as recommendations
from thongsuot.recommendations.actions import Spoken
from thongsuot.recommendations.models import Answer, Recommendation
from thongsuot.textlab.extract import Limits
from thongsuot.textlab.lexicon import load_lexicons
from thongsuot.textlab.reading.fields import RESIDUAL, field_of

K = StatementKind


@transaction.atomic
def issue_from_meeting(*, draft: Draft, actor: Person) -> Issued:
    """Issue a document made from a meeting, which has to be on the books at that very moment."""
    meeting = Meeting.objects.locked(draft.subject.pk)
    if meeting.state == MeetingState.WITHDRAWN:
        raise MoveRefused("Buổi làm việc đã rút khỏi sổ nên không ban hành văn bản được.")
    if not meeting.took_place:
        raise MoveRefused("Buổi làm việc chưa diễn ra nên chưa có nội dung để ban hành.")
    return issue(draft=draft, actor=actor)


@transaction.atomic
def invite_by_document(*, draft: Draft, actor: Person) -> Issued:
    """Issue the invitation to the units; the meeting is then one they know of."""
    meeting = Meeting.objects.locked(draft.subject.pk)
    require(allowed=policy.can_invite(actor, meeting), because=policy.DESK_ONLY)
    meeting.machine.require("invite", meeting.state)
    issued = issue(draft=draft, actor=actor)
    if not issued.already:
        meetings.invite(pk=meeting.pk, actor=actor, number=issued.document.mark)
    return issued


@transaction.atomic
def close_meeting(*, pk: int, actor: Person, drafted: Callable[[], Draft]) -> Issued:
    """Close the minutes: what was asked goes on the books, the document is issued, lines freeze.

    `drafted` is asked once nobody can add a line any more, so the document holds all of them.
    """
    meeting = meetings.hold_for_minutes(pk, actor)
    draft = drafted()
    _raise_lines(meeting, actor)
    issued = issue(draft=draft, actor=actor)
    meetings.close(pk=pk, actor=actor, number=issued.document.mark)
    return issued


def _raise_lines(meeting: Meeting, actor: Person) -> None:
    """Difficulties, recommendations and practices typed at the meeting, in their order."""
    rows = Minute.objects.to_raise().filter(meeting=meeting).select_related("unit").order_by("pk")
    lines = list(rows)
    day = meeting.held_on

    def of(kind: StatementKind) -> list[Minute]:
        return [line for line in lines if line.kind == kind]

    recommendations.report_spoken(
        said=_spoken(of(K.DIFFICULTY)), meeting=meeting, raised_on=day, actor=actor
    )
    asked = of(K.RECOMMENDATION)
    raised = recommendations.raise_spoken(
        said=_spoken(asked), meeting=meeting, raised_on=day, actor=actor
    )
    practices.propose_spoken(
        said=[(line.title, line.unit) for line in of(K.GOOD_PRACTICE)], meeting=meeting, actor=actor
    )
    by_line = {line.pk: record for line, record in zip(asked, raised, strict=True)}
    _put_replies(meeting, of(K.RESPONSE), by_line, actor)


def _spoken(lines: Sequence[Minute]) -> list[Spoken]:
    """Each line with its field, as the reading engine finds it in a record's sentence."""
    found = []
    for line in lines:
        field, _margin = field_of(line.title, line.kind, load_lexicons())
        category = "" if field == RESIDUAL else field
        found.append(Spoken(line.title, line.unit, line.category or category, line.addressee))
    return found


def _put_replies(
    meeting: Meeting, replies: Sequence[Minute], by_line: dict[int, Recommendation], actor: Person
) -> None:
    """Answers to lines of this meeting go onto the recommendations these have become."""
    for reply in replies:
        line = reply.reply_to
        if line is None:
            continue
        record = by_line.get(line.pk)
        if record is None and line.statement_id is not None:
            record = Recommendation.objects.filter(statement=line.statement_id).first()
        if record is not None and record.is_open:
            recommendations.answer_orally(
                pk=record.pk,
                actor=actor,
                text=reply.title,
                response_kind=reply.response_kind,
                promised_on=reply.promised_on,
                speaker=reply.speaker,
                meeting=meeting,
            )


@transaction.atomic
def answer_at_meeting(
    *,
    pk: int,
    actor: Person,
    recommendation: Recommendation,
    text: str,
    response_kind: str,
    promised_on: date | None = None,
    speaker: str = "",
    once: UUID | None = None,
) -> Answer:
    """A spoken answer, straight onto the recommendation it answers.

    `once` names the line in which it was typed and kept so far: it gives way to the answer.
    """
    meeting = meetings.hold_for_minutes(pk, actor)
    if recommendation.task_force_id != meeting.task_force_id:
        raise InputRefused("Kiến nghị này do tổ công tác khác ghi nhận.")
    draft = Minute.objects.typed().on_the_books().filter(meeting=meeting, once=once).first()
    if once is not None and draft is not None:
        note = f"Đã ghi thẳng vào {recommendation.code}"
        make_move(draft, "withdraw", actor=actor, note=note)
    return recommendations.answer_orally(
        pk=recommendation.pk,
        actor=actor,
        text=text.strip(),
        response_kind=response_kind,
        promised_on=promised_on,
        speaker=speaker.strip(),
        meeting=meeting,
    )


@transaction.atomic
def bring_minutes(
    *, pk: int, actor: Person, content: bytes, name: str, limits: Limits
) -> intake.Received:
    """Take in the meeting's minutes as a file; confirming them will attach them here."""
    meeting = Meeting.objects.locked(pk)
    require(allowed=policy.can_take_minutes(actor, meeting), because=policy.DESK_ONLY)
    if meeting.reading_id is not None:
        raise MoveRefused("Buổi làm việc này đã có biên bản được xác nhận.")
    meeting.machine.require("attach", meeting.state)
    received = intake.receive(
        content=content, name=name, actor=actor, task_force=meeting.task_force, limits=limits
    )
    if hasattr(received.reading, "meeting"):
        raise InputRefused("Biên bản này đã được xác nhận cho một buổi làm việc khác.")
    meetings.bring(meeting=meeting, reading=received.reading, actor=actor)
    return received
