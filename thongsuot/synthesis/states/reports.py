"""Where a consolidated report can be, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ReportState(TextChoices):
    DRAFT = "draft", _("Nháp")
    ISSUED = "issued", _("Đã ban hành")
    DISCARDED = "discarded", _("Đã bỏ")


R = ReportState
REPORT = Machine(
    Move("refresh_report", (R.DRAFT,), None, "Lấy số mới"),
    Move("edit_block", (R.DRAFT,), None, "Sửa đoạn"),
    Move("issue_report", (R.DRAFT,), R.ISSUED, "Chốt số, ban hành"),
    Move("discard_report", (R.DRAFT,), R.DISCARDED, "Bỏ báo cáo"),
    Move("restore_report", (R.DISCARDED,), R.DRAFT, "Lấy lại báo cáo"),
    initial=(R.DRAFT,),
    labels={state.value: str(state.label) for state in ReportState},
)
