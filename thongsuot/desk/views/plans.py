"""One plan with the task forces that carry it out; the rest of a plan's pages are its stage's."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest
from thongsuot.plans import policy
from thongsuot.plans.models import Plan, PlanDraft, PlanReading
from thongsuot.plans.sheets import sheet_now, sheet_of
from thongsuot.plans.states import PlanState
from thongsuot.plans.tables import outline, outlines, task_rows
from thongsuot.taskforces.models import TaskForce


@require_GET
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(Plan.objects.visible_to(request.user).for_list(), pk=pk)
    task_forces = TaskForce.objects.visible_to(request.user).filter(programme=record.programme_id)
    writes = policy.can_edit(request.user, record)
    amending = writes and PlanDraft.objects.filter(plan=record).exists()
    sheet = sheet_now(record) if record.state == PlanState.DRAFT else sheet_of(record)
    context = {
        "plan": record,
        "sheet": sheet,
        "nodes": outline(sheet),
        "tasks": task_rows(sheet),
        "outlines": outlines(sheet.reporting),
        "versions": list(record.versions.all()),
        "task_forces": task_forces.for_list().order_by("number"),
        "entries": history(record),
        "writes": writes,
        "amending": amending,
        "reading": PlanReading.objects.visible_to(request.user).filter(plan=record).first(),
    }
    return render(request, "desk/plan.html", context)
