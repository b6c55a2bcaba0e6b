"""How far a unit can be with a task of the plan, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ProgressState(TextChoices):
    NOT_STARTED = "not_started", _("Chưa bắt đầu")
    IN_PROGRESS = "in_progress", _("Đang làm")
    BLOCKED = "blocked", _("Đang vướng")
    DONE_REPORTED = "done_reported", _("Chờ nghiệm thu")
    CONFIRMED = "confirmed", _("Đã nghiệm thu")
    SENT_BACK = "sent_back", _("Trả lại làm tiếp")


P = ProgressState
#: Still to be done by the unit: these can be late.
UNDONE = (P.NOT_STARTED, P.IN_PROGRESS, P.BLOCKED, P.SENT_BACK)
#: Done as the unit says; only the second was checked by somebody outside it.
DONE = (P.DONE_REPORTED, P.CONFIRMED)

PROGRESS = Machine(
    Move("note_progress", UNDONE, P.IN_PROGRESS, "Ghi tiến độ", needs_note=True),
    Move("note_progress", UNDONE, P.BLOCKED, "Ghi tiến độ", needs_note=True),
    # What comes later about a task that is done is kept, and moves nothing.
    Move("note_progress", DONE, None, "Ghi tiến độ", needs_note=True),
    Move("report_done", UNDONE, P.DONE_REPORTED, "Báo hoàn thành", needs_note=True),
    Move("confirm", (P.DONE_REPORTED,), P.CONFIRMED, "Nghiệm thu", needs_note=True),
    Move("send_back", DONE, P.SENT_BACK, "Trả lại làm tiếp", needs_note=True),
    initial=(P.NOT_STARTED,),
    labels={state.value: str(state.label) for state in ProgressState},
)
