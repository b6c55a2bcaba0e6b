"""Who has a part in a record, before roles and watchers turn it into people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from thongsuot.plans.models import Plan
from thongsuot.reports.models import ReportDue, TaskProgress, UnitReport
from thongsuot.reports.queries.due import still_owing, supervising_now


@dataclass(frozen=True, slots=True)
class Parties:
    """Who has a part in one record: organisations and single people, by their ids."""

    task_forces: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    coordinating: frozenset[int] = frozenset()
    officer: int | None = None
    receiver: int | None = None
    raiser: int | None = None

    @property
    def organizations(self) -> frozenset[int]:
        return self.task_forces | self.units | self.bodies | self.coordinating


def ids(*values: int | None) -> frozenset[int]:
    return frozenset(value for value in values if value is not None)


def of_report(report: UnitReport) -> Parties:
    own = report.task_force.organization_id if report.task_force else None
    return Parties(task_forces=ids(own), units=ids(report.unit_id))


def of_due(due: ReportDue) -> Parties:
    """The units that have sent nothing yet, and the task forces over them."""
    units = still_owing(due)
    over = supervising_now(units, localdate())
    return Parties(task_forces=frozenset(over), units=frozenset(units))


def of_progress(progress: TaskProgress) -> Parties:
    """The unit, and the task forces that supervise it now under the plan's programme."""
    programme = progress.task.plan.programme_id
    over = (
        one.task_force.organization_id
        for one in progress.unit.supervisions.all()
        if one.ends_on is None and one.task_force.programme_id == programme
    )
    return Parties(task_forces=frozenset(over), units=ids(progress.unit_id))


def of_plan(plan: Plan) -> Parties:
    """Every task force of its programme, and every unit it supervises."""
    return Parties(
        task_forces=frozenset(one.organization_id for one in plan.programme.task_forces.all()),
        units=frozenset(one.unit_id for one in plan.plan_units.all()),
    )
