"""The matrix of a plan: every unit by every task, one cell opened in place, the same as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.dashboards import cells
from thongsuot.dashboards.exports import workbook
from thongsuot.dashboards.forms import ProgressFilter
from thongsuot.dashboards.marks import Mark, mark_of
from thongsuot.dashboards.progress import (
    MOST,
    Asked,
    Matrix,
    first_province,
    matrix_of,
    units_of,
)
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.templatetags.ts import icon
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.places.models import Province
from thongsuot.plans.models import Plan, PlanTask
from thongsuot.reports.models import ProgressNote, TaskProgress
from thongsuot.reports.policy import progress as policy
from thongsuot.reports.queries.progress import units_followed_by
from thongsuot.reports.states.progress import DONE, UNDONE, ProgressState
from thongsuot.reports.tables.progress import Verb
from thongsuot.taskforces.models import Supervision, TaskForce

VIEWS = ("all", "late", "changed")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Found:
    """What the address asks for, put together. `begun` is a province chosen for the person."""

    filter: ProgressFilter
    asked: Asked
    since_name: str
    begun: Province | None
    several_provinces: bool


def _plan(request: PersonRequest) -> Plan | None:
    """The one the address names, else the newest that asks something of units."""
    rows = Plan.objects.visible_to(request.user).in_the_open().select_related("programme")
    named = request.GET.get("plan", "")
    if named.isdigit():
        return get_object_or_404(rows, pk=int(named))
    return rows.filter(tasks__isnull=False).order_by("-starts_on", "-pk").first()


def _find(request: PersonRequest, plan: Plan) -> Found:
    today = localdate()
    dates = list(plan.reporting_dates.filter(due_on__lte=today).order_by("-due_on"))
    conditions = ProgressFilter(request.GET, request.user, plan, dates)
    given = conditions.conditions
    task_force, province = given.get("task_force"), given.get("province")
    units = units_of(
        plan,
        request.user,
        task_force=task_force if isinstance(task_force, TaskForce) else None,
        province=province if isinstance(province, Province) else None,
        words=conditions.words,
    )
    chosen = province is not None or task_force is not None
    many, begun = not chosen and len(units.values_list("pk")[: MOST + 1]) > MOST, None
    if many:
        begun = first_province(units)
        units = units.filter(commune__province=begun)
    day = conditions.day
    earlier = [one for one in dates if one.due_on < day]
    view = request.GET.get("view", "all")
    asked = Asked(
        plan=plan,
        units=units,
        day=day,
        since=earlier[0].due_on if earlier else None,
        view=view if view in VIEWS else "all",
        state=str(given.get("state", "")),
        life=bool(given.get("life")),
    )
    name = f"{earlier[0].due_on:%d/%m/%Y}" if earlier else ""
    return Found(conditions, asked, name, begun, several_provinces=many or province is not None)


def _head(found: Found, matrix: Matrix) -> dict[str, object]:
    life = icon("friends")
    return {
        "heads": [cells.head(column, life) for column in matrix.columns],
        "sums": cells.sums(matrix),
        "confirmed": matrix.marks[Mark.CONFIRMED],
        "body": cells.body(matrix),
        "key": [
            {"mark": mark, "number": matrix.marks[mark], "on": found.asked.state == mark.key}
            for mark in Mark
        ],
    }


@require_GET
def progress(request: PersonRequest) -> HttpResponse:
    """`?plan=&q=&task_force=&province=&as_of=&state=&life=1&view=all|late|changed`."""
    plan = _plan(request)
    if plan is None:
        return render(request, "dashboards/progress.html", {"plan": None})
    found = _find(request, plan)
    if request.headers.get("HX-Request") and "conditions" in request.GET:
        # Only the panel of conditions was asked for: the table need not be drawn again.
        fields = found.filter.offered(provinces=found.several_provinces)
        return render(request, "foundation/_filter_bar.html", {"fields": fields})
    matrix = matrix_of(found.asked, working_calendar())
    context = {
        "plan": plan,
        "filter": found.filter,
        "fields": found.filter.offered(provinces=found.several_provinces),
        "asked": found.asked,
        "begun": found.begun,
        "since": found.since_name,
        "matrix": matrix,
        "follows": bool(request.user.scope.city or request.user.scope.task_forces),
        **_head(found, matrix),
    }
    return render(request, "dashboards/progress.html", context)


@require_GET
def export_progress(request: PersonRequest) -> HttpResponse | FileResponse:
    """What the page shows, as a file."""
    plan = _plan(request)
    if plan is None:
        return redirect("dashboards:progress")
    found = _find(request, plan)
    matrix = matrix_of(found.asked, working_calendar())
    notes = ProgressNote.objects.standings(plan, found.asked.units, found.asked.day)
    last = {(one.progress.unit_id, one.progress.task_id): one for one in notes.with_progress()}
    at = localtime(now())
    about = [
        ("Kế hoạch", plan.title),
        ("Tính đến ngày", f"{found.asked.day:%d/%m/%Y}"),
        ("Người tải", str(request.user)),
        ("Lúc", f"{at:%d/%m/%Y, %H:%M}"),
        *((chip.label, chip.text) for chip in found.filter.chips),
    ]
    file = workbook(matrix, last, about=about)
    name = _("Tiến độ kế hoạch, %(day)s.xlsx") % {"day": f"{found.asked.day:%d-%m-%Y}"}
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _day_asked(request: PersonRequest, plan: Plan) -> date:
    dates = list(plan.reporting_dates.filter(due_on__lte=localdate()))
    return ProgressFilter(request.GET, request.user, plan, dates).day


def _peers(person: Person, task: PlanTask, unit_pk: int) -> tuple[int, int]:
    """Of the other units under the same task force: how many, and how many are done with it."""
    over = Supervision.objects.filter(
        unit=unit_pk, ends_on__isnull=True, task_force__programme=task.plan.programme_id
    )
    beside = units_followed_by(person).filter(
        supervisions__task_force__in=over.values("task_force"),
        supervisions__ends_on__isnull=True,
        plans=task.plan_id,
    )
    others = beside.exclude(pk=unit_pk).distinct()
    done = TaskProgress.objects.filter(task=task, unit__in=others, state__in=DONE)
    return others.count(), done.count()


@require_GET
def progress_cell(request: PersonRequest, unit_pk: int, task_pk: int) -> HttpResponse:
    """One cell, opened beneath its row: due, notes with their files, what can be done now."""
    person = request.user
    unit = get_object_or_404(units_followed_by(person), pk=unit_pk)
    plans = Plan.objects.visible_to(person).in_the_open().filter(units=unit)
    tasks = PlanTask.objects.filter(plan__in=plans).select_related("plan")
    task = get_object_or_404(tasks, pk=task_pk)
    if not request.headers.get("HX-Request"):
        return redirect("progress:detail", unit_pk, task_pk)
    day = _day_asked(request, task.plan)
    record = TaskProgress.objects.filter(unit=unit, task=task).first() or TaskProgress(
        unit=unit, task=task
    )
    record.unit, record.task = unit, task
    notes = list(record.notes.filter(noted_on__lte=day).for_list()) if record.pk else []
    state = notes[0].state if notes else ProgressState.NOT_STARTED.value
    days_left = working_calendar().between(day, task.due_on)
    part = policy.part_in(person, unit.pk, task.plan.programme_id)
    others, done = _peers(person, task, unit.pk)
    context = {
        "unit": unit,
        "task": task,
        "record": record,
        "notes": notes,
        "mark": mark_of(state, days_left),
        "days_left": days_left if state in UNDONE else None,
        "verbs": [Verb(name) for name in policy.verbs_for(part, record)],
        "others": others,
        "done": done,
    }
    return render(request, "dashboards/_progress_cell.html", context)
