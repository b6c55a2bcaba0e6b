"""The list of plans, and how one comes to be: typed, or copied from an earlier one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.queries import page_by_key
from thongsuot.people.requests import PersonRequest
from thongsuot.plans import actions, policy
from thongsuot.plans.forms.parts import ISSUER, CopyForm, CreateForm, ProgrammeForm
from thongsuot.plans.models import Plan, PlanReading, Programme
from thongsuot.plans.sheets import Sheet

NEWEST = ("-starts_on", "-pk")
SIZE = 30
#: A day that every month has.
ALWAYS = 28
ACCEPT = ".docx,.txt,.html,.htm"


@require_GET
def plans(request: PersonRequest) -> HttpResponse:
    """All one may see, newest first; who writes plans also brings documents here."""
    rows = Plan.objects.visible_to(request.user).on_the_desk().for_list()
    page = page_by_key(rows, NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    writes = policy.can_write(request.user)
    readings = PlanReading.objects.visible_to(request.user).waiting() if writes else []
    context = {"page": page, "writes": writes, "readings": readings, "accept": ACCEPT}
    return render(request, "plans/list.html", context)


@require_http_methods(["GET", "POST"])
def create(request: PersonRequest) -> HttpResponse:
    require(allowed=policy.can_write(request.user), because=policy.WRITERS)
    if request.method == "GET":
        first = Programme.objects.first()
        if first is None:
            return redirect("plans:add_programme")
        chosen = request.GET.get("programme", "")
        initial = {"programme": chosen if chosen.isdecimal() else first.pk, "issuer": ISSUER}
        return render(request, "plans/create.html", {"form": CreateForm(initial=initial)})
    form = CreateForm(request.POST)
    if not form.is_valid():
        return render(request, "plans/create.html", {"form": form}, status=422)
    sheet = Sheet(form.header)
    plan = actions.draft(programme=form.cleaned_data["programme"], sheet=sheet, actor=request.user)
    messages.success(request, _("Đã lập bản nháp. Nhập nội dung, nhiệm vụ, đơn vị rồi công bố."))
    return redirect("plans:edit", plan.pk)


@require_http_methods(["GET", "POST"])
def add_programme(request: PersonRequest) -> HttpResponse:
    """A superior programme that no plan of the city has been under yet."""
    require(allowed=policy.can_write(request.user), because=policy.WRITERS)
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        programme = actions.add_programme(**form.cleaned_data)
        messages.success(request, _("Đã thêm %(name)s.") % {"name": programme})
        return redirect(f"{reverse('plans:create')}?programme={programme.pk}")
    status = 422 if form.is_bound else 200
    return render(request, "plans/add_programme.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """A new draft with everything of this plan, its days shifted."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    require(allowed=policy.can_write(request.user), because=policy.WRITERS)
    if request.method == "GET":
        year = max(localdate().year, plan.starts_on.year) + 1
        starts_on = plan.starts_on.replace(year=year, day=min(plan.starts_on.day, ALWAYS))
        form = CopyForm(initial={"title": plan.title, "starts_on": starts_on})
        return render(request, "plans/copy.html", {"plan": plan, "form": form})
    form = CopyForm(request.POST)
    if not form.is_valid():
        return render(request, "plans/copy.html", {"plan": plan, "form": form}, status=422)
    new = actions.copy(pk=plan.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã chép thành bản nháp mới; các ngày đã dời, anh/chị xem lại."))
    return redirect("plans:edit", new.pk)


@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    actions.discard(pk=plan.pk, actor=request.user)
    undo = f"undo:{reverse('plans:restore', args=[plan.pk])}"
    messages.success(request, _("Đã bỏ bản nháp %(name)s.") % {"name": plan}, extra_tags=undo)
    return redirect("plans:list")


@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    actions.restore(pk=plan.pk, actor=request.user)
    messages.success(request, _("Đã lấy lại bản nháp."))
    return redirect("plans:edit", plan.pk)
