"""Where a meeting and a minuted thing can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class MeetingState(TextChoices):
    HELD = "held", _("Đã làm việc")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


MEETING = Machine(
    Move("withdraw", (MeetingState.HELD,), MeetingState.WITHDRAWN, "Rút khỏi sổ", needs_note=True),
    Move("reinstate", (MeetingState.WITHDRAWN,), MeetingState.HELD, "Ghi lại vào sổ"),
    initial=(MeetingState.HELD,),
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
