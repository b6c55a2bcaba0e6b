"""Who has a part in a record, before roles and watchers turn it into people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.intake.models import Reading
from thongsuot.meetings.models import Meeting
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans.models import Plan
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.reports.models import ReportDue, TaskProgress, UnitReport
from thongsuot.reports.queries.due import still_owing, supervising_now
from thongsuot.synthesis.models import Proposal


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


def of_reading(reading: Reading) -> Parties:
    own = reading.task_force.organization_id if reading.task_force else None
    return Parties(task_forces=ids(own), receiver=reading.received_by_id)


def of_meeting(meeting: Meeting) -> Parties:
    return Parties(
        task_forces=ids(meeting.task_force.organization_id),
        units=frozenset(seat.unit_id for seat in meeting.seats.all()),
    )


def of_difficulty(difficulty: Difficulty) -> Parties:
    return Parties(
        task_forces=ids(difficulty.task_force.organization_id), units=ids(difficulty.unit_id)
    )


def of_recommendation(record: Recommendation) -> Parties:
    waiting = (one.body_id for one in record.coordinations.all() if one.replied_at is None)
    return Parties(
        task_forces=ids(record.task_force.organization_id),
        units=ids(record.unit_id),
        bodies=ids(record.lead_body_id),
        coordinating=frozenset(waiting),
        officer=record.officer_id,
        raiser=record.raised_by_id,
    )


def of_proposal(proposal: Proposal) -> Parties:
    own = proposal.task_force.organization_id if proposal.task_force else None
    return Parties(task_forces=ids(own), raiser=proposal.drafted_by_id)


def of_task(task: FollowupTask) -> Parties:
    """The owner, who answers for it there, and the task force that follows it."""
    own = task.owner.kind == OrganizationKind.TASK_FORCE
    return Parties(
        task_forces=ids(task.task_force.organization_id),
        units=ids(None if own else task.owner_id),
        officer=task.person_id,
    )


def of_conclusion(conclusion: Conclusion) -> Parties:
    return Parties(
        task_forces=ids(conclusion.task_force.organization_id),
        units=frozenset(seat.unit_id for seat in conclusion.meeting.seats.all()),
    )
