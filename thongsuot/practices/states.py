"""Where a good practice can be, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class PracticeState(TextChoices):
    PROPOSED = "proposed", _("Đã ghi nhận")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


PRACTICE = Machine(
    Move(
        "withdraw",
        (PracticeState.PROPOSED,),
        PracticeState.WITHDRAWN,
        "Rút khỏi sổ",
        needs_note=True,
    ),
    Move("reinstate", (PracticeState.WITHDRAWN,), PracticeState.PROPOSED, "Ghi lại vào sổ"),
    initial=(PracticeState.PROPOSED,),
    labels={state.value: str(state.label) for state in PracticeState},
)
