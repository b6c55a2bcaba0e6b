"""Who may do what to a conclusion or a task they can already see.

`WHO` pairs each verb of a task with its rule and the sentence a refused person reads; pages,
actions and programs all ask here. What is possible *now* is the state table's business.
"""

from __future__ import annotations

from collections.abc import Callable

from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.queries import DESK
from thongsuot.followups.states import TaskState
from thongsuot.foundation.access import require
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.people.roles import TASK_FORCE_ROLES, UNIT_ROLES, OrganizationKind, RoleKind

HEADS = (RoleKind.HEAD, RoleKind.DEPUTY)
DESK_ONLY = "Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được soạn thông báo kết luận."


def can_conclude(person: Person, meeting: Meeting) -> bool:
    """Draft, edit, publish, correct: the desk of the task force that held the meeting."""
    return person.scope.holds(DESK, meeting.task_force.organization_id)


def require_conclude(person: Person, conclusion: Conclusion) -> None:
    require(allowed=can_conclude(person, conclusion.meeting), because=DESK_ONLY)


def _in_task_force(person: Person, task: FollowupTask, kinds: tuple[RoleKind, ...]) -> bool:
    return person.scope.holds(kinds, task.task_force.organization_id)


def _is_own(task: FollowupTask) -> bool:
    """Whether the task force gave it to itself."""
    return bool(task.owner.kind == OrganizationKind.TASK_FORCE)


def _of_owner(person: Person, task: FollowupTask) -> bool:
    """Somebody who acts for the owner: the unit's people, or the desk of the task force itself.

    Who acts for two units has in each only the role held there.
    """
    scope = person.scope
    if _is_own(task):
        return scope.holds(DESK, task.owner_id)
    return scope.acts_for(UNIT_ROLES, task.owner_id)


def can_accept(person: Person, task: FollowupTask) -> bool:
    return _of_owner(person, task)


can_note_progress = can_accept
can_report_done = can_accept
can_name_person = can_accept


def can_verify(person: Person, task: FollowupTask) -> bool:
    """A member of the task force outside the owner who did not report it; what the task force
    gave itself, the city office."""
    if task.reported_by_id == person.pk:
        return False
    if _is_own(task):
        return person.scope.city
    inside = task.owner_id in person.scope.units | person.scope.bodies
    return _in_task_force(person, task, TASK_FORCE_ROLES) and not inside


can_send_back = can_verify


def can_pause(person: Person, task: FollowupTask) -> bool:
    """The desk of the task force, which hears the unit's reasons."""
    return _in_task_force(person, task, DESK)


can_urge = can_pause
can_keep_overdue = can_pause


def can_resume(person: Person, task: FollowupTask) -> bool:
    return _in_task_force(person, task, DESK) or _of_owner(person, task)


def can_carry_over(person: Person, task: FollowupTask) -> bool:
    """Those who concluded: the head or a deputy."""
    return _in_task_force(person, task, HEADS)


can_cancel = can_carry_over


WHO: dict[str, tuple[Callable[[Person, FollowupTask], bool], str]] = {
    "accept": (can_accept, "Chỉ đơn vị được giao mới nhận nhiệm vụ."),
    "note_progress": (can_note_progress, "Chỉ đơn vị được giao ghi được tiến độ."),
    "report_done": (can_report_done, "Chỉ đơn vị được giao mới báo cáo hoàn thành."),
    "verify": (
        can_verify,
        "Chỉ thành viên tổ ngoài đơn vị được giao nghiệm thu; việc của tổ do Văn phòng Thành ủy.",
    ),
    "send_back": (
        can_send_back,
        "Chỉ người nghiệm thu, ngoài đơn vị được giao, được yêu cầu làm tiếp.",
    ),
    "name_person": (can_name_person, "Chỉ đơn vị được giao cử người phụ trách."),
    "pause": (can_pause, "Chỉ thư ký, tổ trưởng, tổ phó cho tạm dừng."),
    "resume": (can_resume, "Chỉ đơn vị được giao hoặc tổ công tác cho làm tiếp."),
    "urge": (can_urge, "Chỉ thư ký, tổ trưởng, tổ phó được đôn đốc."),
    "keep_overdue": (can_keep_overdue, "Chỉ thư ký, tổ trưởng, tổ phó rà soát cuối năm."),
    "carry_over": (can_carry_over, "Chỉ tổ trưởng, tổ phó chuyển nhiệm vụ sang năm sau."),
    "cancel": (can_cancel, "Chỉ tổ trưởng, tổ phó được hủy nhiệm vụ."),
}


def allows(person: Person, verb: str, task: FollowupTask) -> bool:
    """Whether this person may do `verb`, state aside."""
    return WHO[verb][0](person, task)


def require_verb(person: Person, verb: str, task: FollowupTask) -> None:
    """Raise `NotAllowed` with the verb's own words unless the policy lets `person` do it."""
    require(allowed=allows(person, verb, task), because=WHO[verb][1])


def verbs_for(person: Person, task: FollowupTask) -> list[str]:
    """What this person can do to it right now: state table and policy together."""
    return [verb for verb in task.verbs if verb in WHO and allows(person, verb, task)]


def can_review(person: Person, task: FollowupTask) -> bool:
    """Whether the year-end review offers this person a decision on the task."""
    if task.state == TaskState.REPORTED and can_verify(person, task):
        return True
    return can_keep_overdue(person, task)
