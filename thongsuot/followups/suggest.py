"""What the sentence itself proposes: owners, a day, whether it touches people's lives. With why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from thongsuot.intake.models import Statement
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization
from thongsuot.textlab.reading.dates import full_date

#: The words of the field that speak of people's lives, the telling ones first.
LIFE = (
    *("đời sống người dân", "cuộc sống người dân", "đời sống nhân dân", "đời sống của người dân"),
    *("cuộc sống của người dân", "an sinh xã hội", "dân sinh", "trợ cấp", "hộ nghèo", "chung cư"),
    *("hỗ trợ người dân", "phục vụ người dân", "hướng dẫn người dân", "giúp người dân"),
    *("dịch vụ công trực tuyến", "thủ tục hành chính", "người dân", "nhân dân", "bà con"),
)
#: A next sentence that begins like this belongs to the one before it.
GOES_ON = ("nhất là", "trong đó", "đặc biệt", "trước hết", "chú ý")
SENTENCE_END = re.compile(r"[.;]\s+")


def around(statement: Statement | None) -> str:
    """The rest of the sentence's own line, with the next sentence where it only goes on."""
    if statement is None:
        return ""
    after = statement.reading.document.text[statement.end :].partition("\n")[0]
    parts = SENTENCE_END.split(after, maxsplit=2)
    rest = parts[0]
    if len(parts) > 1 and parts[1].strip().casefold().startswith(GOES_ON):
        rest = f"{rest}. {parts[1]}"
    return rest


def life_because(words: str, source: str = "") -> str:
    """Why an assignment touches people's lives, in words; empty when nothing says so."""
    for text, where in ((source, _("vì câu gốc nói")), (words, _("vì câu giao việc nói"))):
        folded = text.casefold()
        found = next((one for one in LIFE if one in folded), "")
        if found:
            return f"{where} “{found}”"
    return ""


def owners_of(
    minute: Minute, meeting: Meeting, seats: Sequence[Organization]
) -> list[Organization]:
    """The unit named, the task force itself, else every unit that sat there."""
    if minute.unit is not None:
        return [minute.unit]
    if "tổ công tác" in minute.addressee.casefold():
        return [meeting.task_force.organization]
    return list(seats)


def due_of(words: str, held_on: date, horizon: date) -> date:
    """The day the sentence names, if it lies between the meeting and the horizon; else that."""
    named = full_date(words)
    day = date.fromisoformat(named) if named else horizon
    return day if held_on < day <= horizon else horizon


def horizon_of(meeting: Meeting) -> date:
    """How long tasks of this meeting are followed: the plan's end, else the year's end."""
    plans = meeting.task_force.programme.plans.filter(
        starts_on__lte=meeting.held_on, ends_on__gte=meeting.held_on
    )
    plan = plans.first()
    return plan.ends_on if plan else date(meeting.held_on.year, 12, 31)
