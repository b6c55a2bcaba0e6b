"""Meetings, who sits in them, what they are about, and what was said."""

from __future__ import annotations

from thongsuot.meetings.models.minutes import MINUTED, Minute
from thongsuot.meetings.models.records import Meeting, MeetingUnit
from thongsuot.meetings.models.sitting import AgendaItem, Attendee

__all__ = ["MINUTED", "AgendaItem", "Attendee", "Meeting", "MeetingUnit", "Minute"]
