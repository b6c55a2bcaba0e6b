"""A unit's tasks as rows: due, state, last note, what changed since the last reporting date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Plan, PlanTask, ReportingDate
from thongsuot.reports.models import ProgressNote, TaskProgress
from thongsuot.reports.policy import progress as policy
from thongsuot.reports.states.progress import UNDONE, ProgressState

LABELS = TaskProgress.machine.labels


@dataclass(frozen=True, slots=True)
class Verb:
    """One button: the verb and the word on it."""

    name: str

    @property
    def label(self) -> str:
        return next(move.label for move in TaskProgress.machine.moves if move.verb == self.name)

    @property
    def url_name(self) -> str:
        return f"progress:{self.name}"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of one unit. `days_left` in working days, None once it is done."""

    task: PlanTask
    progress: TaskProgress
    note: ProgressNote | None
    days_left: int | None
    changed: str
    verbs: list[Verb]

    @property
    def key(self) -> str:
        return f"{self.progress.unit_id}-{self.task.pk}"


def last_reporting_date(plan: Plan, day: date) -> ReportingDate | None:
    """The reporting date that has passed most recently before `day`."""
    return plan.reporting_dates.filter(due_on__lt=day).order_by("-due_on").first()


def changed_since(since: ReportingDate | None, before: str | None, now: str) -> str:
    """`Đang làm → Chờ nghiệm thu từ kỳ 24/10`, empty without an earlier reporting date."""
    if since is None:
        return ""
    was = before or ProgressState.NOT_STARTED.value
    day = f"{since.due_on:%d/%m}"
    if was == now:
        return f"không đổi từ kỳ {day}"
    return f"{LABELS[was]} → {LABELS[now]} từ kỳ {day}"


def lines_of(
    tasks: Iterable[PlanTask],
    unit: Organization,
    plan: Plan,
    person: Person,
    *,
    calendar: WorkingCalendar,
    today: date,
) -> list[TaskLine]:
    """The tasks in their order, in four queries however many there are."""
    listed = list(tasks)
    rows = TaskProgress.objects.filter(unit=unit, task__in=listed).for_list()
    known = {row.task_id: row for row in rows}
    latest = ProgressNote.objects.filter(progress__in=known.values()).for_list()
    notes = {note.progress_id: note for note in latest.order_by("noted_on", "pk")}
    since = last_reporting_date(plan, today)
    before = _states_on(since, unit, plan)
    part = policy.part_in(person, unit.pk, plan.programme_id)
    found = []
    for task in listed:
        task.plan = plan
        progress = known.get(task.pk) or TaskProgress(unit=unit, task=task)
        open_days = calendar.between(today, task.due_on) if progress.state in UNDONE else None
        found.append(
            TaskLine(
                task,
                progress,
                notes.get(progress.pk) if progress.pk else None,
                open_days,
                changed_since(since, before.get(task.pk), progress.state),
                [Verb(name) for name in policy.verbs_for(part, progress)],
            )
        )
    return found


def _states_on(since: ReportingDate | None, unit: Organization, plan: Plan) -> Mapping[int, str]:
    if since is None:
        return {}
    units = Organization.objects.filter(pk=unit.pk)
    rows = ProgressNote.objects.standings(plan, units, since.due_on).as_standings()
    return {row.task: row.state for row in rows}
