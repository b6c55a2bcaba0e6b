"""Publishing, amending, ending; and the versions that were published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.plans import actions
from thongsuot.plans.forms.parts import ReasonForm
from thongsuot.plans.models import Plan, PlanVersion
from thongsuot.plans.sheets import Sheet, compare
from thongsuot.plans.states import PLAN
from thongsuot.plans.tables import grouped, outline, outlines, task_rows
from thongsuot.plans.views.writing import draft_page, plan_to_write


@require_http_methods(["GET", "POST"])
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """What will be told to whom, then the one button."""
    plan = plan_to_write(request, pk)
    PLAN.require("publish", plan.state)
    if request.method == "GET":
        return render(request, "plans/publish.html", draft_page(plan))
    try:
        plan = actions.publish(pk=plan.pk, actor=request.user)
    except InputRefused as refusal:
        page = draft_page(plan, refusal=str(refusal))
        return render(request, "plans/publish.html", page, status=422)
    messages.success(request, _("Đã công bố kế hoạch. Tổ công tác và đơn vị được thông báo."))
    return redirect(plan)


@require_POST
def begin_amendment(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.begin_amendment(pk=plan.pk, actor=request.user)
    return redirect("plans:edit", plan.pk)


@require_POST
def drop_amendment(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.drop_amendment(pk=plan.pk, actor=request.user)
    messages.success(request, _("Đã bỏ phần sửa đổi. Kế hoạch đang áp dụng giữ nguyên."))
    return redirect(plan)


@require_http_methods(["GET", "POST"])
def amend(request: PersonRequest, pk: int) -> HttpResponse:
    """What changes, and why; then it is in force."""
    plan = plan_to_write(request, pk)
    PLAN.require("amend", plan.state)
    if request.method == "GET":
        return render(request, "plans/amend.html", draft_page(plan, form=ReasonForm()))
    form = ReasonForm(request.POST)
    page = draft_page(plan, form=form)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            plan = actions.amend(pk=plan.pk, reason=reason, actor=request.user)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã công bố phần sửa đổi. Các bên được thông báo."))
            return redirect(plan)
    return render(request, "plans/amend.html", page, status=422)


@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "end")


@require_http_methods(["GET", "POST"])
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "resume")


SAID = {
    "end": ("Kết thúc kế hoạch", "Đã kết thúc kế hoạch. Kế hoạch vẫn xem được."),
    "resume": ("Mở lại kế hoạch", "Đã mở lại kế hoạch."),
}
DO = {"end": actions.end, "resume": actions.resume}


def _with_reason(request: PersonRequest, pk: int, verb: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    PLAN.require(verb, plan.state)
    title, said = SAID[verb]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        DO[verb](pk=plan.pk, reason=form.cleaned_data["reason"], actor=request.user)
        messages.success(request, said)
        return redirect(plan)
    context = {"plan": plan, "form": form, "title": title, "verb": title, "back": plan}
    return render(request, "plans/part.html", context, status=422 if form.is_bound else 200)


@require_GET
def version(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """A plan as it was published, and what it said otherwise than the version before."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).for_list(), pk=pk)
    rows = PlanVersion.objects.filter(plan=plan).select_related("published_by")
    versions = list(rows)
    found = get_object_or_404(rows, number=number)
    before = next((one for one in versions if one.number == number - 1), None)
    sheet = Sheet.from_json(found.sheet)
    changes = compare(Sheet.from_json(before.sheet), sheet) if before else []
    context = {
        "plan": plan,
        "version": found,
        "before": before,
        "latest": versions[0],
        "versions": versions,
        "sheet": sheet,
        "nodes": outline(sheet),
        "tasks": task_rows(sheet),
        "outlines": outlines(sheet.reporting),
        "changes": grouped(changes),
        "change_count": len(changes),
    }
    return render(request, "plans/version.html", context)
