"""Who may do what to a plan they can already see."""

from __future__ import annotations

from thongsuot.people.models import Person
from thongsuot.plans.models import Plan, PlanReading

WRITERS = "Chỉ Văn phòng Thành ủy và quản trị được lập, sửa kế hoạch giám sát."


def can_write(person: Person) -> bool:
    """The city office writes plans, an administrator may stand in; everybody else reads."""
    return person.scope.city or person.scope.administrator


def can_edit(person: Person, plan: Plan) -> bool:  # noqa: ARG001 - one rule for all plans today
    return can_write(person)


def can_publish(person: Person, plan: Plan) -> bool:
    return can_edit(person, plan)


def can_amend(person: Person, plan: Plan) -> bool:
    return can_edit(person, plan)


def can_end(person: Person, plan: Plan) -> bool:
    return can_edit(person, plan)


def can_confirm(person: Person, reading: PlanReading) -> bool:  # noqa: ARG001 - the same
    return can_write(person)
