"""A unit's tasks of the plan: the list, one with its notes, every verb, the files shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Person
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Plan, PlanTask, PlanUnit
from thongsuot.reports.actions import progress as actions
from thongsuot.reports.forms import progress as forms
from thongsuot.reports.models import NoteEvidence, ProgressNote, TaskProgress
from thongsuot.reports.policy import progress as policy
from thongsuot.reports.queries.progress import units_followed_by
from thongsuot.reports.tables.progress import TaskLine, Verb, lines_of

SIZE = 60
BY_DUE = ("due_on", "position", "pk")
OLDEST = ("noted_on", "pk")


def _plans_of(person: Person, unit: Organization) -> list[Plan]:
    """The plans that ask something of this unit, the newest first."""
    asked = PlanUnit.objects.filter(unit=unit).values("plan")
    rows = Plan.objects.visible_to(person).in_the_open().filter(pk__in=asked).for_list()
    return list(rows.order_by("-starts_on", "-pk"))


def _chosen(value: str | None, offered: list[Organization]) -> Organization:
    """The one the address names, else the first."""
    return next((one for one in offered if str(one.pk) == value), offered[0])


@require_GET
def progress(request: PersonRequest) -> HttpResponse:
    """`?unit=&plan=&life=1&open=1`: the tasks of one's own unit, the nearest deadline first."""
    person = request.user
    own = [role.organization for role in person.roles_today if role.organization]
    units = [unit for unit in own if unit.pk in person.scope.units]
    if not units:
        raise NotAllowed(_("Trang này của đơn vị được giám sát."))
    unit = _chosen(request.GET.get("unit"), units)
    plans = _plans_of(person, unit)
    context: dict[str, object] = {"unit": unit, "units": units, "plans": plans}
    if plans:
        named = (one for one in plans if str(one.pk) == request.GET.get("plan"))
        context |= _tasks(request, unit, next(named, plans[0]))
    return render(request, "progress/list.html", context)


def _tasks(request: PersonRequest, unit: Organization, plan: Plan) -> dict[str, object]:
    today = localdate()
    tasks = plan.tasks.all()
    life = request.GET.get("life") == "1"
    page = page_by_key(
        tasks.filter(affects_life=True) if life else tasks,
        BY_DUE,
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    lines = lines_of(page.rows, unit, plan, request.user, calendar=working_calendar(), today=today)
    late = [line for line in lines if line.days_left is not None and line.days_left < 0]
    return {
        "plan": plan,
        "today": today,
        "page": page,
        "late": late,
        "rest": [line for line in lines if line not in late and line.days_left is not None],
        "done": [line for line in lines if line.days_left is None],
        "life": life,
        "count": len(lines),
        "life_count": plan.tasks.filter(affects_life=True).count(),
    }


@require_GET
def to_confirm(request: PersonRequest) -> HttpResponse:
    """What units report done and a task force has to check, the longest waiting first."""
    person = request.user
    if not person.scope.task_forces:
        raise NotAllowed(_("Trang này của tổ công tác."))
    rows = TaskProgress.objects.visible_to(person).waiting_for_check().for_list()
    page = page_by_key(rows, OLDEST, cursor=request.GET.get("cursor", ""), size=25)
    latest = ProgressNote.objects.filter(progress__in=page.rows).for_list()
    notes = {note.progress_id: note for note in latest.order_by("noted_on", "pk")}
    context = {"page": page, "listed": [(one, notes.get(one.pk)) for one in page.rows]}
    return render(request, "progress/to_confirm.html", context)


def _find(person: Person, unit_pk: int, task_pk: int) -> TaskProgress:
    """The row of this unit and task, unsaved before the first note; 404 for what is not seen."""
    unit = get_object_or_404(units_followed_by(person), pk=unit_pk)
    plans = Plan.objects.visible_to(person).in_the_open().filter(plan_units__unit=unit)
    asked = PlanTask.objects.filter(plan__in=plans).select_related("plan__programme")
    task = get_object_or_404(asked, pk=task_pk)
    rows = TaskProgress.objects.filter(unit=unit, task=task).select_related("done_by")
    record = rows.first() or TaskProgress(unit=unit, task=task)
    record.unit, record.task = unit, task
    return record


def line_of(record: TaskProgress, person: Person) -> TaskLine:
    """The record as a row of its unit's list."""
    return lines_of(
        [record.task],
        record.unit,
        record.task.plan,
        person,
        calendar=working_calendar(),
        today=localdate(),
    )[0]


@require_GET
def detail(request: PersonRequest, unit_pk: int, task_pk: int) -> HttpResponse:
    """One task of one unit: what is asked, where it stands, every note with its files."""
    record = _find(request.user, unit_pk, task_pk)
    context = {
        "line": line_of(record, request.user),
        "record": record,
        "notes": list(record.notes.for_list()) if record.pk else [],
        "entries": history(record) if record.pk else [],
        "own": record.unit_id in request.user.scope.units,
    }
    return render(request, "progress/detail.html", context)


@require_GET
def evidence(request: PersonRequest, pk: int) -> FileResponse:
    """Always as a download: what somebody uploaded runs nowhere."""
    seen = ProgressNote.objects.visible_to(request.user)
    shown = get_object_or_404(
        NoteEvidence.objects.filter(note__in=seen).select_related("document"), pk=pk
    )
    return FileResponse(
        shown.document.file.open("rb"),
        as_attachment=True,
        filename=shown.name,
        content_type="application/octet-stream",
    )


@dataclass(frozen=True, slots=True)
class Doing:
    """One verb: the form that asks, the action that does; `by_pair` before there is a row."""

    verb: Verb
    form: type[forms.ProgressForm]
    action: Callable[..., ProgressNote]
    by_pair: bool = False

    def do(self, form: forms.ProgressForm, actor: Person) -> ProgressNote:
        record = form.record
        where: dict[str, object] = (
            {"unit": record.unit, "task": record.task} if self.by_pair else {"pk": record.pk}
        )
        return self.action(**where, actor=actor, at=now(), **form.given())


VERBS = (
    Doing(Verb("note_progress"), forms.NoteProgressForm, actions.note_progress, by_pair=True),
    Doing(Verb("report_done"), forms.ReportDoneForm, actions.report_done, by_pair=True),
    Doing(Verb("confirm"), forms.ConfirmForm, actions.confirm),
    Doing(Verb("send_back"), forms.SendBackForm, actions.send_back),
)


def _asks(
    request: HttpRequest, doing: Doing, form: forms.ProgressForm, person: Person
) -> HttpResponse:
    """The form: in the row where htmx asked, else a page of its own."""
    inline = bool(request.headers.get("HX-Request"))
    context = {
        "line": line_of(form.record, person),
        "record": form.record,
        "verb": doing.verb,
        "form": form,
    }
    template = "progress/_verb.html" if inline else "progress/verb.html"
    return render(request, template, context, status=422 if form.errors else 200)


def view_of(doing: Doing) -> Callable[..., HttpResponse]:
    """The view of one verb."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, unit_pk: int, task_pk: int) -> HttpResponse:
        person = request.user
        record = _find(person, unit_pk, task_pk)
        policy.require_verb(person, doing.verb.name, record)
        record.machine.require(doing.verb.name, record.state)
        if request.method == "GET":
            return _asks(request, doing, doing.form(record=record), person)
        form = doing.form(request.POST, request.FILES, record=record)
        if not form.is_valid():
            return _asks(request, doing, form, person)
        try:
            doing.do(form, person)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
            return _asks(request, doing, form, person)
        if request.headers.get("HX-Request"):
            line = line_of(_find(person, unit_pk, task_pk), person)
            return render(request, "progress/_line.html", {"line": line, "said": doing.verb})
        messages.success(request, _("%(verb)s: đã ghi.") % {"verb": doing.verb.label})
        return redirect("progress:detail", unit_pk, task_pk)

    view.__name__ = doing.verb.name
    view.__doc__ = f"{doing.verb.label}."
    return view


urlpatterns: list[URLPattern] = [
    path(
        f"<int:unit_pk>/<int:task_pk>/{doing.verb.name.replace('_', '-')}/",
        view_of(doing),
        name=doing.verb.name,
    )
    for doing in VERBS
]
