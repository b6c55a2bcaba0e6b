"""The writing page of a plan, its header, and the tree of its contents."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.plans import actions, policy
from thongsuot.plans.forms.parts import ContentForm, ContentsForm, HeaderForm
from thongsuot.plans.models import Plan, PlanDraft, PlanReading
from thongsuot.plans.sheets import Sheet, compare, sheet_of
from thongsuot.plans.sheets.editing import find
from thongsuot.plans.sheets.model import mark_of
from thongsuot.plans.states import PlanState
from thongsuot.plans.tables import grouped, missing, outline, outlines, task_rows

WAYS = {"up": "lên", "down": "xuống", "indent": "vào trong", "outdent": "ra ngoài"}


def plan_to_write(request: PersonRequest, pk: int) -> Plan:
    """The plan, if this person may write it."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).for_list(), pk=pk)
    require(allowed=policy.can_edit(request.user, plan), because=policy.WRITERS)
    return plan


def draft_of(plan: Plan) -> tuple[Sheet, PlanDraft | None]:
    """The sheet being written; a refusal where nothing is."""
    found = PlanDraft.objects.filter(plan=plan).select_related("edited_by").first()
    if found is not None and plan.state in {PlanState.DRAFT, PlanState.PUBLISHED}:
        return Sheet.from_json(found.sheet), found
    if plan.state == PlanState.DRAFT:
        return sheet_of(plan), None
    raise MoveRefused(_("Không có bản nháp nào đang sửa. Mở kế hoạch rồi chọn “Sửa đổi, bổ sung”."))


def draft_page(plan: Plan, **more: object) -> dict[str, object]:
    """Everything the writing page shows."""
    sheet, found = draft_of(plan)
    amends = plan.state == PlanState.PUBLISHED
    changes = compare(sheet_of(plan), sheet) if amends else []
    return {
        "plan": plan,
        "sheet": sheet,
        "draft": found,
        "nodes": outline(sheet),
        "tasks": task_rows(sheet),
        "outlines": outlines(sheet.reporting),
        "missing": missing(sheet),
        "amends": amends,
        "changes": grouped(changes),
        "change_count": len(changes),
        "contents_form": ContentsForm(sheet=sheet),
        "reading": PlanReading.objects.filter(plan=plan).first(),
        "ways": WAYS,
    } | more


@require_GET
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The draft of a new plan, or of an amendment."""
    plan = plan_to_write(request, pk)
    return render(request, "plans/edit.html", draft_page(plan))


def changed(request: PersonRequest, plan: Plan, place: str, words: str) -> HttpResponse:
    """The part of the page that changed, for htmx; else the page at that part."""
    undo = reverse("plans:undo_edit", args=[plan.pk])
    if not request.htmx:
        messages.success(request, words, extra_tags=f"undo:{undo}")
        return redirect(f"{reverse('plans:edit', args=[plan.pk])}#{place}")
    reply = render(request, f"plans/_{place}.html", draft_page(plan) | {"swapped": True})
    reply["HX-Trigger"] = json.dumps({"toast": {"text": words, "undo": undo}})
    return reply


def refused(form: Form, attempt: Callable[[], object]) -> bool:
    """Try it; a refusal goes onto the form, so that what was typed is not lost."""
    try:
        attempt()
    except (MoveRefused, InputRefused) as refusal:
        form.add_error(None, str(refusal))
        return True
    return False


@require_http_methods(["GET", "POST"])
def edit_header(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    context = {"plan": plan, "title": _("Sửa phần đầu kế hoạch")}
    if request.method == "GET":
        return render(request, "plans/part.html", context | {"form": HeaderForm.of(sheet.header)})
    form = HeaderForm(request.POST)
    if form.is_valid() and not refused(
        form,
        lambda: actions.edit_header(
            pk=plan.pk, header=form.header, actor=request.user, seen=form.cleaned_data["seen"]
        ),
    ):
        return changed(request, plan, "header", _("Đã sửa phần đầu kế hoạch."))
    return render(request, "plans/part.html", context | {"form": form}, status=422)


@require_POST
def add_contents(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    form = ContentsForm(request.POST, sheet=sheet)
    if not form.is_valid():
        page = draft_page(plan, contents_form=form)
        name = "plans/_contents.html" if request.htmx else "plans/edit.html"
        return render(request, name, page, status=422)
    titles = form.cleaned_data["titles"]
    actions.add_contents(
        pk=plan.pk, titles=titles, under=form.cleaned_data["under"], actor=request.user
    )
    words = _("Đã thêm %(n)s nội dung.") % {"n": len(titles)}
    return changed(request, plan, "contents", words)


@require_http_methods(["GET", "POST"])
def rename_content(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    sheet, _found = draft_of(plan)
    one = sheet.contents[find(sheet.contents, key)]
    context = {"plan": plan, "title": _("Sửa nội dung giám sát"), "place": "contents"}
    if request.method == "GET":
        form = ContentForm(initial={"title": one.title, "seen": mark_of(one)})
        return render(request, "plans/part.html", context | {"form": form})
    form = ContentForm(request.POST)
    if form.is_valid() and not refused(
        form,
        lambda: actions.rename_content(
            pk=plan.pk,
            key=key,
            title=form.cleaned_data["title"],
            seen=form.cleaned_data["seen"],
            actor=request.user,
        ),
    ):
        return changed(request, plan, "contents", _("Đã sửa nội dung."))
    return render(request, "plans/part.html", context | {"form": form}, status=422)


def way_of(request: PersonRequest, ways: tuple[str, ...]) -> str:
    way = request.POST.get("way", "")
    if way not in ways:
        raise InputRefused(_("Chọn hướng chuyển."))
    return way


@require_POST
def move_content(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    way = way_of(request, tuple(WAYS))
    actions.move_content(pk=plan.pk, key=key, way=way, actor=request.user)
    words = _("Đã chuyển nội dung %(way)s.") % {"way": WAYS[way]}
    return changed(request, plan, "contents", words)


@require_POST
def remove_content(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.remove_content(pk=plan.pk, key=key, actor=request.user)
    return changed(request, plan, "contents", _("Đã bỏ nội dung và các mục nằm trong."))


@require_POST
def undo_edit(request: PersonRequest, pk: int) -> HttpResponse:
    plan = plan_to_write(request, pk)
    actions.undo_edit(pk=plan.pk, actor=request.user)
    messages.success(request, _("Đã hoàn tác thay đổi vừa rồi."))
    return redirect("plans:edit", plan.pk)
