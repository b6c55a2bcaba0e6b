"""People: the list, one person with roles and keys, and what is done to an account."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.administration.actions import persons
from thongsuot.administration.forms.fields import ReasonForm
from thongsuot.administration.forms.people import (
    AddPersonForm,
    EditPersonForm,
    EndForm,
    GrantRoleForm,
)
from thongsuot.administration.tables import is_locked
from thongsuot.administration.views.guard import administrators_only
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person, Role
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import RoleKind
from thongsuot.textlab.normalize import nfc, squeeze

IN_ORDER = ("sort_key", "pk")
SIZE = 50


def _found(request: PersonRequest) -> tuple[QuerySet[Person], str, list[dict[str, str]]]:
    """The people under the conditions of the address; the words; the conditions as chips."""
    rows = Person.objects.visible_to(request.user)
    words = squeeze(nfc(request.GET.get("q", "").replace("\x00", "")))[:100]
    chips = []
    if words:
        rows = rows.named(words)
    kind = request.GET.get("kind", "")
    if kind in RoleKind.values:
        held = Role.objects.held_on(localdate()).filter(kind=kind)
        rows = rows.filter(pk__in=held.values("person"))
        label = str(RoleKind(kind).label)
        chips.append({"label": _("Vai trò"), "text": label, "key": "kind", "value": kind})
    if request.GET.get("state") == "inactive":
        rows = rows.filter(is_active=False)
        text = _("đã ngừng")
        chips.append({"label": _("Tài khoản"), "text": text, "key": "state", "value": "inactive"})
    return rows, words, chips


@require_GET
@administrators_only
def people(request: PersonRequest) -> HttpResponse:
    rows, words, chips = _found(request)
    page = page_by_key(rows, IN_ORDER, cursor=request.GET.get("cursor", ""), size=SIZE)
    roles: dict[int, list[Role]] = {}
    held = Role.objects.held_on(localdate()).filter(person__in=[one.pk for one in page.rows])
    for role in held.select_related("organization"):
        roles.setdefault(role.person_id, []).append(role)
    context = {
        "page": page,
        "listed": [{"person": one, "roles": roles.get(one.pk, [])} for one in page.rows],
        "count": rows.count(),
        "words": words,
        "chips": chips,
        "kinds": RoleKind.choices,
    }
    return render(request, "administration/people.html", context)


def person_page(person: Person, **more: object) -> dict[str, object]:
    today = localdate()
    roles = list(person.roles.select_related("organization").order_by("-starts_on", "-pk"))
    keys = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {
        "person": person,
        "current": [one for one in roles if one.ends_on is None or one.ends_on >= today],
        "past": [one for one in roles if one.ends_on is not None and one.ends_on < today],
        "has_second_factor": bool(keys - {"recovery_codes"}),
        "locked": is_locked(person.username),
        "grant_form": GrantRoleForm(initial={"starts_on": today}),
        "end_form": EndForm(initial={"ends_on": today}, auto_id=False),
        "reason_form": ReasonForm(),
        "entries": history(person)[:30],
        **more,
    }


@require_GET
@administrators_only
def person(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    return render(request, "administration/person.html", person_page(found))


@never_cache
@require_http_methods(["GET", "POST"])
@administrators_only
def add_person(request: PersonRequest) -> HttpResponse:
    """The first password stands on the answer to the POST and nowhere else."""
    form = AddPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added, password = persons.add_person(**form.cleaned_data, actor=request.user)
        except InputRefused as refusal:
            form.add_error("username", str(refusal))
        else:
            context = {"person": added, "password": password, "is_new": True}
            return render(request, "administration/password.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "administration/add_person.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@administrators_only
def edit_person(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    given = {"name": found.name, "titles": "\n".join(found.titles), "email": found.email}
    form = EditPersonForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_bound and form.is_valid():
        persons.edit_person(pk=found.pk, **form.cleaned_data, actor=request.user)
        messages.success(request, _("Đã sửa thông tin của %(name)s.") % {"name": found})
        return redirect("administration:person", pk=pk)
    context = {"person": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "administration/edit_person.html", context, status=status)


def _refused(request: PersonRequest, found: Person, form: Form) -> HttpResponse:
    context = person_page(found, reason_form=form)
    return render(request, "administration/person.html", context, status=422)


@require_POST
@administrators_only
def deactivate_person(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, found, form)
    persons.deactivate_person(pk=pk, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Đã ngừng tài khoản của %(name)s.") % {"name": found})
    return redirect("administration:person", pk=pk)


@require_POST
@administrators_only
def reactivate_person(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    persons.reactivate_person(pk=pk, actor=request.user)
    messages.success(request, _("Đã mở lại tài khoản của %(name)s.") % {"name": found})
    return redirect("administration:person", pk=pk)


@never_cache
@require_POST
@administrators_only
def give_password(request: PersonRequest, pk: int) -> HttpResponse:
    """A new first password, shown on this answer only."""
    get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    found, password = persons.give_password(pk=pk, actor=request.user)
    context = {"person": found, "password": password, "is_new": False}
    return render(request, "administration/password.html", context)


@require_POST
@administrators_only
def remove_second_factor(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, found, form)
    persons.remove_second_factor(pk=pk, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Đã gỡ xác thực hai lớp của %(name)s.") % {"name": found})
    return redirect("administration:person", pk=pk)


@require_POST
@administrators_only
def unlock_sign_in(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    persons.unlock_sign_in(pk=pk, actor=request.user)
    messages.success(request, _("Đã mở khóa đăng nhập cho %(name)s.") % {"name": found})
    return redirect("administration:person", pk=pk)
