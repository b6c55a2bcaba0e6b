"""Everything that changes meetings, who sits in them, and their minutes."""

from __future__ import annotations

from thongsuot.meetings.actions.minuting import (
    LineChanged,
    Said,
    hold_for_minutes,
    restore_line,
    withdraw_line,
    write_line,
)
from thongsuot.meetings.actions.recording import (
    attach,
    bring,
    detach,
    is_untouched,
    note,
    record_meeting,
    source,
    withdraw_meeting,
)
from thongsuot.meetings.actions.scheduling import (
    MOST_UNITS,
    Given,
    Item,
    begin,
    cancel,
    close,
    invite,
    postpone,
    reschedule,
    schedule,
)
from thongsuot.meetings.actions.seating import add_guest, record_attendance

__all__ = [
    "MOST_UNITS",
    "Given",
    "Item",
    "LineChanged",
    "Said",
    "add_guest",
    "attach",
    "begin",
    "bring",
    "cancel",
    "close",
    "detach",
    "hold_for_minutes",
    "invite",
    "is_untouched",
    "note",
    "postpone",
    "record_attendance",
    "record_meeting",
    "reschedule",
    "restore_line",
    "schedule",
    "source",
    "withdraw_line",
    "withdraw_meeting",
    "write_line",
]
