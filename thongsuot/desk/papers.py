"""From a meeting to the documents made of it: what they say, and what their form starts with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thongsuot.desk.sheet import Closing, Sheet, sheet_of
from thongsuot.desk.words import together
from thongsuot.documents.papers.contexts import (
    Assignment,
    ConclusionNotice,
    Minutes,
    Recognition,
    UnitSaid,
)
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.words import full_day, sentence, short_day
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.exports import frame_of

#: What a meeting's page can make so far; the other kinds are made where their records are.
FROM_A_MEETING = (PaperKind.MINUTES, PaperKind.CONCLUSION)


@dataclass(frozen=True, slots=True)
class MinutesGiven:
    """What the record does not hold and a person adds."""

    time: str
    venue: str
    secretary: str
    present: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How one assignment stands in the notice; its sentence in the record stays beside it."""

    text: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class ConclusionGiven:
    """`wordings` in the order of the assignments; None leaves one out."""

    wordings: tuple[Wording | None, ...]
    follow_up: str


def units_of(meeting: Meeting) -> list[Organization]:
    """In the order of the seats."""
    return [seat.unit for seat in meeting.seats.select_related("unit__commune__province")]


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


def conclusion_of(meeting: Meeting, person: Person, given: ConclusionGiven) -> ConclusionNotice:
    """The conclusion notice: each assignment carries the sentence of the record it comes from."""
    sheet = sheet_of(meeting, person)
    return ConclusionNotice(
        opening=_opening(meeting, units_of(meeting)),
        recognitions=tuple(
            Recognition(sentence(one.title), one.unit.name if one.unit else "")
            for one in sheet.closings
            if one.kind == StatementKind.CONCLUSION
        ),
        practices=_sentences(
            one for one in sheet.closings if one.kind == StatementKind.GOOD_PRACTICE
        ),
        assignments=tuple(
            Assignment(
                text=sentence(wording.text),
                owner=wording.owner,
                due=short_day(wording.due) if wording.due else "",
                quote=one.quoted,
            )
            for one, wording in zip(_assigned(sheet), given.wordings, strict=True)
            if wording is not None
        ),
        follow_up=given.follow_up,
    )


def assigned_at(meeting: Meeting, person: Person) -> list[tuple[Closing, Wording]]:
    """Each assignment of the record, and how the notice would word it untouched."""
    everyone = sentence(together(units_of(meeting)))
    year_end = date(meeting.held_on.year, 12, 31)
    return [
        (one, Wording(sentence(one.title), owner_of(one, meeting, everyone), year_end))
        for one in _assigned(sheet_of(meeting, person))
    ]


def _assigned(sheet: Sheet) -> list[Closing]:
    return [one for one in sheet.closings if one.kind == StatementKind.ASSIGNMENT]


def owner_of(assigned: Closing, meeting: Meeting, everyone: str) -> str:
    """Whose work it is: the unit named, the task force itself, else every unit that sat there."""
    if assigned.unit is not None:
        return assigned.unit.name
    addressee = assigned.statement.addressee if assigned.statement else ""
    return str(meeting.task_force) if "tổ công tác" in addressee.lower() else everyone


def _opening(meeting: Meeting, units: list[Organization]) -> str:
    about = f" về {meeting.plan_text}" if meeting.plan_text else ""
    return (
        f"{full_day(meeting.held_on).capitalize()}, {meeting.task_force} làm việc với "
        f"{together(units)}{about}. Sau khi nghe lãnh đạo các đơn vị báo cáo, các thành viên Tổ "
        "công tác trao đổi, người chủ trì kết luận như sau:"
    )


def chair_of(meeting: Meeting) -> str:
    """Đồng chí …, with the titles the record gives."""
    if not meeting.chair_name:
        return ""
    return ", ".join([f"Đồng chí {meeting.chair_name}", *meeting.chair_titles])


def abstract_of(kind: PaperKind, meeting: Meeting) -> str:
    """What stands below the type of the document."""
    units = together(units_of(meeting))
    if kind is PaperKind.MINUTES:
        return f"buổi làm việc của {meeting.task_force} với {units}"
    whose = (
        f" của {chair_of(meeting)[:1].lower()}{chair_of(meeting)[1:]}," if chair_of(meeting) else ""
    )
    return f"kết luận{whose} tại buổi làm việc với {units}"


def start_of(kind: PaperKind, meeting: Meeting, today: date) -> dict[str, object]:
    """What the form starts with: the record first, then what was written last."""
    units = units_of(meeting)
    return frame_of(
        meeting.task_force,
        kind,
        units=units,
        chair_name=meeting.chair_name,
        chair_titles=meeting.chair_titles,
        abstract=abstract_of(kind, meeting),
        recipients=(
            "Thường trực Thành ủy",
            f"Thành viên {meeting.task_force}",
            *(unit.name for unit in units),
            "Lưu Tổ công tác",
        ),
        today=today,
    )
