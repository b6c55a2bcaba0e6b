"""From a meeting to the documents made of it: what they say, and what their form starts with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thongsuot.desk.sheet import Closing, Sheet, sheet_of
from thongsuot.desk.words import together
from thongsuot.documents.papers.contexts import Minutes, UnitSaid
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.words import sentence
from thongsuot.followups.exports import chair_of, seats_of
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.taskforces.exports import frame_of

#: What is made of what was said; the conclusion is a record of its own, made in its stage.
FROM_A_MEETING = (PaperKind.MINUTES,)


@dataclass(frozen=True, slots=True)
class MinutesGiven:
    """What the record does not hold and a person adds."""

    time: str
    venue: str
    secretary: str
    present: tuple[str, ...]
    closing: str


#: In the order of the seats.
units_of = seats_of


def _sentences(records: Iterable[object]) -> tuple[str, ...]:
    return tuple(sentence(str(getattr(one, "title", ""))) for one in records)


def minutes_of(meeting: Meeting, person: Person, given: MinutesGiven) -> Minutes:
    """The minutes as far as `person` may read the meeting; those who issue read all of it."""
    sheet = sheet_of(meeting, person)
    said = tuple(
        UnitSaid(
            name=column.unit.name,
            results=_sentences(column.results),
            difficulties=_sentences(column.difficulties),
            recommendations=_sentences(column.recommendations),
            answers=_sentences([*column.answers, *column.replies]),
        )
        for column in sheet.columns
        if column.said
    )
    results = [one for one in sheet.to_all if one.kind == StatementKind.RESULT]
    answers = [one for one in sheet.to_all if one.kind == StatementKind.RESPONSE]
    noted = [one for one in sheet.closings if one.kind != StatementKind.ASSIGNMENT]
    about = f" về {meeting.plan_text}" if meeting.plan_text else ""
    return Minutes(
        opening=f"{meeting.task_force} làm việc với {together(units_of(meeting))}{about}. "
        "Các bên dự họp đã nêu ý kiến như sau:",
        time=given.time,
        venue=given.venue,
        chair=chair_of(meeting),
        secretary=given.secretary,
        present=given.present,
        units=said,
        jointly=_sentences([*results, *sheet.jointly]),
        answers=_sentences(answers),
        conclusions=_sentences(noted),
        assignments=_sentences(_assigned(sheet)),
        closing=given.closing,
    )


def _assigned(sheet: Sheet) -> list[Closing]:
    return [one for one in sheet.closings if one.kind == StatementKind.ASSIGNMENT]


def abstract_of(meeting: Meeting) -> str:
    """What stands below BIÊN BẢN."""
    return f"buổi làm việc của {meeting.task_force} với {together(units_of(meeting))}"


def start_of(kind: PaperKind, meeting: Meeting, today: date) -> dict[str, object]:
    """What the form starts with: the record first, then what was written last."""
    units = units_of(meeting)
    return frame_of(
        meeting.task_force,
        kind,
        units=units,
        chair_name=meeting.chair_name,
        chair_titles=meeting.chair_titles,
        abstract=abstract_of(meeting),
        recipients=(
            "Thường trực Thành ủy",
            f"Thành viên {meeting.task_force}",
            *(unit.name for unit in units),
            "Lưu Tổ công tác",
        ),
        today=today,
    )
