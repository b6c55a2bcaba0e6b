"""Who may do what to a meeting they can already see: its task force's desk does all of it."""

from __future__ import annotations

from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.people.roles import RoleKind
from thongsuot.taskforces.models import TaskForce

DESK = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)
#: Whom a meeting may be chaired by.
CHAIRS = (RoleKind.HEAD, RoleKind.DEPUTY)
DESK_ONLY = "Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được làm việc này."


def can_schedule(person: Person, task_force: TaskForce) -> bool:
    """Put a meeting of this task force into the calendar."""
    return person.scope.holds(DESK, task_force.organization_id)


def can_schedule_at_all(person: Person) -> bool:
    return person.scope.holds_anywhere(DESK)


def _desk(person: Person, meeting: Meeting) -> bool:
    return can_schedule(person, meeting.task_force)


can_reschedule = _desk
can_postpone = _desk
can_cancel = _desk
can_invite = _desk
can_begin = _desk
can_record_attendance = _desk
can_take_minutes = _desk
can_close = _desk
