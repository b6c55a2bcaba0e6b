"""The reading page: the source on the left, what was read on the right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import actions, policy
from thongsuot.intake.forms import HeaderForm, ReasonForm, StatementForm
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.queries import decisions_on, missing_for_confirming
from thongsuot.intake.states import ReadingState
from thongsuot.intake.tables import (
    Part,
    by_unit,
    item_of,
    numbered,
    parts_of,
    source_paragraphs,
)
from thongsuot.intake.views.receiving import found_or_told, receiving_task_forces
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest


def _visible(request: PersonRequest, pk: int) -> Reading:
    shown = Reading.objects.visible_to(request.user).select_related(
        "document", "received_by", "confirmed_by", "programme", "task_force__organization"
    )
    return found_or_told(request, shown, pk)


def _units(reading: Reading) -> list[Organization]:
    named = reading.named_units.select_related("organization")
    return [one.organization for one in named if one.organization is not None]


def _unit_choices(reading: Reading) -> list[int]:
    """The units of the header first of all, and those the task force supervises."""
    chosen = [unit.pk for unit in _units(reading)]
    if reading.task_force is not None:
        chosen += reading.task_force.supervisions.values_list("unit_id", flat=True)
    chosen += reading.statements.exclude(unit=None).values_list("unit_id", flat=True)
    return list(dict.fromkeys(chosen))


def _dock(request: PersonRequest, reading: Reading) -> dict[str, Any]:
    """How far the person is, counted over the whole document in one query."""
    counts = reading.statements.counted()
    is_read = reading.state == ReadingState.READ
    left = counts["all"] - counts["accepted"] - counts["rejected"]
    return {
        "reading": reading,
        "all_count": counts["all"],
        "decided_count": counts["all"] - left,
        "accepted_count": counts["accepted"],
        "rejected_count": counts["rejected"],
        "sure_count": counts["sure"],
        "missing": missing_for_confirming(reading) if is_read else [],
        "undecided": reading.statements.undecided().first() if is_read and left else None,
        "can_confirm": policy.can_confirm(request.user, reading),
        "can_decide": policy.can_decide(request.user, reading),
    }


def _add_form(reading: Reading, given: QueryDict | None = None) -> StatementForm:
    """Ids of its own: a statement may stand open for correcting on the same page."""
    return StatementForm(given, units=_unit_choices(reading), auto_id="add_%s")


def _part(reading: Reading, wanted: dict[str, str]) -> tuple[Part, list[Part]]:
    """The part asked for: by a statement's key, by a character, by its number; or the first."""
    spans = list(reading.statements.for_page().values_list("start", "end"))
    parts = parts_of(reading.document.text, spans)
    figures = {name: int(value) for name, value in wanted.items() if value.isdecimal()}
    at = figures.get("start")
    if "statement" in figures:
        found = reading.statements.filter(pk=figures["statement"]).values_list("start", flat=True)
        at = next(iter(found), None)
    if at is not None:
        return next((part for part in parts if part.start <= at < part.end), parts[0]), parts
    number = figures.get("part", 1)
    return parts[min(max(number, 1), len(parts)) - 1], parts


def _page(
    request: PersonRequest, reading: Reading, wanted: dict[str, str], **more: object
) -> dict[str, object]:
    part, parts = _part(reading, wanted)
    statements = list(reading.statements.for_page().within(part.start, part.end))
    items = numbered(statements, after=part.first)
    units = _units(reading)
    is_open = reading.state == ReadingState.READ and policy.can_decide(request.user, reading)
    stretch = reading.document.text[part.start : part.end]
    return {
        **_dock(request, reading),
        "paragraphs": source_paragraphs(stretch, items, at=part.start),
        "part": part,
        "parts": parts,
        "before": parts[part.number - 2] if part.number > 1 else None,
        "after": parts[part.number] if part.number < len(parts) else None,
        "groups": by_unit(items, units),
        "units": reading.named_units.select_related("organization"),
        "tasks": list(reading.tasks.all()) if part.number == 1 else [],
        "kinds": list(dict.fromkeys(s.kind for s in statements)),
        "open": is_open,
        "add_form": _add_form(reading) if is_open else None,
        "reason_form": ReasonForm(),
        "entries": history(reading)[:20],
        "decisions": decisions_on(reading),
        "machine": reading.machine,
        "ocr_percent": round(100 * (reading.document.ocr_confidence or 0)),
        **more,
    }


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """Everything of one reading; before it is read, where it stands."""
    reading = _visible(request, pk)
    return render(request, "intake/detail.html", _page(request, reading, request.GET.dict()))


def _statement(request: PersonRequest, pk: int) -> Statement:
    shown = Statement.objects.visible_to(request.user).select_related("reading", "unit")
    return get_object_or_404(shown, pk=pk)


def _number(statement: Statement) -> int:
    return (
        Statement.objects.filter(reading=statement.reading_id, start__lt=statement.start).count()
        + Statement.objects.filter(
            reading=statement.reading_id, start=statement.start, pk__lte=statement.pk
        ).count()
    )


def _row_of(statement: Statement) -> str:
    """The statement among the others, where `get_absolute_url` leads to its words."""
    return statement.get_absolute_url().replace("#t-", "#s-")


def _decided(request: PersonRequest, statement: Statement) -> HttpResponse:
    """The changed row for htmx, with the dock beside it; the page for a plain form."""
    reading = _visible(request, statement.reading_id)
    if not request.htmx:
        return redirect(_row_of(statement))
    statement = Statement.objects.for_page().get(pk=statement.pk)
    context = {
        **_dock(request, reading),
        "item": item_of(_number(statement), statement),
        "open": True,
        "out_of_band": True,
    }
    return render(request, "intake/_decided.html", context)


@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    statement = _statement(request, pk)
    return _decided(request, actions.accept(pk=statement.pk, actor=request.user))


@require_POST
def reject(request: PersonRequest, pk: int) -> HttpResponse:
    statement = _statement(request, pk)
    return _decided(request, actions.reject(pk=statement.pk, actor=request.user))


@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    statement = _statement(request, pk)
    return _decided(request, actions.undo(pk=statement.pk, actor=request.user))


def _corrected(request: PersonRequest, before: Statement, after: Statement) -> HttpResponse:
    """The row again; the whole page when it has moved: other words, or under another unit."""
    moved = (before.start, before.end, before.unit_id) != (after.start, after.end, after.unit_id)
    if request.htmx and moved:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _decided(request, after)


@require_http_methods(["GET", "POST"])
def correct(request: PersonRequest, pk: int) -> HttpResponse:
    """The row as a form; saving accepts it as it was put right."""
    statement = _statement(request, pk)
    reading = _visible(request, statement.reading_id)
    units = _unit_choices(reading)
    auto_id = f"s{statement.pk}_%s"  # several statements may stand open on one page
    if request.method == "POST":
        form = StatementForm(request.POST, units=units, auto_id=auto_id)
        if form.is_valid():
            try:
                after = actions.correct(pk=statement.pk, actor=request.user, **form.cleaned_data)
            except InputRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _corrected(request, statement, after)
    else:
        initial = StatementForm.initial_of(statement)
        form = StatementForm(initial=initial, units=units, auto_id=auto_id)
    item = item_of(_number(statement), statement)
    context = {"item": item, "form": form, "reading": reading}
    status = 422 if form.is_bound else 200
    if not request.htmx:
        return render(request, "intake/correct.html", context, status=status)
    return render(request, "intake/_correct.html", context, status=status)


@require_GET
def statement(request: PersonRequest, pk: int) -> HttpResponse:
    """One row as it stands, for leaving the form without saving."""
    found = _statement(request, pk)
    reading = _visible(request, found.reading_id)
    context = {
        "item": item_of(_number(found), found),
        "open": reading.state == ReadingState.READ and policy.can_decide(request.user, reading),
    }
    return render(request, "intake/_statement.html", context)


@require_GET
def progress(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the reading is; the page loads anew once it is done."""
    reading = _visible(request, pk)
    if reading.state not in {ReadingState.WAITING, ReadingState.RUNNING}:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "intake/_waiting.html", {"reading": reading})


@require_POST
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """A statement the reading missed."""
    reading = _visible(request, pk)
    form = _add_form(reading, request.POST)
    if form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if k != "meaning"}
        try:
            added = actions.add(reading_pk=reading.pk, actor=request.user, **given)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm một nội dung."))
            return redirect(_row_of(added))
    page = _page(request, reading, request.POST.dict(), add_form=form)
    return render(request, "intake/detail.html", page, status=422)


@require_POST
def accept_rest(request: PersonRequest, pk: int) -> HttpResponse:
    reading = _visible(request, pk)
    count = actions.accept_rest(reading_pk=reading.pk, actor=request.user)
    messages.success(request, _("Đã nhận %(n)s nội dung chắc còn lại.") % {"n": count})
    return redirect(reading)


@require_http_methods(["GET", "POST"])
def correct_header(request: PersonRequest, pk: int) -> HttpResponse:
    """Date, task force, chair and units, put right by a person."""
    reading = _visible(request, pk)
    task_forces = receiving_task_forces(request.user)
    units = _unit_choices(reading)
    if request.method == "POST":
        form = HeaderForm(request.POST, task_forces=task_forces, units=units)
        if form.is_valid():
            given = {k: v for k, v in form.cleaned_data.items() if k != "leader_titles"}
            try:
                actions.correct_header(
                    pk=reading.pk, actor=request.user, leader_titles=form.titles(), **given
                )
            except InputRefused as refusal:
                form.add_error("task_force", str(refusal))
            else:
                messages.success(request, _("Đã sửa phần đầu bản ghi."))
                return redirect(reading)
    else:
        initial = HeaderForm.initial_of(reading)
        form = HeaderForm(initial=initial, task_forces=task_forces, units=units)
    context = {"reading": reading, "form": form}
    return render(request, "intake/header.html", context, status=422 if form.is_bound else 200)
