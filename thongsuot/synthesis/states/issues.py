"""The states of a common issue and of one run of the grouping."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class IssueState(TextChoices):
    OPEN = "open", _("Đang theo dõi")
    SET_ASIDE = "set_aside", _("Đã gác lại")
    MERGED = "merged", _("Đã gộp")


I = IssueState  # noqa: E741 - as the other tables name theirs
COMMON_ISSUE = Machine(
    Move("merge", (I.OPEN,), I.MERGED, "Gộp"),
    Move("take_in", (I.OPEN,), None, "Nhận nội dung được gộp vào"),
    Move("split", (I.OPEN,), None, "Tách thành khó khăn riêng"),
    Move("move", (I.OPEN,), None, "Chuyển sang khó khăn khác"),
    Move("leave_out", (I.OPEN,), None, "Đưa ra khỏi khó khăn chung"),
    Move("rename", (I.OPEN,), None, "Đổi tên"),
    Move("set_aside", (I.OPEN,), I.SET_ASIDE, "Gác lại", needs_note=True),
    Move("undo", (I.OPEN,), None, "Hoàn tác"),
    Move("undo", (I.MERGED, I.SET_ASIDE), I.OPEN, "Hoàn tác"),
    Move("undo_split", (I.OPEN,), I.MERGED, "Hoàn tác tách"),
    initial=(I.OPEN,),
    labels={state.value: str(state.label) for state in IssueState},
)


class RunState(TextChoices):
    WAITING = "waiting", _("Chờ xếp nhóm")
    RUNNING = "running", _("Đang xếp nhóm")
    FINISHED = "finished", _("Đã xếp nhóm")
    FAILED = "failed", _("Dừng giữa chừng")


R = RunState
GROUPING_RUN = Machine(
    Move("start", (R.WAITING,), R.RUNNING, "Xếp nhóm"),
    Move("finish", (R.RUNNING,), R.FINISHED, "Xếp nhóm xong"),
    Move("give_up", (R.WAITING, R.RUNNING), R.FAILED, "Dừng xếp nhóm", needs_note=True),
    initial=(R.WAITING,),
    labels={state.value: str(state.label) for state in RunState},
)
