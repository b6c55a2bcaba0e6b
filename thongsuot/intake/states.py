"""Where a reading and a read statement can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ReadingState(TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    RUNNING = "running", _("Đang đọc")
    READ = "read", _("Chờ xác nhận")
    UNREAD = "unread", _("Không đọc được")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    DISCARDED = "discarded", _("Đã bỏ")


R = ReadingState
READING = Machine(
    Move("start", (R.WAITING, R.RUNNING), R.RUNNING, "Bắt đầu đọc"),
    Move("requeue", (R.RUNNING,), R.WAITING, "Xếp hàng đọc lại"),
    Move("finish", (R.RUNNING,), R.READ, "Đọc xong"),
    Move("give_up", (R.WAITING, R.RUNNING), R.UNREAD, "Đánh dấu không đọc được", needs_note=True),
    Move("retry", (R.UNREAD,), R.WAITING, "Đọc lại"),
    Move("confirm", (R.READ,), R.CONFIRMED, "Xác nhận bản ghi"),
    Move("reopen", (R.CONFIRMED,), R.READ, "Mở lại bản ghi", needs_note=True),
    Move("discard", (R.WAITING, R.READ, R.UNREAD), R.DISCARDED, "Bỏ bản ghi"),
    Move("restore", (R.DISCARDED,), R.WAITING, "Lấy lại bản ghi"),
    Move("restore", (R.DISCARDED,), R.READ, "Lấy lại bản ghi"),
    initial=(R.WAITING,),
    labels={state.value: str(state.label) for state in ReadingState},
)


class StatementState(TextChoices):
    PROPOSED = "proposed", _("Chờ duyệt")
    ACCEPTED = "accepted", _("Đã nhận")
    REJECTED = "rejected", _("Đã loại")


S = StatementState
STATEMENT = Machine(
    Move("accept", (S.PROPOSED, S.REJECTED), S.ACCEPTED, "Nhận"),
    Move("correct", (S.PROPOSED, S.ACCEPTED, S.REJECTED), S.ACCEPTED, "Sửa"),
    Move("reject", (S.PROPOSED, S.ACCEPTED), S.REJECTED, "Loại"),
    Move("undo", (S.ACCEPTED, S.REJECTED), S.PROPOSED, "Hoàn tác"),
    initial=(S.PROPOSED, S.ACCEPTED),
    labels={state.value: str(state.label) for state in StatementState},
)


class StatementKind(TextChoices):
    DIFFICULTY = "difficulty", _("Khó khăn")
    RECOMMENDATION = "recommendation", _("Kiến nghị")
    RESULT = "result", _("Kết quả")
    GOOD_PRACTICE = "good_practice", _("Cách làm hay")
    CONCLUSION = "conclusion", _("Kết luận")
    ASSIGNMENT = "assignment", _("Giao việc")
    RESPONSE = "response", _("Trả lời")
