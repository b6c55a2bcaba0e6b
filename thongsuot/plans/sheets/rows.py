"""From the rows of a plan to its sheet."""

from __future__ import annotations

from thongsuot.plans.models import Plan, PlanContent, PlanDraft
from thongsuot.plans.sheets.model import Content, Header, ReportingDay, Sheet, Task, Unit


def sheet_of(plan: Plan) -> Sheet:
    """What is in force, in four queries."""
    return Sheet(
        Header(plan.title, plan.issuer, plan.starts_on, plan.ends_on, plan.number, plan.issued_on),
        tuple(_in_reading_order(list(plan.contents.all()))),
        tuple(
            Task(
                str(one.pk),
                one.title,
                one.short_title,
                one.due_on,
                one.lead,
                str(one.content_id or ""),
                one.affects_life,
            )
            for one in plan.tasks.all()
        ),
        tuple(
            Unit(str(one.unit_id), one.unit.name) for one in plan.plan_units.select_related("unit")
        ),
        tuple(
            ReportingDay(str(one.pk), one.name, one.due_on, tuple(one.outline))
            for one in plan.reporting_dates.all()
        ),
    )


def sheet_now(plan: Plan) -> Sheet:
    """What is being written where there is a draft, else what is in force."""
    draft = PlanDraft.objects.filter(plan=plan).first()
    return sheet_of(plan) if draft is None else Sheet.from_json(draft.sheet)


def _in_reading_order(contents: list[PlanContent]) -> list[Content]:
    beneath: dict[int | None, list[PlanContent]] = {}
    for one in contents:
        beneath.setdefault(one.parent_id, []).append(one)
    found: list[Content] = []
    waiting = [(one, 0) for one in reversed(beneath.get(None, []))]
    while waiting:
        one, level = waiting.pop()
        found.append(Content(str(one.pk), level, one.title))
        waiting += [(child, level + 1) for child in reversed(beneath.get(one.pk, []))]
    return found
