"""How far every unit is with every task of a plan, on one day. Read-only, few queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery

from thongsuot.dashboards.marks import Mark, mark_of
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.people.models import Organization, Person
from thongsuot.people.queries import OrganizationQuerySet
from thongsuot.places.models import Province
from thongsuot.plans.models import Plan, PlanTask
from thongsuot.reports.models import ProgressNote
from thongsuot.reports.queries.progress import units_followed_by
from thongsuot.reports.states.progress import ProgressState
from thongsuot.taskforces.models import Supervision, TaskForce

#: More units than this are not drawn at once: a province or a task force is chosen first.
MOST = 400
NOT_STARTED = ProgressState.NOT_STARTED.value


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: whose, as of which day, what counts as changed, which part of it."""

    plan: Plan
    units: QuerySet[Organization]
    day: date
    since: date | None
    view: str = "all"
    state: str = ""
    life: bool = False


@dataclass(slots=True)
class Column:
    """One task: `days_left` in working days is the same for every unit."""

    task: PlanTask
    days_left: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """`noted` is whether anything was ever noted: then there is something to open."""

    mark: Mark
    noted: bool
    changed: bool
    shown: bool


@dataclass(slots=True)
class Row:
    """One unit: its cells in the order of the columns."""

    pk: int
    name: str
    task_force: int | None
    cells: list[Cell] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(cell.mark is Mark.LATE for cell in self.cells)

    @property
    def done(self) -> int:
        return sum(cell.mark is Mark.CONFIRMED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Late ones first, in rows and in columns; totals are of everything before `view`, `state`."""

    columns: list[Column]
    rows: list[Row]
    marks: Counter[Mark]
    units: int
    life_tasks: int
    late_units: int
    late_life: int
    changed_units: int

    @property
    def late(self) -> int:
        return self.marks[Mark.LATE]


def units_of(
    plan: Plan,
    person: Person,
    *,
    task_force: TaskForce | None = None,
    province: Province | None = None,
    words: str = "",
) -> OrganizationQuerySet:
    """The plan's units this person follows, under these conditions."""
    rows = units_followed_by(person).filter(plans=plan)
    if task_force is not None:
        now = Supervision.objects.filter(task_force=task_force, ends_on__isnull=True)
        rows = rows.filter(pk__in=now.values("unit"))
    if province is not None:
        rows = rows.filter(commune__province=province)
    return rows.named(words) if words else rows


def first_province(units: QuerySet[Organization]) -> Province | None:
    """Where to begin when there are more units than can be drawn."""
    with_units = Province.objects.filter(communes__organizations__in=units)
    return with_units.order_by("sort_key").first()


def _rows(asked: Asked) -> list[Row]:
    supervised = Supervision.objects.filter(
        unit=OuterRef("pk"),
        ends_on__isnull=True,
        task_force__programme=asked.plan.programme_id,
    )
    number = Subquery(supervised.values("task_force__number")[:1], output_field=IntegerField())
    units = asked.units.annotate(task_force_number=number).order_by("sort_key", "pk")
    return [Row(*row) for row in units.values_list("pk", "name", "task_force_number")[:MOST]]


def _columns(asked: Asked, calendar: WorkingCalendar) -> list[Column]:
    left: dict[date, int] = {}
    found = []
    for task in asked.plan.tasks.all():
        if task.due_on not in left:
            left[task.due_on] = calendar.between(asked.day, task.due_on)
        found.append(Column(task, left[task.due_on]))
    return found


def matrix_of(asked: Asked, calendar: WorkingCalendar) -> Matrix:
    """Three queries: the units, the tasks, and where each pair stands on that day."""
    rows, every = _rows(asked), _columns(asked, calendar)
    life = [column for column in every if column.task.affects_life]
    columns = life if asked.life else every
    notes = ProgressNote.objects.standings(asked.plan, asked.units, asked.day)
    standing = {(unit, task): (state, noted) for unit, task, state, noted in notes.as_standings()}
    wanted = Mark.of(asked.state) if asked.state else None
    marks: Counter[Mark] = Counter()
    late_life = 0
    for row in rows:
        for column in columns:
            state, noted_on = standing.get((row.pk, column.task.pk), (NOT_STARTED, None))
            mark = mark_of(state, column.days_left)
            changed = bool(noted_on and asked.since and noted_on > asked.since)
            shown = (wanted is None or mark is wanted) and (asked.view != "changed" or changed)
            row.cells.append(Cell(mark, noted_on is not None, changed, shown))
            marks[mark] += 1
            if mark is Mark.LATE:
                column.late += 1
                late_life += column.task.affects_life
    return Matrix(
        columns=columns,
        rows=_in_order(rows, columns, asked),
        marks=marks,
        units=len(rows),
        life_tasks=len(life),
        late_units=sum(row.late > 0 for row in rows),
        late_life=late_life,
        changed_units=sum(any(cell.changed for cell in row.cells) for row in rows),
    )


def _in_order(rows: list[Row], columns: list[Column], asked: Asked) -> list[Row]:
    """Sorts both, the late ones first, and leaves out the rows in which nothing is shown."""
    order = sorted(range(len(columns)), key=lambda n: (-columns[n].late, columns[n].task.position))
    columns[:] = [columns[n] for n in order]
    for row in rows:
        row.cells = [row.cells[n] for n in order]
    kept = [row for row in rows if any(cell.shown for cell in row.cells)] if columns else []
    if asked.view == "late":
        kept = [row for row in kept if row.late]
    return sorted(kept, key=lambda row: -row.late)
