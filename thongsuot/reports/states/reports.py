"""Where a unit's report can be, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ReportState(TextChoices):
    DRAFT = "draft", _("Đang lập")
    SENT = "sent", _("Đã gửi")
    RETURNED = "returned", _("Trả lại")
    ACCEPTED = "accepted", _("Đã nhận")


R = ReportState
REPORT = Machine(
    Move("send", (R.DRAFT, R.RETURNED), R.SENT, "Gửi báo cáo"),
    Move("withdraw", (R.SENT,), R.DRAFT, "Rút báo cáo về"),
    Move("return", (R.SENT,), R.RETURNED, "Trả lại báo cáo", needs_note=True),
    Move("accept", (R.SENT,), R.ACCEPTED, "Nhận báo cáo"),
    initial=(R.DRAFT,),
    labels={state.value: str(state.label) for state in ReportState},
)
#: The unit may still change what it says.
IN_HAND = (R.DRAFT, R.RETURNED)
#: What a cell can be asked for in the list, with its word there.
STANDINGS = (
    ("to_accept", _("Chờ nhận")),
    ("missing", _("Quá hạn chưa gửi")),
    ("late", _("Gửi muộn")),
    ("returned", _("Đã trả lại")),
    ("accepted", _("Đã nhận")),
    ("unopened", _("Chưa ai mở")),
)
