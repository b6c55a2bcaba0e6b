"""From a draft report to the document that is signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.documents.papers.answers import attachment
from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.preview import Sheet, sheets
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis.actions import issuing as actions
from thongsuot.synthesis.consolidated.reading import changed, numbers_in, used_in
from thongsuot.synthesis.forms.letters import LetterForm, start_of
from thongsuot.synthesis.models import ConsolidatedReport
from thongsuot.synthesis.policy.reports import BECAUSE, can_write_report
from thongsuot.synthesis.views.reports import visible

LABEL = "Báo cáo tổng hợp"
NO_ISSUER = "Chưa có cơ quan Thành ủy để cấp số. Quản trị thêm cơ quan loại “Thành phố”."


def _start(report: ConsolidatedReport) -> dict[str, object]:
    abstract = (
        f"kết quả giám sát thực hiện Kế hoạch {report.programme.short_number} từ ngày "
        f"{report.since:%d/%m/%Y} đến ngày {report.until:%d/%m/%Y}"
    )
    return start_of(PaperKind.CONSOLIDATED, abstract, localdate())


def _filled(start: dict[str, object]) -> LetterForm:
    """What the form shows first as a browser would send it, a blank where a name is missing."""
    given = {"signer": "(Họ và tên)", **start}
    return LetterForm({key: value for key, value in given.items() if value is not None})


def _drawn(report: ConsolidatedReport, form: LetterForm) -> list[Sheet]:
    return sheets(actions.draw_report(report, form.letter()))


def _editor(
    request: PersonRequest,
    report: ConsolidatedReport,
    form: LetterForm,
    paper: list[Sheet],
    status: int = 200,
) -> HttpResponse:
    used = used_in(list(report.blocks.for_page()))
    others = changed(report, used, numbers_in(report))
    context = {
        "report": report,
        "form": form,
        "sheets": paper,
        "label": LABEL,
        "changed": others,
        "used": len(used),
    }
    return render(request, "synthesis/report_issue.html", context, status=status)


def _writable(request: PersonRequest, pk: int) -> ConsolidatedReport:
    found = visible(request, pk)
    require(allowed=can_write_report(request.user), because=BECAUSE)
    found.machine.require("issue_report", found.state)
    return found


@require_http_methods(["GET", "POST"])
def issue_report(request: PersonRequest, pk: int) -> HttpResponse:
    """The form beside the paper; sending it freezes the figures and numbers the document."""
    found = _writable(request, pk)
    if request.method == "GET":
        start = _start(found)
        filled = _filled(start)
        paper = _drawn(found, filled) if filled.is_valid() else []
        return _editor(request, found, LetterForm(initial=start), paper)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _editor(request, found, form, [], status=422)
    issued = actions.issue_report(pk=found.pk, actor=request.user, letter=form.letter())
    mark = issued.document.mark if issued.document else ""
    messages.success(request, _("Đã chốt số và ban hành, số %(mark)s.") % {"mark": mark})
    return redirect(issued)


@require_POST
def preview_report(request: PersonRequest, pk: int) -> HttpResponse:
    """The paper with the words typed so far; a fragment for scripts."""
    found = _writable(request, pk)
    form = LetterForm(request.POST)
    if not form.is_valid():
        if request.htmx:
            return HttpResponse(status=204)
        return _editor(request, found, form, [], status=422)
    paper = _drawn(found, form)
    if request.htmx:
        context = {"sheets": paper, "label": LABEL}
        return render(request, "synthesis/_paper_out.html", context)
    return _editor(request, found, form, paper)


@require_GET
def report_draft(request: PersonRequest, pk: int) -> FileResponse:
    """The draft as .docx, without a number, with blanks where it is signed."""
    found = visible(request, pk)
    require(allowed=can_write_report(request.user), because=BECAUSE)
    form = _filled(_start(found))
    if not form.is_valid():
        raise InputRefused(NO_ISSUER)
    return attachment(actions.draw_report(found, form.letter()), "bao-cao-tong-hop-nhap.docx")
