"""Where a comment can be, and the only way it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class CommentState(TextChoices):
    SAID = "said", _("Đã gửi")
    WITHDRAWN = "withdrawn", _("Đã rút")


COMMENT = Machine(
    Move("withdraw", (CommentState.SAID,), CommentState.WITHDRAWN, "Rút ý kiến"),
    initial=(CommentState.SAID,),
    labels={state.value: str(state.label) for state in CommentState},
)
