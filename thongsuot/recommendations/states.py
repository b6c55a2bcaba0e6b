"""Where a difficulty and a recommendation can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class RecommendationState(TextChoices):
    RAISED = "raised", _("Đã nêu")
    WITHDRAWN = "withdrawn", _("Đã rút")


R = RecommendationState
RECOMMENDATION = Machine(
    Move("withdraw", (R.RAISED,), R.WITHDRAWN, "Rút kiến nghị", needs_note=True),
    Move("reinstate", (R.WITHDRAWN,), R.RAISED, "Ghi lại vào sổ"),
    initial=(R.RAISED,),
    labels={state.value: str(state.label) for state in RecommendationState},
)


class DifficultyState(TextChoices):
    OPEN = "open", _("Đang tồn tại")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi sổ")


D = DifficultyState
DIFFICULTY = Machine(
    Move("withdraw", (D.OPEN,), D.WITHDRAWN, "Rút khỏi sổ", needs_note=True),
    Move("reinstate", (D.WITHDRAWN,), D.OPEN, "Ghi lại vào sổ"),
    initial=(D.OPEN,),
    labels={state.value: str(state.label) for state in DifficultyState},
)
