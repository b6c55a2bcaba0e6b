"""Units: the list in Vietnamese order with what is open, and everything known of one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.desk.dossier import dossier_of
from thongsuot.desk.forms import UnitFilter
from thongsuot.desk.queries import last_met, raised_by, supervised_by
from thongsuot.desk.waiting import balance_under
from thongsuot.desk.words import together
from thongsuot.foundation.queries import page_by_key
from thongsuot.people.models import Organization, Person
from thongsuot.people.requests import PersonRequest
from thongsuot.taskforces.forms import units_on_offer
from thongsuot.taskforces.models import TaskForce

IN_ORDER = ("sort_key", "pk")
SIZE = 25


def _has_own(person: Person) -> bool:
    """Whether the person's own units are fewer than the whole city's."""
    scope = person.scope
    return not scope.city and not scope.administrator and bool(scope.task_forces or scope.units)


def _rows(person: Person, conditions: UnitFilter, *, own: bool) -> QuerySet[Organization]:
    rows = Organization.objects.visible_to(person).supervised().active_on(localdate())
    task_force = conditions.conditions.get("task_force")
    if isinstance(task_force, TaskForce):
        rows = rows.filter(pk__in=units_on_offer(person, task_force).values("pk"))
    elif own:
        rows = rows.filter(pk__in=units_on_offer(person, None).values("pk"))
    return rows.named(conditions.words) if conditions.words else rows


@require_GET
def units(request: PersonRequest) -> HttpResponse:
    conditions = UnitFilter(request.GET, request.user)
    own = _has_own(request.user) and conditions.conditions.get("scope") != "all"
    rows = _rows(request.user, conditions, own=own)
    page = page_by_key(rows, IN_ORDER, cursor=request.GET.get("cursor", ""), size=SIZE)
    raised = raised_by(page.rows, request.user)
    supervised = supervised_by(page.rows, localdate())
    met = last_met(page.rows, request.user)
    listed = [
        {
            "unit": unit,
            "raised": raised[unit.pk],
            "task_forces": supervised[unit.pk],
            "met": met.get(unit.pk),
        }
        for unit in page.rows
    ]
    context = {
        "filter": conditions,
        "page": page,
        "listed": listed,
        "count": rows.count(),
        "own": own,
        "has_own": _has_own(request.user),
    }
    return render(request, "desk/units.html", context)


@require_GET
def unit(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Organization.objects.visible_to(request.user).supervised()
    record = get_object_or_404(visible.select_related("commune__province"), pk=pk)
    dossier = dossier_of(record, request.user, localdate())
    neighbours = dossier.map.neighbours if dossier.map else []
    beside = Organization.objects.filter(commune__in=neighbours).order_by("sort_key")
    address = f"?{urlencode({'unit': record.pk})}"
    context = {
        "unit": record,
        "dossier": dossier,
        "recommendations_url": reverse("recommendations:list") + address,
        "difficulties_url": reverse("recommendations:difficulties") + address,
        "meetings_url": reverse("meetings:list") + address,
        "balance": balance_under(request.user, unit=record) if dossier.follows else None,
        "neighbours": list(beside) if neighbours else [],
        "meetings": [
            {"meeting": meeting, "with": together(meeting.units.all())}
            for meeting in dossier.meetings
        ],
    }
    return render(request, "desk/unit.html", context)
