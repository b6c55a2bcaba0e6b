"""Task forces: the list, and one with its roster, units, meetings and what is open."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.desk.queries import last_met, raised_by, raised_under
from thongsuot.desk.waiting import balance_under
from thongsuot.desk.words import together
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Role
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import TASK_FORCE_ROLES, RoleKind
from thongsuot.taskforces.models import Supervision, TaskForce

IN_ORDER = ("-programme_id", "number", "pk")
SIZE = 60
MEETINGS = 10


@require_GET
def task_forces(request: PersonRequest) -> HttpResponse:
    rows = TaskForce.objects.visible_to(request.user).for_list()
    page = page_by_key(rows, IN_ORDER, cursor=request.GET.get("cursor", ""), size=SIZE)
    raised = raised_under(page.rows, request.user)
    heads = {
        role.organization_id: role.person
        for role in Role.objects.held_on(localdate())
        .filter(kind=RoleKind.HEAD, organization__in=[row.organization_id for row in page.rows])
        .select_related("person")
    }
    listed = [
        {"task_force": row, "raised": raised[row.pk], "head": heads.get(row.organization_id)}
        for row in page.rows
    ]
    return render(request, "desk/task_forces.html", {"page": page, "listed": listed})


@require_GET
def task_force(request: PersonRequest, pk: int) -> HttpResponse:
    visible = TaskForce.objects.visible_to(request.user).for_list()
    record = get_object_or_404(visible, pk=pk)
    today = localdate()
    units = [
        row.unit
        for row in Supervision.objects.on(today).filter(task_force=record).select_related("unit")
    ]
    raised = raised_by(units, request.user)
    met = last_met(units, request.user)
    order = {kind.value: place for place, kind in enumerate(TASK_FORCE_ROLES)}
    roster = sorted(
        Role.objects.held_on(today).of_task_force(record.organization_id).select_related("person"),
        key=lambda role: (order[role.kind], role.pk),
    )
    meetings = Meeting.objects.visible_to(request.user).on_the_books().filter(task_force=record)
    address = f"?{urlencode({'task_force': record.pk})}"
    context = {
        "task_force": record,
        "lists": {
            "recommendations": reverse("recommendations:list") + address,
            "difficulties": reverse("recommendations:difficulties") + address,
            "meetings": reverse("meetings:list") + address,
        },
        "roster": roster,
        "units": [
            {"unit": unit, "raised": raised[unit.pk], "met": met.get(unit.pk)} for unit in units
        ],
        "total": raised_under([record], request.user)[record.pk],
        "meetings": [
            {"meeting": meeting, "with": together(meeting.units.all())}
            for meeting in meetings.for_list().order_by("-held_on", "-pk")[:MEETINGS]
        ],
        "entries": history(record),
        "balance": balance_under(request.user, task_force=record),
    }
    return render(request, "desk/task_force.html", context)
