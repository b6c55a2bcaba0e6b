"""Who may do what to the progress of a unit they can already see.

`WHO` pairs each verb with its rule and the sentence a refused person reads. What is possible
*now* is the state table's business. `part_in` is asked once for a unit, however many tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thongsuot.foundation.access import require
from thongsuot.people.models import Person
from thongsuot.people.roles import TASK_FORCE_ROLES, UNIT_ROLES, RoleKind
from thongsuot.reports.models import TaskProgress
from thongsuot.reports.states.progress import ProgressState
from thongsuot.taskforces.models import Supervision

HEADS = (RoleKind.HEAD, RoleKind.DEPUTY)
DESK = (RoleKind.SECRETARY, *HEADS)


@dataclass(frozen=True, slots=True)
class Part:
    """What a person is to one unit: of it, or of a task force that supervises it."""

    person: int
    of_unit: bool
    member: bool
    desk: bool
    head: bool


def _of_unit(person: Person, unit: int) -> bool:
    """Somebody of the unit, or of the one it was merged into."""
    scope = person.scope
    if any(organization == unit for _kind, organization in scope.held):
        return scope.holds(UNIT_ROLES, unit)
    return unit in scope.units and scope.holds_anywhere(UNIT_ROLES)


def part_in(person: Person, unit: int, programme: int) -> Part:
    """One query where the person is in a task force, none for everybody else."""
    scope = person.scope
    over: list[int] = []
    if scope.task_forces:
        now = Supervision.objects.filter(
            unit=unit, ends_on__isnull=True, task_force__programme=programme
        )
        over = list(now.values_list("task_force__organization_id", flat=True))

    def holds(kinds: tuple[RoleKind, ...]) -> bool:
        return any(scope.holds(kinds, organization) for organization in over)

    return Part(
        person.pk,
        of_unit=_of_unit(person, unit),
        member=holds(TASK_FORCE_ROLES),
        desk=holds(DESK),
        head=holds(HEADS),
    )


def can_note_progress(part: Part, _progress: TaskProgress) -> bool:
    """The unit; the task force's desk for what the unit told it."""
    return part.of_unit or part.desk


def can_report_done(part: Part, _progress: TaskProgress) -> bool:
    return part.of_unit


def can_confirm(part: Part, progress: TaskProgress) -> bool:
    """Somebody of the task force, outside the unit, who did not report it done."""
    return part.member and not part.of_unit and progress.done_by_id != part.person


def can_send_back(part: Part, progress: TaskProgress) -> bool:
    """Whoever could confirm it; what was confirmed, the head."""
    if progress.state == ProgressState.CONFIRMED:
        return part.head and not part.of_unit
    return can_confirm(part, progress)


WHO: dict[str, tuple[Callable[[Part, TaskProgress], bool], str]] = {
    "note_progress": (
        can_note_progress,
        "Chỉ đơn vị, hoặc thư ký, tổ trưởng, tổ phó ghi được tiến độ.",
    ),
    "report_done": (can_report_done, "Chỉ đơn vị được báo hoàn thành nhiệm vụ của mình."),
    "confirm": (
        can_confirm,
        "Chỉ thành viên tổ công tác, không thuộc đơn vị đã báo hoàn thành, được nghiệm thu.",
    ),
    "send_back": (
        can_send_back,
        "Chỉ thành viên tổ công tác được trả lại; việc đã nghiệm thu do tổ trưởng, tổ phó trả lại.",
    ),
}


def allows(person: Person, verb: str, progress: TaskProgress) -> bool:
    """Whether this person may do `verb`, state aside."""
    part = part_in(person, progress.unit_id, progress.task.plan.programme_id)
    return WHO[verb][0](part, progress)


def require_verb(person: Person, verb: str, progress: TaskProgress) -> None:
    """Raise `NotAllowed` with the verb's own words unless the policy lets `person` do it."""
    require(allowed=allows(person, verb, progress), because=WHO[verb][1])


def verbs_for(part: Part, progress: TaskProgress) -> list[str]:
    """What can be done right now by who has this part: state table and policy together."""
    return [verb for verb in progress.verbs if verb in WHO and WHO[verb][0](part, progress)]
