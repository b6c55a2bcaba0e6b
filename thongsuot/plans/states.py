"""Where a plan and the reading of a plan's document can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class PlanState(TextChoices):
    DRAFT = "draft", _("Đang soạn")
    PUBLISHED = "published", _("Đã công bố")
    ENDED = "ended", _("Đã kết thúc")
    DISCARDED = "discarded", _("Đã bỏ")


P = PlanState
PLAN = Machine(
    Move("publish", (P.DRAFT,), P.PUBLISHED, "Công bố kế hoạch"),
    Move("amend", (P.PUBLISHED,), None, "Sửa đổi, bổ sung kế hoạch", needs_note=True),
    Move("end", (P.PUBLISHED,), P.ENDED, "Kết thúc kế hoạch", needs_note=True),
    Move("resume", (P.ENDED,), P.PUBLISHED, "Mở lại kế hoạch", needs_note=True),
    Move("discard", (P.DRAFT,), P.DISCARDED, "Bỏ bản nháp"),
    Move("restore", (P.DISCARDED,), P.DRAFT, "Lấy lại bản nháp"),
    initial=(P.DRAFT,),
    labels={state.value: str(state.label) for state in PlanState},
)


class PlanReadingState(TextChoices):
    READ = "read", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    DISCARDED = "discarded", _("Đã bỏ")


R = PlanReadingState
PLAN_READING = Machine(
    Move("confirm", (R.READ,), R.CONFIRMED, "Xác nhận bản đọc"),
    Move("discard", (R.READ,), R.DISCARDED, "Bỏ bản đọc"),
    Move("restore", (R.DISCARDED,), R.READ, "Lấy lại bản đọc"),
    initial=(R.READ,),
    labels={state.value: str(state.label) for state in PlanReadingState},
)
