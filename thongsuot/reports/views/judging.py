"""The task force accepts a report, or returns it with reasons at their places."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.reports.actions import reports as actions
from thongsuot.reports.forms.reports import ReturnForm
from thongsuot.reports.policy import reports as policy
from thongsuot.reports.tables.showing import accepted_in
from thongsuot.reports.views.reports import find


@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    report = actions.accept(pk=find(request, pk).pk, actor=request.user, at=now())
    messages.success(request, _("Đã nhận báo cáo của %(unit)s.") % {"unit": report.unit})
    return redirect(report)


@require_http_methods(["GET", "POST"])
def return_report(request: PersonRequest, pk: int) -> HttpResponse:
    """A line for each place of the report; those filled in go back with it."""
    report = find(request, pk)
    require(allowed=policy.can_judge(request.user, report), because=policy.DESK_ONLY)
    report.machine.require("return", report.state)
    statements = accepted_in(report.reading) if report.reading is not None else []
    data = request.POST if request.method == "POST" else None
    form = ReturnForm(data, report=report, statements=statements)
    if data is not None and form.is_valid():
        try:
            actions.return_(pk=report.pk, actor=request.user, reasons=form.reasons())
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã trả lại báo cáo cho %(unit)s.") % {"unit": report.unit})
            return redirect(report)
    context = {
        "report": report,
        "form": form,
        "headings": [form[name] for name in form.headings],
        "said": [(one, form[name]) for name, one in form.statements.items()],
    }
    return render(request, "reports/return.html", context, status=422 if form.is_bound else 200)
