"""Grouping on demand, and how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.access import require
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Programme
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import GroupingRun
from thongsuot.synthesis.policy import issues as policy


@require_POST
def regroup(request: PersonRequest) -> HttpResponse:
    """Group a programme anew in the background; the newest one where none is named."""
    require(allowed=policy.can_regroup(request.user), because=policy.RUN)
    programmes = Programme.objects.order_by("-issued_on", "pk")
    wanted = request.POST.get("programme", "")
    if wanted.isascii() and wanted.isdigit():
        programmes = programmes.filter(pk=int(wanted))
    programme = get_object_or_404(programmes[:1])
    run = actions.regroup(programme=programme, actor=request.user)
    messages.success(
        request, _("Đã yêu cầu xếp nhóm lại. Kết quả đang dùng giữ nguyên đến khi xong.")
    )
    return redirect(run)


@require_GET
def run(request: PersonRequest, pk: int) -> HttpResponse:
    """One grouping: under way, done, or broken off. htmx asks for the part that changes."""
    rows = GroupingRun.objects.visible_to(request.user).select_related("programme", "asked_by")
    record = get_object_or_404(rows, pk=pk)
    part = bool(request.headers.get("HX-Request"))
    context = {
        "record": record,
        "under_way": record.state in {"waiting", "running"},
        "others": rows.filter(programme=record.programme_id).exclude(pk=pk)[:5],
    }
    return render(request, "synthesis/_run.html" if part else "synthesis/run.html", context)
