"""Where a proposal can be, and the only ways it can move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine, Move


class ProposalState(TextChoices):
    DRAFT = "draft", _("Nháp")
    REVIEWED = "reviewed", _("Đã thẩm định")
    SUBMITTED = "submitted", _("Đã trình")
    DECIDED = "decided", _("Đã có quyết định")
    WITHDRAWN = "withdrawn", _("Đã rút")


P = ProposalState
#: States in which the Thành ủy has it, or has had it, before its eyes.
SENT_UP = (P.SUBMITTED, P.DECIDED)
PROPOSAL = Machine(
    Move("revise_proposal", (P.DRAFT,), None, "Sửa đề xuất"),
    Move("gather_evidence", (P.DRAFT, P.REVIEWED), None, "Lấy lại căn cứ"),
    Move("review_proposal", (P.DRAFT,), P.REVIEWED, "Thẩm định đạt"),
    Move("return_proposal", (P.REVIEWED,), P.DRAFT, "Yêu cầu sửa", needs_note=True),
    Move("submit_proposal", (P.REVIEWED,), P.SUBMITTED, "Trình Thành ủy"),
    Move("decide_proposal", (P.SUBMITTED,), P.DECIDED, "Ghi quyết định"),
    Move(
        "withdraw_proposal",
        (P.DRAFT, P.REVIEWED, P.SUBMITTED),
        P.WITHDRAWN,
        "Rút đề xuất",
        needs_note=True,
    ),
    initial=(P.DRAFT,),
    labels={state.value: str(state.label) for state in ProposalState},
)


class Decision(TextChoices):
    ACCEPTED = "accepted", _("Chấp thuận")
    PARTLY = "partly", _("Chấp thuận một phần")
    REFUSED = "refused", _("Không chấp thuận")
