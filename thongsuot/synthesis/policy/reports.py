"""Who may do what to a consolidated report they can already see."""

from __future__ import annotations

from thongsuot.people.models import Person
from thongsuot.synthesis.models import ConsolidatedReport

BECAUSE = "Chỉ Văn phòng Thành ủy lập, sửa và ban hành báo cáo tổng hợp."


def can_write_report(person: Person) -> bool:
    """Create, refresh, edit, issue, discard: the city office alone."""
    return person.scope.city


def report_verbs_for(person: Person, report: ConsolidatedReport) -> list[str]:
    """What this person can do to it right now: state table and policy together."""
    return list(report.verbs) if can_write_report(person) else []
