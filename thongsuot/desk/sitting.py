"""A scheduled meeting in words: its hours, who came, who is asked to come."""

from __future__ import annotations

from collections import defaultdict

from thongsuot.desk.words import WEEKDAYS, together
from thongsuot.documents.papers.words import full_day, listed
from thongsuot.meetings.models import Attendee, Meeting
from thongsuot.meetings.states import Presence


def time_in_words(meeting: Meeting) -> str:
    """14 giờ 00 đến 16 giờ 30, thứ Tư, ngày 29 tháng 10 năm 2025; without hours only the day."""
    day = full_day(meeting.held_on)
    if meeting.starts_at is None or meeting.ends_at is None:
        return day
    first, last = (f"{one:%H} giờ {one:%M}" for one in (meeting.starts_at, meeting.ends_at))
    weekday = WEEKDAYS[meeting.held_on.weekday()]
    return f"{first} đến {last}, {weekday[:1].lower()}{weekday[1:]}, {day}"


def present_at(meeting: Meeting) -> list[str]:
    """Who was there, a line a side, and who was not; as usual when nobody was ticked off."""
    rows = list(meeting.attendees.select_related("side"))
    if not any(row.presence != Presence.EXPECTED for row in rows):
        units = [seat.unit for seat in meeting.seats.select_related("unit")]
        return [f"Các thành viên {meeting.task_force}", f"Lãnh đạo {together(units)}"]
    sides: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.is_there:
            sides[str(row.side) if row.side else "Khách mời"].append(_in_words(row))
    lines = [f"{side}: {listed(names)}" for side, names in sides.items()]
    away = [_with_side(row) for row in rows if row.presence == Presence.ABSENT]
    return [*lines, f"Vắng mặt: {listed(away)}"] if away else lines


def _in_words(row: Attendee) -> str:
    if row.presence == Presence.SUBSTITUTED:
        return f"{row.substitute} (dự thay {row.name})"
    return f"{row.name} ({row.part.lower()})" if row.part else row.name


def _with_side(row: Attendee) -> str:
    return f"{row.name} {row.side}" if row.side else row.name


def invited_to(meeting: Meeting) -> list[str]:
    """Whom the invitation asks to come, a line a unit, then the task force."""
    sides: dict[str, list[str]] = defaultdict(list)
    own = meeting.task_force.organization_id
    for row in meeting.attendees.select_related("side"):
        if row.side is not None and row.side_id != own:
            sides[str(row.side)].append(row.name)
    asked = [f"{listed(names)} {unit}" for unit, names in sides.items()]
    return [*asked, f"Các thành viên {meeting.task_force}"]
