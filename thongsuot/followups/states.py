"""Where a conclusion and a task can be, and the only ways they can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ConclusionState(TextChoices):
    DRAFT = "draft", _("Dự thảo")
    PUBLISHED = "published", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã bỏ dự thảo")


C = ConclusionState
CONCLUSION = Machine(
    Move("edit", (C.DRAFT,), None, "Sửa dự thảo"),
    Move("publish", (C.DRAFT,), C.PUBLISHED, "Ban hành"),
    Move("withdraw", (C.DRAFT,), C.WITHDRAWN, "Bỏ dự thảo", needs_note=True),
    Move("correct", (C.PUBLISHED,), None, "Đính chính", needs_note=True),
    initial=(C.DRAFT,),
    labels={state.value: str(state.label) for state in ConclusionState},
)


class ItemKind(TextChoices):
    """The values are those of a statement, so that both wear the same look."""

    RECOGNITION = "conclusion", _("Ghi nhận")
    PRACTICE = "good_practice", _("Cách làm hay")
    ASSIGNMENT = "assignment", _("Giao việc")


class TaskState(TextChoices):
    ASSIGNED = "assigned", _("Đã giao")
    ACCEPTED = "accepted", _("Đã nhận")
    IN_PROGRESS = "in_progress", _("Đang làm")
    REPORTED = "reported", _("Đã báo cáo hoàn thành")
    VERIFIED = "verified", _("Đã nghiệm thu")
    RETURNED = "returned", _("Yêu cầu làm tiếp")
    PAUSED = "paused", _("Tạm dừng")
    CANCELLED = "cancelled", _("Đã hủy")
    CARRIED_OVER = "carried_over", _("Chuyển sang năm sau")


T = TaskState
#: Not finished: somebody's turn.
OPEN = (T.ASSIGNED, T.ACCEPTED, T.IN_PROGRESS, T.REPORTED, T.RETURNED, T.PAUSED)
#: In the owner's hands.
WITH_OWNER = (T.ASSIGNED, T.ACCEPTED, T.IN_PROGRESS, T.RETURNED, T.PAUSED)
WORKED_ON = (T.ACCEPTED, T.IN_PROGRESS, T.RETURNED)
#: Ended with a day.
OVER = (T.VERIFIED, T.CANCELLED, T.CARRIED_OVER)

TASK = Machine(
    Move("accept", (T.ASSIGNED,), T.ACCEPTED, "Nhận nhiệm vụ"),
    Move("note_progress", (T.ACCEPTED, T.RETURNED), T.IN_PROGRESS, "Ghi tiến độ"),
    Move("note_progress", (T.IN_PROGRESS,), None, "Ghi tiến độ"),
    Move("report_done", WORKED_ON, T.REPORTED, "Báo cáo hoàn thành", needs_note=True),
    Move("verify", (T.REPORTED,), T.VERIFIED, "Nghiệm thu", needs_note=True),
    Move("send_back", (T.REPORTED,), T.RETURNED, "Yêu cầu làm tiếp", needs_note=True),
    Move("name_person", WITH_OWNER, None, "Cử người phụ trách"),
    Move("pause", (T.ASSIGNED, *WORKED_ON), T.PAUSED, "Tạm dừng", needs_note=True),
    Move("resume", (T.PAUSED,), T.IN_PROGRESS, "Làm tiếp"),
    Move("urge", WITH_OWNER, None, "Đôn đốc", needs_note=True),
    Move("amend", WITH_OWNER, None, "Sửa theo đính chính"),
    Move("keep_overdue", OPEN, None, "Để quá hạn, theo dõi tiếp", needs_note=True),
    Move("carry_over", WITH_OWNER, T.CARRIED_OVER, "Chuyển sang năm sau", needs_note=True),
    Move("cancel", WITH_OWNER, T.CANCELLED, "Hủy nhiệm vụ", needs_note=True),
    initial=(T.ASSIGNED,),
    labels={state.value: str(state.label) for state in TaskState},
)


class Turn(TextChoices):
    """Whose turn it is: computed from the state, never stored."""

    OWNER = "owner", _("Đơn vị được giao")
    SECRETARY = "secretary", _("Tổ công tác")
    VERIFIER = "verifier", _("Tổ công tác nghiệm thu")
    CITY_OFFICE = "city_verifier", _("Văn phòng Thành ủy nghiệm thu")
    NOBODY = "nobody", _("Không còn ai")


class Decision(TextChoices):
    """What the year-end review made of one unfinished task."""

    VERIFIED = "verified", _("Đã nghiệm thu")
    RETURNED = "returned", _("Yêu cầu làm tiếp")
    CARRIED_OVER = "carried_over", _("Chuyển sang năm sau")
    CANCELLED = "cancelled", _("Hủy")
    KEPT = "kept", _("Để quá hạn, theo dõi tiếp")
