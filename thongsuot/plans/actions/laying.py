"""A sheet becomes the rows of its plan: what is known is kept by its key, the rest is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import ProtectedError

from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization
from thongsuot.plans.models import Plan, PlanContent, PlanTask, PlanUnit, ReportingDate
from thongsuot.plans.sheets import Sheet
from thongsuot.plans.sheets.model import ReportingDay, Task

Row = TypeVar("Row", PlanContent, PlanTask, ReportingDate)


def put_header(plan: Plan, sheet: Sheet) -> list[str]:
    """The header's fields onto the plan; their names are returned for `update_fields`."""
    fields = ["title", "number", "issuer", "issued_on", "starts_on", "ends_on"]
    for name in fields:
        setattr(plan, name, getattr(sheet.header, name))
    return fields


def lay_down(plan: Plan, sheet: Sheet) -> None:
    """Contents, tasks, units and reporting dates as the sheet says; keys of rows keep the rows.

    What other stages already stand on is never taken away: the refusal says what that is.
    """
    contents = {str(one.pk): one for one in plan.contents.all()}
    made = _contents(plan, sheet, contents)
    _tasks(plan, sheet, {str(one.pk): one for one in plan.tasks.all()}, made)
    _reporting(plan, sheet, {str(one.pk): one for one in plan.reporting_dates.all()})
    kept = {one.pk for one in made.values()}
    gone = [one for one in contents.values() if one.pk not in kept]
    PlanContent.objects.filter(pk__in=[one.pk for one in gone]).update(parent=None)
    _take_away(gone)
    _units(plan, sheet)


def _contents(plan: Plan, sheet: Sheet, known: dict[str, PlanContent]) -> dict[str, PlanContent]:
    """Every content of the sheet as its row, by key."""
    above = sheet.parents()
    places: dict[str, int] = {}
    made: dict[str, PlanContent] = {}
    for one in sheet.contents:
        under = above[one.key]
        places[under] = places.get(under, 0) + 1
        row = known.get(one.key) or PlanContent(plan=plan)
        row.parent = made[under] if under else None
        row.position = places[under]
        row.title = one.title
        row.save()
        made[one.key] = row
    return made


def _tasks(
    plan: Plan, sheet: Sheet, known: dict[str, PlanTask], contents: dict[str, PlanContent]
) -> None:
    def fill(row: PlanTask, task: Task, place: int) -> None:
        row.position = place
        row.content = contents.get(task.content)
        row.title, row.short_title, row.lead = task.title, task.short_title, task.lead
        row.due_on, row.affects_life = task.due_on, task.affects_life

    _write(sheet.tasks, known, lambda: PlanTask(plan=plan), fill)


def _reporting(plan: Plan, sheet: Sheet, known: dict[str, ReportingDate]) -> None:
    def fill(row: ReportingDate, day: ReportingDay, _place: int) -> None:
        row.name, row.due_on, row.outline = day.name, day.due_on, list(day.outline)

    _write(sheet.reporting, known, lambda: ReportingDate(plan=plan), fill)


Said = TypeVar("Said", Task, ReportingDay)


def _write(
    parts: Iterable[Said],
    known: dict[str, Row],
    new: Callable[[], Row],
    fill: Callable[[Row, Said, int], None],
) -> None:
    """Known rows are filled anew, others made, those the sheet no longer names taken away."""
    left = dict(known)
    for place, part in enumerate(parts, start=1):
        row = left.pop(part.key, None) or new()
        fill(row, part, place)
        row.save()
    _take_away(list(left.values()))


def _take_away(rows: Iterable[PlanContent | PlanTask | ReportingDate]) -> None:
    for row in rows:
        try:
            row.delete()
        except ProtectedError:
            raise InputRefused(
                f"Không bỏ được “{row}”: đã có đơn vị báo cáo về mục này. Giữ lại mục này, "
                "sửa thời hạn hoặc nội dung thay vì bỏ."
            ) from None


def _units(plan: Plan, sheet: Sheet) -> None:
    wanted = {int(one.key) for one in sheet.units}
    rows = PlanUnit.objects.filter(plan=plan)
    rows.exclude(unit__in=wanted).delete()
    known = set(rows.values_list("unit", flat=True))
    missing = Organization.objects.filter(pk__in=wanted - known)
    PlanUnit.objects.bulk_create(PlanUnit(plan=plan, unit=unit) for unit in missing)
