"""Supervision plans: the list, and one with its contents and task forces."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Plan, PlanContent
from thongsuot.taskforces.models import TaskForce

NEWEST = ("-starts_on", "-pk")
SIZE = 30


@require_GET
def plans(request: PersonRequest) -> HttpResponse:
    rows = Plan.objects.visible_to(request.user).for_list()
    page = page_by_key(rows, NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    return render(request, "desk/plans.html", {"page": page})


@require_GET
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(Plan.objects.visible_to(request.user).for_list(), pk=pk)
    task_forces = TaskForce.objects.visible_to(request.user).filter(programme=record.programme_id)
    context = {
        "plan": record,
        "contents": _tree(list(record.contents.all())),
        "task_forces": task_forces.for_list().order_by("number"),
        "entries": history(record),
    }
    return render(request, "desk/plan.html", context)


def _tree(contents: list[PlanContent]) -> list[dict[str, object]]:
    """The contents as nested nodes, made from one query."""
    nodes: dict[int, dict[str, object]] = {
        one.pk: {"title": one.title, "children": []} for one in contents
    }
    roots: list[dict[str, object]] = []
    for one in contents:
        above = nodes.get(one.parent_id or 0)
        beneath = above["children"] if above else roots
        assert isinstance(beneath, list)  # noqa: S101  # tells the type checker
        beneath.append(nodes[one.pk])
    return roots
