"""Tasks, units and reporting dates of a draft."""

from __future__ import annotations

from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization
from thongsuot.people.queries import OrganizationQuerySet
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans import actions
from thongsuot.plans.forms.parts import ReportingDateForm, TaskForm
from thongsuot.plans.sheets.editing import find
from thongsuot.plans.views.writing import changed, draft_of, plan_to_write, refused, way_of
from thongsuot.textlab.normalize import nfc, squeeze

UNITS = ("sort_key", "pk")
UNITS_A_PAGE = 100
MOST_UNITS = 1000
#: Whole kinds of unit that can be taken at once.
WHOLE = {"communes": OrganizationKind.COMMUNE, "committees": OrganizationKind.CITY_COMMITTEE}


@require_http_methods(["GET", "POST"])
def add_task(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    context = {"plan": plan, "title": _("Thêm nhiệm vụ"), "place": "tasks", "more": True}
    if request.method == "GET":
        content = request.GET.get("content", "")
        form = TaskForm(sheet=sheet, initial={"content": content})
        return render(request, "plans/part.html", context | {"form": form})
    form = TaskForm(request.POST, sheet=sheet)
    if form.is_valid():
        actions.add_task(pk=plan.pk, task=form.task(), actor=request.user)
        words = _("Đã thêm nhiệm vụ.")
        if "more" in request.POST:
            again = TaskForm(sheet=sheet, initial={"content": form.cleaned_data["content"]})
            return render(request, "plans/part.html", context | {"form": again, "said": words})
        return changed(request, plan, "tasks", words)
    return render(request, "plans/part.html", context | {"form": form}, status=422)


@require_http_methods(["GET", "POST"])
def edit_task(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    one = sheet.tasks[find(sheet.tasks, key)]
    context = {"plan": plan, "title": _("Sửa nhiệm vụ"), "place": "tasks"}
    if request.method == "GET":
        return render(request, "plans/part.html", context | {"form": TaskForm.of(one, sheet)})
    form = TaskForm(request.POST, sheet=sheet)
    if form.is_valid() and not refused(
        form,
        lambda: actions.edit_task(
            pk=plan.pk,
            task=form.task(key),
            seen=form.cleaned_data["seen"],
            actor=request.user,
        ),
    ):
        return changed(request, plan, "tasks", _("Đã sửa nhiệm vụ."))
    return render(request, "plans/part.html", context | {"form": form}, status=422)


@require_POST
def move_task(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    way = way_of(request, ("up", "down"))
    actions.move_task(pk=plan.pk, key=key, way=way, actor=request.user)
    return changed(request, plan, "tasks", _("Đã chuyển nhiệm vụ."))


@require_POST
def remove_task(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.remove_task(pk=plan.pk, key=key, actor=request.user)
    return changed(request, plan, "tasks", _("Đã bỏ nhiệm vụ."))


def _units() -> OrganizationQuerySet:
    return Organization.objects.supervised().active_on(localdate())


def _chosen(request: PersonRequest) -> list[Organization]:
    """The units ticked, or a whole kind of them at once."""
    whole = request.POST.get("whole", "")
    if whole in WHOLE:
        return list(_units().filter(kind=WHOLE[whole]))
    keys = [key for key in request.POST.getlist("unit") if key.isdecimal()][:MOST_UNITS]
    found = list(_units().annotate(key=Cast("pk", CharField())).filter(key__in=keys))
    if not found:
        raise InputRefused(_("Chưa chọn đơn vị nào. Đánh dấu đơn vị rồi thêm vào kế hoạch."))
    return found


@require_http_methods(["GET", "POST"])
def add_units(request: PersonRequest, pk: int) -> HttpResponse:
    """Search and tick; a whole kind at once. What is in the plan already is marked so."""
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    if request.method == "POST":
        chosen = _chosen(request)
        actions.add_units(pk=plan.pk, units=chosen, actor=request.user)
        return changed(request, plan, "units", _("Đã thêm %(n)s đơn vị.") % {"n": len(chosen)})
    q = squeeze(nfc(request.GET.get("q", "").replace("\x00", "")))[:100]
    rows = _units().named(q) if q else _units()
    page = page_by_key(rows, UNITS, cursor=request.GET.get("cursor", ""), size=UNITS_A_PAGE)
    context = {
        "plan": plan,
        "q": q,
        "page": page,
        "inside": {int(one.key) for one in sheet.units},
        "count": len(sheet.units),
    }
    return render(request, "plans/add_units.html", context)


@require_POST
def remove_units(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    keys = request.POST.getlist("unit")
    if not keys:
        raise InputRefused(_("Chưa chọn đơn vị nào. Đánh dấu đơn vị rồi bỏ khỏi kế hoạch."))
    actions.remove_units(pk=plan.pk, keys=keys, actor=request.user)
    words = _("Đã bỏ %(n)s đơn vị khỏi kế hoạch.") % {"n": len(keys)}
    return changed(request, plan, "units", words)


@require_http_methods(["GET", "POST"])
def add_reporting_date(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    context = {"plan": plan, "title": _("Thêm kỳ báo cáo"), "place": "reporting"}
    if request.method == "GET":
        last = sheet.reporting[-1].outline if sheet.reporting else ()
        form = ReportingDateForm(sheet=sheet, initial={"outline": "\n".join(last)})
        return render(request, "plans/part.html", context | {"form": form})
    form = ReportingDateForm(request.POST, sheet=sheet)
    if form.is_valid():
        actions.add_reporting_date(pk=plan.pk, day=form.day(), actor=request.user)
        return changed(request, plan, "reporting", _("Đã thêm kỳ báo cáo."))
    return render(request, "plans/part.html", context | {"form": form}, status=422)


@require_http_methods(["GET", "POST"])
def edit_reporting_date(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    one = sheet.reporting[find(sheet.reporting, key)]
    context = {"plan": plan, "title": _("Sửa kỳ báo cáo"), "place": "reporting"}
    if request.method == "GET":
        form = ReportingDateForm.of(one, sheet)
        return render(request, "plans/part.html", context | {"form": form})
    form = ReportingDateForm(request.POST, sheet=sheet, key=key)
    if form.is_valid() and not refused(
        form,
        lambda: actions.edit_reporting_date(
            pk=plan.pk, day=form.day(key), seen=form.cleaned_data["seen"], actor=request.user
        ),
    ):
        return changed(request, plan, "reporting", _("Đã sửa kỳ báo cáo."))
    return render(request, "plans/part.html", context | {"form": form}, status=422)


@require_POST
def remove_reporting_date(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.remove_reporting_date(pk=plan.pk, key=key, actor=request.user)
    return changed(request, plan, "reporting", _("Đã bỏ kỳ báo cáo."))
