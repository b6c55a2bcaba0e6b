"""Sending a unit's report, and what it put on the books: both span stages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk import actions
from thongsuot.desk.reported import entered_by
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.reports.forms.reports import WriteForm
from thongsuot.reports.models import UnitReport
from thongsuot.reports.views.reports import page_of


def _find(request: PersonRequest, pk: int) -> UnitReport:
    return get_object_or_404(UnitReport.objects.visible_to(request.user).for_page(), pk=pk)


@require_POST
def send_report(request: PersonRequest, pk: int) -> HttpResponse:
    """Send it; what stands typed in the form goes with it."""
    report = _find(request, pk)
    typed = "s0" in request.POST
    form = WriteForm(request.POST if typed else None, report=report)
    if typed and not form.is_valid():
        context = page_of(request, report, form)
        return render(request, "reports/detail.html", context, status=422)
    try:
        actions.send_report(
            pk=report.pk,
            actor=request.user,
            at=now(),
            sections=form.sections() if typed else None,
        )
    except InputRefused as refusal:
        if not typed:
            raise
        form.add_error(None, str(refusal))
        context = page_of(request, report, form)
        return render(request, "reports/detail.html", context, status=422)
    messages.success(request, _("Đã gửi báo cáo. Thư ký tổ công tác được báo ngay."))
    return redirect(report)


@require_GET
def report_books(request: PersonRequest, pk: int) -> HttpResponse:
    """The difficulties and recommendations of a report and where each is now."""
    report = _find(request, pk)
    entries = entered_by(report, request.user)
    context = {"report": report, "entries": entries}
    name = "desk/_report_books.html" if request.htmx else "desk/report_books.html"
    return render(request, name, context)
