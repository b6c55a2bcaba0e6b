"""What is known of each unit before a meeting with it, on one page. Read-only, few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from thongsuot.followups.models import FollowupTask
from thongsuot.meetings.models import Meeting, MeetingUnit
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import PlanTask, ReportingDate
from thongsuot.plans.queries import IN_THE_OPEN
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import ClosureReason
from thongsuot.reports.models import TaskProgress, UnitReport
from thongsuot.reports.states.progress import DONE, UNDONE, ProgressState

#: Of a unit its open recommendations and its tasks, as many as leave it on one sheet of paper.
SHOWN = 6
SHOWN_TASKS = 5
MOST = 400


@dataclass(frozen=True, slots=True)
class Owed:
    """One reporting date and what the unit sent for it; `late` when nothing has come in time."""

    reporting_date: ReportingDate
    report: UnitReport | None
    late: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the plan and where the unit is with it; no note yet is not begun."""

    task: PlanTask
    progress: TaskProgress | None
    days_late: int

    @property
    def state(self) -> str:
        return self.progress.state if self.progress else ProgressState.NOT_STARTED.value

    @property
    def label(self) -> str:
        return str(ProgressState(self.state).label)


@dataclass(slots=True)
class Known:
    """Everything known of one unit. Answered stands beside solved, of the same base."""

    unit: Organization
    raised: int = 0
    answered: int = 0
    solved: int = 0
    open: int = 0
    difficulties: int = 0
    recommendations: list[Recommendation] = field(default_factory=list)
    reports: list[Owed] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    followups: list[FollowupTask] = field(default_factory=list)
    last: Meeting | None = None

    @property
    def late_tasks(self) -> list[Task]:
        return [one for one in self.tasks if one.days_late > 0]

    @property
    def done(self) -> int:
        return sum(one.state in DONE for one in self.tasks)

    @property
    def confirmed(self) -> int:
        return sum(one.state == ProgressState.CONFIRMED for one in self.tasks)

    @property
    def noteworthy(self) -> list[Task]:
        """Late first, then what is stuck or was sent back; all the rest is only counted."""
        stuck = (ProgressState.BLOCKED, ProgressState.SENT_BACK)
        late = sorted(self.late_tasks, key=lambda one: -one.days_late)
        return [*late, *(one for one in self.tasks if one.state in stuck and one not in late)]


def kit_of(meeting: Meeting, person: Person, today: date) -> list[Known]:
    """A page's section a unit, in the order of the seats: ten queries, whatever their number."""
    units = [seat.unit for seat in meeting.seats.select_related("unit__commune")]
    known = {unit.pk: Known(unit) for unit in units}
    _count(known, person)
    _open(known, person, today)
    _last_meetings(known, person, meeting)
    _reports(known, person, meeting, today)
    _tasks(known, person, meeting, today)
    _followups(known, person, today)
    return list(known.values())


def _count(known: dict[int, Known], person: Person) -> None:
    rows = Recommendation.objects.visible_to(person).on_the_books().filter(unit__in=known)
    counted = (
        rows.order_by()
        .values_list("unit")
        .annotate(
            raised=Count("pk"),
            answered=Count("pk", filter=Q(answered_on__isnull=False)),
            solved=Count("pk", filter=Q(closure_reason=ClosureReason.DONE_VERIFIED)),
        )
    )
    for unit, raised, answered, solved in counted:
        one = known[unit]
        one.raised, one.answered, one.solved = raised, answered, solved
    troubles = Difficulty.objects.visible_to(person).on_the_books().filter(unit__in=known)
    open_ = troubles.exclude(state="gone").order_by().values_list("unit")
    for unit, number in open_.annotate(number=Count("pk")):
        known[unit].difficulties = number


def _open(known: dict[int, Known], person: Person, today: date) -> None:
    """Open recommendations with whose turn it is, the soonest due first."""
    rows = Recommendation.objects.visible_to(person).open().filter(unit__in=known)
    found = rows.with_clock(today).select_related("lead_body").order_by("due_on", "pk")[:MOST]
    for one in found:
        of = known[one.unit_id or 0]
        of.open += 1
        if len(of.recommendations) < SHOWN:
            of.recommendations.append(one)


def _last_meetings(known: dict[int, Known], person: Person, besides: Meeting) -> None:
    seen = Meeting.objects.visible_to(person).on_the_books().filter(held_on__lte=besides.held_on)
    rows = (
        MeetingUnit.objects.filter(unit__in=known, meeting__in=seen.exclude(pk=besides.pk))
        .order_by("unit_id", "-meeting__held_on", "-meeting_id")
        .distinct("unit_id")
    )
    for seat in rows.select_related("meeting__task_force__organization"):
        known[seat.unit_id].last = seat.meeting


def _reports(known: dict[int, Known], person: Person, meeting: Meeting, today: date) -> None:
    """The last date that was due and the next one, with what each unit sent."""
    dates = list(
        ReportingDate.objects.filter(
            plan__programme=meeting.task_force.programme_id, plan__state__in=IN_THE_OPEN
        ).order_by("due_on", "pk")
    )
    past = [one for one in dates if one.due_on < today][-1:]
    ahead = [one for one in dates if one.due_on >= today][:1]
    rows = UnitReport.objects.visible_to(person).filter(
        unit__in=known, reporting_date__in=[*past, *ahead]
    )
    sent = {(one.unit_id, one.reporting_date_id): one for one in rows}
    for unit, of in known.items():
        for day in [*past, *ahead]:
            report = sent.get((unit, day.pk))
            missing = report is None or report.first_sent_on is None
            of.reports.append(Owed(day, report, late=missing and day.due_on < today))


def _tasks(known: dict[int, Known], person: Person, meeting: Meeting, today: date) -> None:
    tasks = list(
        PlanTask.objects.filter(
            plan__programme=meeting.task_force.programme_id, plan__state__in=IN_THE_OPEN
        ).order_by("plan", "position", "pk")
    )
    rows = TaskProgress.objects.visible_to(person).filter(unit__in=known, task__in=tasks)
    by_key: dict[int, dict[int, TaskProgress]] = defaultdict(dict)
    for row in rows:
        by_key[row.unit_id][row.task_id] = row
    for unit, of in known.items():
        of.tasks = [_task(task, by_key[unit].get(task.pk), today) for task in tasks]


def _followups(known: dict[int, Known], person: Person, today: date) -> None:
    """What earlier conclusions set the unit and is not over, the soonest due first."""
    rows = FollowupTask.objects.visible_to(person).open().filter(owner__in=known)
    for one in rows.with_clock(today).order_by("due_on", "pk")[:MOST]:
        known[one.owner_id].followups.append(one)


def _task(task: PlanTask, progress: TaskProgress | None, today: date) -> Task:
    undone = progress is None or progress.state in UNDONE
    late = (today - task.due_on).days if undone and task.due_on < today else 0
    return Task(task, progress, late)


def in_one_line(known: Iterable[Known]) -> str:
    """`3 đơn vị, 12 kiến nghị đang mở, 4 nhiệm vụ chậm`."""
    units = list(known)
    parts = [f"{len(units)} đơn vị", f"{sum(one.open for one in units)} kiến nghị đang mở"]
    late = sum(len(one.late_tasks) for one in units)
    return ", ".join([*parts, f"{late} nhiệm vụ chậm"] if late else parts)
