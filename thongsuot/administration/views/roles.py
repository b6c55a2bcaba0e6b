"""Roles of one person, and the roster and units of one task force."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.administration.actions import roles
from thongsuot.administration.forms.people import (
    AssignForm,
    EndForm,
    EnrolForm,
    GrantRoleForm,
    TaskForceForm,
)
from thongsuot.administration.views.guard import administrators_only
from thongsuot.administration.views.people import person_page
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import histories
from thongsuot.people.models import Person, Role
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import TASK_FORCE_ROLES, RoleKind
from thongsuot.taskforces.models import Supervision, TaskForce

OFFERED = 500


@require_POST
@administrators_only
def grant_role(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = GrantRoleForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data | {"kind": RoleKind(form.cleaned_data["kind"])}
        try:
            role = roles.grant_role(person_pk=pk, **given, actor=request.user)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã giao vai trò %(role)s.") % {"role": role})
            return redirect("administration:person", pk=pk)
    context = person_page(found, grant_form=form)
    return render(request, "administration/person.html", context, status=422)


def _back(request: PersonRequest, person_pk: int) -> HttpResponse:
    """To the roster the form stood on, else to the person."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect("administration:person", pk=person_pk)


@require_POST
@administrators_only
def end_role(request: PersonRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.select_related("person", "organization"), pk=pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise InputRefused(_("Chọn ngày cuối của vai trò."))
    roles.end_role(pk=pk, ends_on=form.cleaned_data["ends_on"], actor=request.user)
    messages.success(request, _("Đã kết thúc vai trò %(role)s.") % {"role": role})
    return _back(request, role.person_id)


@require_GET
@administrators_only
def task_forces(request: PersonRequest) -> HttpResponse:
    return render(request, "administration/task_forces.html", _task_forces(request))


def _task_forces(request: PersonRequest, form: TaskForceForm | None = None) -> dict[str, object]:
    rows = list(
        TaskForce.objects.visible_to(request.user)
        .for_list()
        .order_by("-programme__issued_on", "-programme_id", "number")
    )
    held = Role.objects.held_on(localdate()).filter(
        organization__in=[row.organization_id for row in rows]
    )
    people: dict[int | None, list[Role]] = {}
    for role in held.select_related("person"):
        people.setdefault(role.organization_id, []).append(role)
    listed = [
        {
            "task_force": row,
            "heads": _of(people.get(row.organization_id, []), RoleKind.HEAD),
            "secretaries": _of(people.get(row.organization_id, []), RoleKind.SECRETARY),
        }
        for row in rows
    ]
    return {"listed": listed, "form": form or TaskForceForm()}


def _of(held: list[Role], kind: RoleKind) -> list[Person]:
    return [role.person for role in held if role.kind == kind]


@require_POST
@administrators_only
def set_up_task_force(request: PersonRequest) -> HttpResponse:
    form = TaskForceForm(request.POST)
    if form.is_valid():
        try:
            made = roles.set_up_task_force(**form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("Đã lập %(one)s.") % {"one": made})
            return redirect("administration:roster", pk=made.pk)
    context = _task_forces(request, form)
    return render(request, "administration/task_forces.html", context, status=422)


def _roster(task_force: TaskForce, **more: object) -> dict[str, object]:
    today = localdate()
    order = {kind.value: place for place, kind in enumerate(TASK_FORCE_ROLES)}
    held = Role.objects.of_task_force(task_force.organization_id).select_related("person")
    current = [one for one in held if one.ends_on is None or one.ends_on >= today]
    people = Person.objects.filter(is_active=True).order_by("sort_key")[:OFFERED]
    supervisions = Supervision.objects.filter(task_force=task_force).select_related("unit")
    return {
        "task_force": task_force,
        "current": sorted(current, key=lambda role: (order[role.kind], role.pk)),
        "past": [one for one in held if one.ends_on is not None and one.ends_on < today],
        "supervisions": supervisions.on(today),
        "enrol_form": EnrolForm(initial={"starts_on": today}),
        "assign_form": AssignForm(initial={"starts_on": today}, prefix="unit"),
        "end_form": EndForm(initial={"ends_on": today}, auto_id=False),
        "people": people,
        "entries": histories([task_force, task_force.organization])[:30],
        **more,
    }


def _task_force(request: PersonRequest, pk: int) -> TaskForce:
    return get_object_or_404(TaskForce.objects.visible_to(request.user).for_list(), pk=pk)


@require_GET
@administrators_only
def roster(request: PersonRequest, pk: int) -> HttpResponse:
    found = _task_force(request, pk)
    return render(request, "administration/roster.html", _roster(found))


@require_POST
@administrators_only
def enrol(request: PersonRequest, pk: int) -> HttpResponse:
    """A person joins the task force in one of its roles."""
    found = _task_force(request, pk)
    form = EnrolForm(request.POST)
    if form.is_valid():
        person = form.cleaned_data["username"]
        try:
            roles.grant_role(
                person_pk=person.pk,
                kind=RoleKind(form.cleaned_data["kind"]),
                organization=found.organization,
                starts_on=form.cleaned_data["starts_on"],
                ends_on=None,
                actor=request.user,
            )
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm %(name)s vào tổ.") % {"name": person})
            return redirect("administration:roster", pk=pk)
    context = _roster(found, enrol_form=form)
    return render(request, "administration/roster.html", context, status=422)


@require_POST
@administrators_only
def assign_unit(request: PersonRequest, pk: int) -> HttpResponse:
    """A unit comes under this task force."""
    found = _task_force(request, pk)
    form = AssignForm(request.POST, prefix="unit")
    if form.is_valid():
        unit, starts_on = form.cleaned_data["unit"], form.cleaned_data["starts_on"]
        roles.assign_units(task_force=found, units=[unit], starts_on=starts_on, actor=request.user)
        messages.success(request, _("Đã phân công %(unit)s cho tổ.") % {"unit": unit})
        return redirect("administration:roster", pk=pk)
    context = _roster(found, assign_form=form)
    return render(request, "administration/roster.html", context, status=422)


@require_POST
@administrators_only
def end_supervision(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Supervision.objects.select_related("unit"), pk=pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise InputRefused(_("Chọn ngày cuối của phân công."))
    roles.end_supervision(pk=pk, ends_on=form.cleaned_data["ends_on"], actor=request.user)
    messages.success(request, _("Đã kết thúc phân công %(unit)s.") % {"unit": found.unit})
    return redirect("administration:roster", pk=found.task_force_id)
