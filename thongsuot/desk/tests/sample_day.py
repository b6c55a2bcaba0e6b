"""A meeting of task force 15 with three wards, on the books as a confirmed reading leaves it.

Everything goes through the ledger's `enter`, as the actions do; the sentences are our own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from conftest import City
from thongsuot.documents.models import Document
from thongsuot.intake.models import Reading, ReadingUnit, Statement
from thongsuot.intake.states import ReadingState, StatementKind, StatementState
from thongsuot.ledger.actions import enter, make_move
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models import Meeting, MeetingUnit, Minute
from thongsuot.people.models import Organization, Person
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.taskforces.models import TaskForce

Record = TypeVar("Record", bound=Stateful)
HELD_ON = date(2025, 10, 29)
CONFIRMED_AT = datetime(2025, 10, 30, 2, 0, tzinfo=UTC)
K = StatementKind

#: Kind, ward, field, sentence.
SAID = (
    (K.DIFFICULTY, "xom_chieu", "personnel.specialist_shortage", "chưa có người chuyên trách số"),
    (K.DIFFICULTY, "xom_chieu", "it_equipment.computers_devices", "máy tính đã cũ"),
    (K.DIFFICULTY, "khanh_hoi", "", "việc nhiều, người ít"),
    (K.DIFFICULTY, "vinh_hoi", "", "thiếu cán bộ vững nghiệp vụ"),
    (
        K.RECOMMENDATION,
        "vinh_hoi",
        "training_skills.digital_skills_staff",
        "mở lớp tập huấn chuyển đổi số",
    ),
    (K.RESULT, "vinh_hoi", "", "đã sắp xếp xong các bộ phận"),
    (K.RESPONSE, "", "", "thành viên tổ trả lời chung"),
    (K.CONCLUSION, "", "", "ghi nhận các phường hoàn thành nhiệm vụ"),
    (K.GOOD_PRACTICE, "", "", "trả kết quả tại nhà cho người cao tuổi"),
    (K.ASSIGNMENT, "", "", "rà soát nhiệm vụ đến cuối năm"),
)


@dataclass(slots=True)
class Day:
    """What stands on the books after the day was confirmed."""

    reading: Reading
    meeting: Meeting
    statements: list[Statement] = field(default_factory=list)
    difficulties: list[Difficulty] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    minutes: list[Minute] = field(default_factory=list)
    practices: list[GoodPractice] = field(default_factory=list)


def put(record: Record, verb: str, actor: Person) -> Record:
    enter(record, verb, actor=actor)
    return record


def receive(
    text: str, task_force: TaskForce, actor: Person, *, name: str = "bien-ban.txt"
) -> Reading:
    """A document that waits for a person: read, nothing found yet."""
    document = Document.objects.create(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        size=len(text.encode()),
        text=text,
        method=Document.Method.TEXT,
    )
    reading = Reading(document=document, name=name, task_force=task_force, received_by=actor)
    enter(reading, "receive", actor=actor)
    make_move(reading, "start", actor=None)
    make_move(reading, "finish", actor=None)
    return reading


def state(
    reading: Reading,
    kind: StatementKind,
    sentence: str,
    actor: Person,
    *,
    unit: Organization | None = None,
    category: str = "",
    confidence: float = 1.0,
    accepted: bool = True,
) -> Statement:
    """One statement of the reading: the first place its sentence stands."""
    start = reading.document.text.index(sentence)
    statement = Statement(
        reading=reading,
        kind=kind,
        unit=unit,
        text=sentence,
        start=start,
        end=start + len(sentence),
        category=category,
        confidence=confidence,
        state=StatementState.ACCEPTED if accepted else StatementState.PROPOSED,
    )
    return put(statement, "accept", actor)


def raise_difficulty(
    city: City, title: str, unit: Organization | None = None, **more: object
) -> Difficulty:
    given = {"task_force": city.task_force, "raised_on": HELD_ON, **more}
    return put(Difficulty(title=title, unit=unit, **given), "raise", city.secretary)


def raise_recommendation(
    city: City, code: str, title: str, unit: Organization | None = None, **more: object
) -> Recommendation:
    given = {"task_force": city.task_force, "raised_on": HELD_ON, **more}
    record = Recommendation(code=code, title=title, unit=unit, **given)
    return put(record, "raise", city.secretary)


def hold(
    task_force: TaskForce,
    units: list[Organization],
    actor: Person,
    *,
    held_on: date = HELD_ON,
    reading: Reading | None = None,
) -> Meeting:
    """A meeting with these units, in this order."""
    meeting = Meeting(
        task_force=task_force,
        held_on=held_on,
        chair_name="Trương Thị Bích Hạnh",
        chair_titles=["Tổ trưởng"],
        plan_text="Kế hoạch 249",
        reading=reading,
    )
    enter(meeting, "record", actor=actor)
    MeetingUnit.objects.bulk_create(
        MeetingUnit(meeting=meeting, unit=unit, position=place) for place, unit in enumerate(units)
    )
    return meeting


def sample_day(city: City) -> Day:
    """The whole day: source, statements, meeting, and each thing said where it belongs."""
    by = city.secretary
    text = "DỮ LIỆU MÔ PHỎNG\n" + ". ".join(sentence for *_rest, sentence in SAID) + ".\n"
    units = [city.xom_chieu, city.khanh_hoi, city.vinh_hoi]
    reading = receive(text, city.task_force, by)
    ReadingUnit.objects.bulk_create(
        ReadingUnit(reading=reading, position=place, name=unit.name, organization=unit)
        for place, unit in enumerate(units)
    )
    reading.confirmed_by, reading.confirmed_at = by, CONFIRMED_AT
    make_move(reading, "confirm", actor=by, also=["confirmed_by", "confirmed_at"])
    assert reading.state == ReadingState.CONFIRMED
    meeting = hold(city.task_force, units, by, reading=reading)
    day = Day(reading, meeting)
    for kind, ward, category, sentence in SAID:
        unit = getattr(city, ward) if ward else None
        statement = state(reading, kind, sentence, by, unit=unit, category=category)
        day.statements.append(statement)
        _on_the_books(city, day, statement)
    return day


def _on_the_books(city: City, day: Day, said: Statement) -> None:
    common = {
        "unit": said.unit,
        "title": said.text,
        "category": said.category,
        "meeting": day.meeting,
        "statement": said,
    }
    raised = {**common, "task_force": city.task_force}
    if said.kind == K.DIFFICULTY:
        record = Difficulty(**raised, raised_on=HELD_ON)
        day.difficulties.append(put(record, "raise", city.secretary))
    elif said.kind == K.RECOMMENDATION:
        code = f"KN-2025-27286-{len(day.recommendations) + 1:03d}"
        asked = Recommendation(**raised, code=code, addressee="thành phố", raised_on=HELD_ON)
        day.recommendations.append(put(asked, "raise", city.secretary))
    elif said.kind == K.GOOD_PRACTICE:
        day.practices.append(put(GoodPractice(**raised), "propose", city.secretary))
    else:
        day.minutes.append(put(Minute(**common, kind=said.kind), "note", city.secretary))
