"""Two reports of one unit side by side."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thongsuot.intake.models import Statement
from thongsuot.people.requests import PersonRequest
from thongsuot.reports.models import UnitReport
from thongsuot.reports.tables.comparing import aligned, kinds_of
from thongsuot.reports.tables.showing import accepted_in
from thongsuot.reports.views.reports import find


@require_GET
def compare(request: PersonRequest, pk: int) -> HttpResponse:
    """`?with=` another report of the same unit; without it, the one before."""
    report = find(request, pk)
    seen = UnitReport.objects.visible_to(request.user).for_page()
    others = list(
        seen.filter(unit=report.unit_id, reading__isnull=False)
        .exclude(pk=report.pk)
        .order_by("reporting_date__due_on", "pk")
    )
    if report.reading is None or not others:
        return render(request, "reports/compare.html", {"report": report, "others": others})
    other = _other(request, report, others)
    pair = sorted((report, other), key=lambda one: (one.reporting_date.due_on, one.pk))
    before, after = pair
    context = {
        "report": report,
        "others": others,
        "other": other,
        "before": before,
        "now": after,
        "sections": aligned(before, after),
        "kinds": kinds_of(_said(before), _said(after)),
    }
    return render(request, "reports/compare.html", context)


def _said(report: UnitReport) -> list[Statement]:
    return accepted_in(report.reading) if report.reading is not None else []


def _other(request: PersonRequest, report: UnitReport, others: list[UnitReport]) -> UnitReport:
    wanted = request.GET.get("with", "")
    if wanted:
        named = [one for one in others if str(one.pk) == wanted]
        if not named:
            raise Http404
        return named[0]
    due = report.reporting_date.due_on
    earlier = [one for one in others if one.reporting_date.due_on < due]
    return earlier[-1] if earlier else others[0]
