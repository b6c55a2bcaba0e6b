"""Units and organisations: the list, one of them, and what is done to it."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.administration.actions import organizations as actions
from thongsuot.administration.forms.organizations import (
    AddOrganizationForm,
    AddUnitForm,
    CloseForm,
    EditOrganizationForm,
    SucceedForm,
)
from thongsuot.administration.views.guard import administrators_only
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Role
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import OrganizationKind
from thongsuot.places.models import Succession
from thongsuot.textlab.normalize import nfc, squeeze

IN_ORDER = ("sort_key", "pk")
SIZE = 50


@require_GET
@administrators_only
def organizations(request: PersonRequest) -> HttpResponse:
    rows = Organization.objects.visible_to(request.user)
    rows = rows.exclude(kind=OrganizationKind.TASK_FORCE)
    words = squeeze(nfc(request.GET.get("q", "").replace("\x00", "")))[:100]
    if words:
        rows = rows.named(words)
    kind, chips = request.GET.get("kind", ""), []
    if kind in OrganizationKind.values:
        rows = rows.filter(kind=kind)
        label = str(OrganizationKind(kind).label)
        chips.append({"label": _("Loại"), "text": label, "key": "kind", "value": kind})
    closed = request.GET.get("state") == "closed"
    if closed:
        rows = rows.filter(valid_to__lt=localdate())
        text = _("đã kết thúc")
        chips.append({"label": _("Hoạt động"), "text": text, "key": "state", "value": "closed"})
    else:
        rows = rows.active_on(localdate())
    page = page_by_key(rows, IN_ORDER, cursor=request.GET.get("cursor", ""), size=SIZE)
    kinds = [one for one in OrganizationKind if one != OrganizationKind.TASK_FORCE]
    context = {
        "page": page,
        "count": rows.count(),
        "words": words,
        "chips": chips,
        "kinds": [(one.value, one.label) for one in kinds],
        "kind": kind,
        "closed": closed,
    }
    return render(request, "administration/organizations.html", context)


def _found(request: PersonRequest, pk: int) -> Organization:
    visible = Organization.objects.visible_to(request.user)
    shown = visible.exclude(kind=OrganizationKind.TASK_FORCE).select_related("commune__province")
    return get_object_or_404(shown, pk=pk)


def _page(one: Organization, **more: object) -> dict[str, object]:
    today = localdate()
    older = newer = Succession.objects.none()
    if one.commune_id is not None:
        older = Succession.objects.filter(successor=one.commune_id).select_related("predecessor")
        newer = Succession.objects.filter(predecessor=one.commune_id).select_related("successor")
    held = Role.objects.held_on(today).filter(organization=one).select_related("person")
    return {
        "organization": one,
        "predecessors": older,
        "successors": newer,
        "roles": held,
        "close_form": CloseForm(initial={"valid_to": today}),
        "succeed_form": SucceedForm(one) if one.commune_id is not None else None,
        "entries": history(one)[:30],
        **more,
    }


@require_GET
@administrators_only
def organization(request: PersonRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return render(request, "administration/organization.html", _page(found))


def _filled(request: PersonRequest, form: Form, **more: object) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, **more}
    return render(request, "administration/edit_organization.html", context, status=status)


@require_http_methods(["GET", "POST"])
@administrators_only
def add_organization(request: PersonRequest) -> HttpResponse:
    form = AddOrganizationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data | {"kind": OrganizationKind(form.cleaned_data["kind"])}
        try:
            made = actions.add_organization(**given, actor=request.user)
        except InputRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Đã thêm %(one)s.") % {"one": made})
            return redirect("administration:organization", pk=made.pk)
    return _filled(request, form, title=_("Thêm cơ quan"), verb=_("Thêm cơ quan"))


@require_http_methods(["GET", "POST"])
@administrators_only
def add_unit(request: PersonRequest) -> HttpResponse:
    form = AddUnitForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = actions.add_unit(**form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Đã thêm %(one)s.") % {"one": made})
            return redirect("administration:organization", pk=made.pk)
    return _filled(request, form, title=_("Thêm đơn vị"), verb=_("Thêm đơn vị"))


@require_http_methods(["GET", "POST"])
@administrators_only
def edit_organization(request: PersonRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    given = {"name": found.name, "code": found.code, "short_name": found.short_name}
    form = EditOrganizationForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_bound and form.is_valid():
        try:
            actions.edit_organization(pk=pk, **form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Đã sửa %(one)s.") % {"one": form.cleaned_data["name"]})
            return redirect("administration:organization", pk=pk)
    title = _("Sửa tên, mã: %(one)s") % {"one": found}
    return _filled(request, form, title=title, verb=_("Ghi lại"), organization=found)


@require_POST
@administrators_only
def close_organization(request: PersonRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            actions.close_organization(pk=pk, **form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("valid_to", str(refusal))
        else:
            messages.success(request, _("Đã ghi ngày kết thúc của %(one)s.") % {"one": found})
            return redirect("administration:organization", pk=pk)
    context = _page(found, close_form=form)
    return render(request, "administration/organization.html", context, status=422)


@require_POST
@administrators_only
def succeed_unit(request: PersonRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = SucceedForm(found, request.POST)
    if form.is_valid():
        try:
            actions.succeed_unit(predecessors=[found], **form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("successor", str(refusal))
        else:
            words = _("%(new)s kế thừa %(old)s.")
            messages.success(request, words % {"new": form.cleaned_data["successor"], "old": found})
            return redirect("administration:organization", pk=pk)
    context = _page(found, succeed_form=form)
    return render(request, "administration/organization.html", context, status=422)
