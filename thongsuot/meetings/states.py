"""Where a meeting and a minuted thing can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class MeetingState(TextChoices):
    PLANNED = "planned", _("Đã lên lịch")
    INVITED = "invited", _("Đã mời")
    HELD = "held", _("Đã làm việc")
    CLOSED = "closed", _("Đã chốt biên bản")
    POSTPONED = "postponed", _("Đã hoãn")
    CANCELLED = "cancelled", _("Đã hủy")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


S = MeetingState
#: It is still to come, on a day that is set.
AHEAD = (S.PLANNED, S.INVITED)
#: It took place: what counts as a meeting in every figure.
TOOK_PLACE = (S.HELD, S.CLOSED)
#: It takes people and a room at its time.
TAKES_TIME = (*AHEAD, *TOOK_PLACE)

MEETING = Machine(
    Move("reschedule", AHEAD, None, "Đổi lịch"),
    Move("reschedule", (S.POSTPONED,), S.PLANNED, "Đổi lịch"),
    Move("invite", (S.PLANNED,), S.INVITED, "Mời"),
    Move("invite", (S.INVITED,), None, "Mời"),
    Move("begin", AHEAD, S.HELD, "Bắt đầu làm việc"),
    Move("record_attendance", (*AHEAD, S.HELD), None, "Điểm danh"),
    Move("close", (S.HELD,), S.CLOSED, "Chốt biên bản"),
    Move("postpone", AHEAD, S.POSTPONED, "Hoãn buổi làm việc", needs_note=True),
    Move("cancel", (*AHEAD, S.POSTPONED), S.CANCELLED, "Hủy buổi làm việc", needs_note=True),
    # A Word record proves that the meeting was held, whatever the calendar says.
    Move("attach", (*AHEAD, S.POSTPONED), S.HELD, "Gắn biên bản"),
    Move("attach", TOOK_PLACE, None, "Gắn biên bản"),
    Move("detach", TOOK_PLACE, None, "Gỡ biên bản", needs_note=True),
    Move("withdraw", (S.HELD,), S.WITHDRAWN, "Rút khỏi sổ", needs_note=True),
    Move("reinstate", (S.WITHDRAWN,), S.HELD, "Ghi lại vào sổ"),
    initial=(S.PLANNED, S.HELD),
    labels={state.value: str(state.label) for state in MeetingState},
)


class MinuteState(TextChoices):
    NOTED = "noted", _("Đã ghi")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


MINUTE = Machine(
    Move("withdraw", (MinuteState.NOTED,), MinuteState.WITHDRAWN, "Rút khỏi sổ", needs_note=True),
    Move("reinstate", (MinuteState.WITHDRAWN,), MinuteState.NOTED, "Ghi lại vào sổ"),
    initial=(MinuteState.NOTED,),
    labels={state.value: str(state.label) for state in MinuteState},
)


class Presence(TextChoices):
    EXPECTED = "expected", _("Chưa điểm danh")
    PRESENT = "present", _("Có mặt")
    ABSENT = "absent", _("Vắng")
    SUBSTITUTED = "substituted", _("Cử người thay")
