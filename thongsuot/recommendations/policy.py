"""Who may do what to a recommendation or difficulty they can already see.

`WHO` pairs each verb with its rule and the sentence a refused person reads; pages, actions and
the API all ask here. What is possible *now* is the state table's business, not the policy's.
"""

from __future__ import annotations

from collections.abc import Callable

from thongsuot.foundation.access import require
from thongsuot.people.models import Person
from thongsuot.people.roles import BODY_ROLES, TASK_FORCE_ROLES, UNIT_ROLES, RoleKind
from thongsuot.recommendations.models import Difficulty, Raised, Recommendation
from thongsuot.recommendations.states import HEAD_ROUTES, MOST_BOUNCES, RecommendationState

#: What the task force's desk does to a difficulty.
DIFFICULTY_VERBS = ("ease", "end", "reopen", "link", "unlink")
DESK_ONLY = "Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được ghi việc này."
HEADS = (RoleKind.HEAD, RoleKind.DEPUTY)
TRIAGE = (RoleKind.SECRETARY, *HEADS)


def _in_task_force(person: Person, record: Raised, kinds: tuple[RoleKind, ...]) -> bool:
    return person.scope.holds(kinds, record.task_force.organization_id)


def _of_unit(person: Person, record: Raised, kinds: tuple[RoleKind, ...]) -> bool:
    """Somebody of the unit that raised it, or of the unit it was merged into."""
    return person.scope.acts_for(kinds, record.unit_id)


def _of_lead_body(person: Person, record: Recommendation, kinds: tuple[RoleKind, ...]) -> bool:
    return record.lead_body_id is not None and person.scope.holds(kinds, record.lead_body_id)


def can_raise(person: Person, record: Recommendation) -> bool:
    """The unit's people for their unit, the secretary for what was said."""
    return _of_unit(person, record, UNIT_ROLES) or _in_task_force(person, record, TRIAGE)


def can_classify(person: Person, record: Recommendation) -> bool:
    return _in_task_force(person, record, TRIAGE)


can_merge = can_classify
can_split = can_classify


def can_route(person: Person, record: Recommendation) -> bool:
    """The secretary; what the city or higher must settle, the head; a second bounce, nobody."""
    if record.bounces >= MOST_BOUNCES and record.state == RecommendationState.RETURNED:
        return False
    kinds = HEADS if record.level in HEAD_ROUTES else TRIAGE
    return _in_task_force(person, record, kinds)


def can_accept(person: Person, record: Recommendation) -> bool:
    return _of_lead_body(person, record, BODY_ROLES)


def can_bounce(person: Person, record: Recommendation) -> bool:
    """Not once somebody has arbitrated."""
    return _of_lead_body(person, record, BODY_ROLES) and not record.binding


def can_arbitrate(person: Person, record: Recommendation) -> bool:
    return person.scope.city or _in_task_force(person, record, HEADS)


can_escalate = can_arbitrate


def can_reply_from_above(person: Person, _record: Recommendation) -> bool:
    return person.scope.city


can_ask_coordination = can_accept
can_ask_extension = can_accept
can_draft_answer = can_accept


def can_report_done(person: Person, record: Recommendation) -> bool:
    """The lead body; what somebody above does, the city office reports."""
    if record.lead_body_id is None:
        return person.scope.city
    return _of_lead_body(person, record, BODY_ROLES)


def can_coordinate(person: Person, record: Recommendation) -> bool:
    """Somebody of a body whose part was asked for and is still waited for."""
    asked = record.coordinations.waiting().filter(body__in=person.scope.bodies)
    return asked.exists()


def can_extend(person: Person, record: Recommendation) -> bool:
    return _in_task_force(person, record, HEADS)


can_decline_extension = can_extend
can_send_back = can_extend
can_accept_answer = can_extend
can_reopen = can_extend


def can_answer(person: Person, record: Recommendation) -> bool:
    """A written answer is signed by the body's leader, by name."""
    return _of_lead_body(person, record, (RoleKind.BODY_LEADER,))


def can_answer_orally(person: Person, record: Recommendation) -> bool:
    return _in_task_force(person, record, TRIAGE)


def can_rate(person: Person, record: Recommendation) -> bool:
    return _of_unit(person, record, UNIT_ROLES)


def can_propose_acceptance(person: Person, record: Recommendation) -> bool:
    return _in_task_force(person, record, (RoleKind.SECRETARY,))


def can_verify(person: Person, record: Recommendation) -> bool:
    """A member of the task force who is not of the body and did not report it done."""
    return (
        _in_task_force(person, record, TASK_FORCE_ROLES)
        and record.lead_body_id not in person.scope.bodies
        and record.done_by_id != person.pk
    )


def can_ask_reopen(person: Person, record: Recommendation) -> bool:
    return _of_unit(person, record, UNIT_ROLES)


def can_withdraw(person: Person, record: Recommendation) -> bool:
    """The unit's leader; a draft, whoever of the unit writes it."""
    kinds = UNIT_ROLES if record.state == RecommendationState.DRAFT else (RoleKind.UNIT_LEADER,)
    return _of_unit(person, record, kinds)


WHO: dict[str, tuple[Callable[[Person, Recommendation], bool], str]] = {
    "raise": (can_raise, "Chỉ đơn vị hoặc thư ký tổ công tác được nêu kiến nghị."),
    "classify": (can_classify, "Chỉ thư ký, tổ trưởng, tổ phó được phân loại."),
    "merge": (can_merge, "Chỉ thư ký, tổ trưởng, tổ phó được gộp."),
    "split": (can_split, "Chỉ thư ký, tổ trưởng, tổ phó được tách."),
    "route": (
        can_route,
        "Cấp sở do thư ký chuyển, từ cấp thành phố do tổ trưởng; trả lại hai lần thì phải phân xử.",
    ),
    "accept": (can_accept, "Chỉ cơ quan được chuyển đến mới tiếp nhận."),
    "bounce": (
        can_bounce,
        "Chỉ cơ quan được chuyển đến mới trả lại được; đã phân xử thì không trả lại nữa.",
    ),
    "arbitrate": (can_arbitrate, "Chỉ tổ trưởng, tổ phó hoặc Văn phòng Thành ủy được phân xử."),
    "escalate": (
        can_escalate,
        "Chỉ tổ trưởng, tổ phó hoặc Văn phòng Thành ủy được báo cáo cấp trên.",
    ),
    "reply_from_above": (
        can_reply_from_above,
        "Chỉ Văn phòng Thành ủy ghi được trả lời của cấp trên.",
    ),
    "ask_coordination": (can_ask_coordination, "Chỉ cơ quan chủ trì được đề nghị phối hợp."),
    "coordinate": (can_coordinate, "Chỉ cơ quan được đề nghị phối hợp mới cho ý kiến."),
    "ask_extension": (can_ask_extension, "Chỉ cơ quan chủ trì được xin gia hạn."),
    "extend": (can_extend, "Chỉ tổ trưởng, tổ phó được gia hạn."),
    "decline_extension": (can_decline_extension, "Chỉ tổ trưởng, tổ phó quyết định việc gia hạn."),
    "draft_answer": (can_draft_answer, "Chỉ cơ quan chủ trì được dự thảo trả lời."),
    "answer": (can_answer, "Chỉ lãnh đạo cơ quan chủ trì được ký trả lời."),
    "answer_orally": (
        can_answer_orally,
        "Chỉ thư ký, tổ trưởng, tổ phó ghi được trả lời tại buổi làm việc.",
    ),
    "rate": (can_rate, "Chỉ đơn vị đã kiến nghị mới cho ý kiến về trả lời."),
    "send_back": (can_send_back, "Chỉ tổ trưởng, tổ phó được yêu cầu trả lời lại."),
    "propose_acceptance": (
        can_propose_acceptance,
        "Chỉ thư ký tổ công tác đề xuất chấp nhận trả lời.",
    ),
    "accept_answer": (can_accept_answer, "Chỉ tổ trưởng, tổ phó được chấp nhận trả lời."),
    "report_done": (can_report_done, "Chỉ cơ quan chủ trì được báo đã làm xong."),
    "verify": (
        can_verify,
        "Chỉ thành viên tổ công tác, không thuộc cơ quan đã báo làm xong, được kiểm chứng.",
    ),
    "ask_reopen": (can_ask_reopen, "Chỉ đơn vị đã kiến nghị được đề nghị mở lại."),
    "reopen": (can_reopen, "Chỉ tổ trưởng, tổ phó được mở lại."),
    "withdraw": (can_withdraw, "Chỉ lãnh đạo đơn vị đã kiến nghị được rút."),
}


def require_verb(person: Person, verb: str, record: Recommendation) -> None:
    """Raise `NotAllowed` with the verb's own words unless the policy lets `person` do it."""
    require(allowed=allows(person, verb, record), because=WHO[verb][1])


def allows(person: Person, verb: str, record: Recommendation) -> bool:
    """Whether this person may do `verb`, state aside."""
    return WHO[verb][0](person, record)


def verbs_for(person: Person, record: Recommendation) -> list[str]:
    """What this person can do to it right now: state table and policy together."""
    return [verb for verb in record.verbs if verb in WHO and allows(person, verb, record)]


def can_move_difficulty(person: Person, difficulty: Difficulty) -> bool:
    """Ease, end, reopen, link: the task force's desk; the unit reports, it does not judge."""
    return _in_task_force(person, difficulty, TRIAGE)


def difficulty_verbs_for(person: Person, difficulty: Difficulty) -> list[str]:
    """What this person can do to it right now. Withdrawing belongs to the record it was read in."""
    known = [verb for verb in difficulty.verbs if verb in DIFFICULTY_VERBS]
    return known if can_move_difficulty(person, difficulty) else []


def can_set_terms(person: Person) -> bool:
    return person.scope.administrator
