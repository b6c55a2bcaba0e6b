"""Who may do what to a proposal they can already see. `WHO` has each verb's rule and its words."""

from __future__ import annotations

from collections.abc import Callable

from thongsuot.foundation.access import require
from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind
from thongsuot.synthesis.models import Proposal

HEADS = (RoleKind.HEAD, RoleKind.DEPUTY)
DESK = (RoleKind.SECRETARY, *HEADS)


def can_draft_proposal(person: Person) -> bool:
    """The desks of the task forces, and the city office."""
    return person.scope.city or person.scope.holds_anywhere(DESK)


def _drafters(person: Person, proposal: Proposal) -> bool:
    """The desk that drafted it, and the city office."""
    if person.scope.city:
        return True
    own = proposal.task_force
    return own is not None and person.scope.holds(DESK, own.organization_id)


def can_review_proposal(person: Person, proposal: Proposal) -> bool:
    """The head of the task force that drafted it; the city office, its own too."""
    if person.scope.city:
        return True
    own = proposal.task_force
    return own is not None and person.scope.holds(HEADS, own.organization_id)


def can_submit_proposal(person: Person, proposal: Proposal) -> bool:  # noqa: ARG001 - one shape for all rules
    return person.scope.city


WHO: dict[str, tuple[Callable[[Person, Proposal], bool], str]] = {
    "revise_proposal": (_drafters, "Chỉ tổ công tác đã soạn hoặc Văn phòng Thành ủy sửa được."),
    "gather_evidence": (
        _drafters,
        "Chỉ tổ công tác đã soạn hoặc Văn phòng Thành ủy lấy lại căn cứ được.",
    ),
    "review_proposal": (
        can_review_proposal,
        "Chỉ tổ trưởng, tổ phó của tổ đã soạn hoặc Văn phòng Thành ủy được thẩm định.",
    ),
    "return_proposal": (
        can_review_proposal,
        "Chỉ tổ trưởng, tổ phó của tổ đã soạn hoặc Văn phòng Thành ủy được yêu cầu sửa.",
    ),
    "submit_proposal": (can_submit_proposal, "Chỉ Văn phòng Thành ủy được trình."),
    "decide_proposal": (can_submit_proposal, "Chỉ Văn phòng Thành ủy ghi được quyết định."),
    "withdraw_proposal": (_drafters, "Chỉ tổ công tác đã soạn hoặc Văn phòng Thành ủy được rút."),
}


def require_proposal(person: Person, verb: str, proposal: Proposal) -> None:
    """Raise `NotAllowed` with the verb's own words unless the policy lets `person` do it."""
    rule, because = WHO[verb]
    require(allowed=rule(person, proposal), because=because)


def proposal_verbs_for(person: Person, proposal: Proposal) -> list[str]:
    """What this person can do to it right now: state table and policy together."""
    return [verb for verb in proposal.verbs if WHO[verb][0](person, proposal)]
