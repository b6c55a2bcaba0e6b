"""Answered beside solved, on one scale: by body, field, task force or unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ClosureReason
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name

BY = {
    "lead_body": _("Cơ quan giải quyết"),
    "category": _("Lĩnh vực"),
    "task_force": _("Tổ công tác"),
    "unit": _("Đơn vị"),
}
#: What a group without a name is.
UNKNOWN = {
    "lead_body": _("Chưa chuyển cơ quan nào"),
    "category": _("Chưa rõ lĩnh vực"),
    "task_force": "",
    "unit": _("Nhiều đơn vị cùng nêu"),
}
#: Rows shown; the biggest first.
MOST = 100
EXPLAINED = (ClosureReason.EXPLAINED_ACCEPTED, ClosureReason.EXPLAINED_NOT_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Line:
    """One group: how many were raised, answered, only explained, solved."""

    name: str
    condition: str
    raised: int
    answered: int
    explained: int
    solved: int


def _names(by: str, keys: list[object]) -> dict[object, str]:
    if by == "category":
        return {key: field_name(str(key)) for key in keys if key}
    if by == "task_force":
        rows = TaskForce.objects.filter(pk__in=[key for key in keys if key])
        return {row.pk: str(row) for row in rows}
    units = Organization.objects.filter(pk__in=[key for key in keys if key])
    return {row.pk: row.name for row in units}


def balance_of(rows: QuerySet[Recommendation], by: str) -> list[Line]:
    """Counted in the database in one query, the biggest groups first."""
    counted = list(
        rows.order_by()
        .values_list(by)
        .annotate(
            raised=Count("pk"),
            answered=Count("pk", filter=Q(answered_on__isnull=False)),
            explained=Count("pk", filter=Q(closure_reason__in=EXPLAINED)),
            solved=Count("pk", filter=Q(closure_reason=ClosureReason.DONE_VERIFIED)),
        )
        .order_by("-raised")[:MOST]
    )
    names = _names(by, [row[0] for row in counted])
    parameter = {"category": "field", "task_force": "task_force", "unit": "unit"}.get(by, "body")
    return [
        Line(names.get(key, ""), f"{parameter}={key}" if key else "", *figures)
        for key, *figures in counted
    ]


@require_GET
def balance(request: PersonRequest) -> HttpResponse:
    """`?by=lead_body|category|task_force|unit`, of what this person may see."""
    by = request.GET.get("by", "lead_body")
    by = by if by in BY else "lead_body"
    rows = Recommendation.objects.visible_to(request.user).on_the_books()
    lines = balance_of(rows, by)
    total = Line(
        "",
        "",
        *(sum(getattr(line, name) for line in lines) for name in ("raised", "answered")),
        *(sum(getattr(line, name) for line in lines) for name in ("explained", "solved")),
    )
    context = {
        "by": by,
        "label": BY[by],
        "unknown": UNKNOWN[by],
        "choices": BY.items(),
        "lines": lines,
        "total": total,
        "capped": len(lines) == MOST,
    }
    return render(request, "recommendations/balance.html", context)
