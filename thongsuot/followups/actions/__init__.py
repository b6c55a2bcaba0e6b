"""Everything that changes conclusions and tasks. Nothing else writes to the tables.

`drafting` (with its `points`) → `publishing` for a conclusion; `working` (owner and checker),
`steering` (the task force) and `reviewing` (the year's end) for a task.
"""

from thongsuot.followups.actions.drafting import (
    draft_conclusion,
    edit_frame,
    is_untouched,
    withdraw_conclusion,
)
from thongsuot.followups.actions.points import (
    Owner,
    Words,
    add_item,
    drop_item,
    edit_item,
    move_item,
    people_at,
    split_item,
)
from thongsuot.followups.actions.publishing import Published, correct, publish
from thongsuot.followups.actions.reviewing import (
    review_begins,
    review_cancel,
    review_carry_over,
    review_keep,
    review_send_back,
    review_verify,
)
from thongsuot.followups.actions.steering import (
    cancel,
    carry_over,
    latest_horizon,
    pause,
    resume,
    urge,
)
from thongsuot.followups.actions.working import (
    accept,
    name_person,
    note_progress,
    report_done,
    send_back,
    verify,
)

__all__ = [
    "Owner",
    "Published",
    "Words",
    "accept",
    "add_item",
    "cancel",
    "carry_over",
    "correct",
    "draft_conclusion",
    "drop_item",
    "edit_frame",
    "edit_item",
    "is_untouched",
    "latest_horizon",
    "move_item",
    "name_person",
    "note_progress",
    "pause",
    "people_at",
    "publish",
    "report_done",
    "resume",
    "review_begins",
    "review_cancel",
    "review_carry_over",
    "review_keep",
    "review_send_back",
    "review_verify",
    "send_back",
    "split_item",
    "urge",
    "verify",
    "withdraw_conclusion",
]
