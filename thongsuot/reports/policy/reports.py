"""Who may do what to a report they can already see."""

from __future__ import annotations

from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import RoleKind
from thongsuot.reports.models import UnitReport

JUDGES = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)
UNIT_ONLY = "Chỉ người của đơn vị được lập và gửi báo cáo của đơn vị."
DESK_ONLY = "Chỉ thư ký, tổ trưởng, tổ phó của tổ giám sát đơn vị được nhận hoặc trả lại báo cáo."


def can_report_for(person: Person, unit: Organization) -> bool:
    """Begin, write, send and withdraw: the unit's own people."""
    return unit.pk in person.scope.units


def can_write(person: Person, report: UnitReport) -> bool:
    return report.unit_id in person.scope.units


def can_judge(person: Person, report: UnitReport) -> bool:
    """Accept or return: the desk of the task force the report was sent to."""
    return report.task_force is not None and person.scope.holds(
        JUDGES, report.task_force.organization_id
    )


def is_reader(person: Person, report: UnitReport) -> bool:
    """Anybody of the task force it was sent to: whose opening it counts as opened."""
    return (
        report.task_force is not None
        and report.task_force.organization_id in person.scope.task_forces
    )
