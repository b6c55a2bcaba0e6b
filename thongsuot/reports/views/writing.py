"""A unit begins, brings, fills in and takes back its report."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.uploads import HeldUpload
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Plan, ReportingDate
from thongsuot.reports.actions import reports as actions
from thongsuot.reports.forms.reports import WriteForm
from thongsuot.reports.models import UnitReport
from thongsuot.reports.views.reports import find, page_of
from thongsuot.textlab.extract import Limits, Refused, check_size, clean_name


@require_POST
def begin(request: PersonRequest, unit_pk: int, date_pk: int) -> HttpResponse:
    """The report of a unit for a date, with the file dropped there if one was."""
    own = Organization.objects.filter(pk__in=request.user.scope.units)
    unit = get_object_or_404(own, pk=unit_pk)
    dates = ReportingDate.objects.filter(plan__in=Plan.objects.visible_to(request.user))
    day = get_object_or_404(dates.select_related("plan"), pk=date_pk)
    report = actions.begin(unit=unit, reporting_date=day, actor=request.user)
    if request.FILES.getlist("file"):
        return _bring(request, report)
    return redirect(report)


@require_POST
def bring(request: PersonRequest, pk: int) -> HttpResponse:
    """The document the unit already wrote."""
    report = find(request, pk)
    if not request.FILES.getlist("file"):
        raise InputRefused(_("Chưa chọn tệp nào. Chọn tệp báo cáo rồi tải lên."))
    return _bring(request, report)


def _bring(request: PersonRequest, report: UnitReport) -> HttpResponse:
    """The page anew; a refusal says why on the row of the file."""
    file = request.FILES.getlist("file")[0]
    name, refusal = clean_name(file.name or ""), ""
    try:
        _take(request, report, file, name)
    except (Refused, InputRefused) as refused:
        refusal = str(refused)
    if request.htmx or request.headers.get("X-Requested-With"):
        context = {"report": report, "name": name, "refusal": refusal}
        status = 422 if refusal else 200
        return render(request, "reports/_file.html", context, status=status)
    if refusal:
        messages.error(request, f"{name}: {refusal}")
    return redirect(report)


def _take(request: PersonRequest, report: UnitReport, file: UploadedFile[bytes], name: str) -> None:
    limits = Limits(size=settings.UPLOAD_LIMIT_BYTES)
    check_size(file.size or 0, limits)
    if isinstance(file, HeldUpload) and file.was_dropped:
        raise InputRefused(_("Gửi một lần quá nhiều tệp. Tải lại tệp này riêng."))
    actions.bring(pk=report.pk, actor=request.user, content=file.read(), name=name, limits=limits)


@require_POST
def detach(request: PersonRequest, pk: int) -> HttpResponse:
    actions.detach(pk=find(request, pk).pk, actor=request.user)
    messages.success(request, _("Đã bỏ văn bản khỏi báo cáo. Điền mẫu hoặc thả tệp khác."))
    return redirect("reports:detail", pk=pk)


@require_POST
def fill_in(request: PersonRequest, pk: int) -> HttpResponse:
    """What was typed, kept; "send" goes on to sending."""
    report = find(request, pk)
    form = WriteForm(request.POST, report=report)
    if not form.is_valid():
        context = page_of(request, report, form)
        return render(request, "reports/detail.html", context, status=422)
    actions.fill_in(pk=report.pk, actor=request.user, sections=form.sections())
    messages.success(request, _("Đã lưu nội dung báo cáo, chưa gửi."))
    return redirect(report)


@require_POST
def start_from_last(request: PersonRequest, pk: int) -> HttpResponse:
    report = actions.start_from_last(pk=find(request, pk).pk, actor=request.user)
    words = _("Đã chép %(date)s vào những mục còn trống. Sửa lại cho kỳ này.")
    last = report.started_from
    messages.success(request, words % {"date": last.reporting_date if last else ""})
    return redirect(f"{report.get_absolute_url()}#write")


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    report = actions.withdraw(pk=find(request, pk).pk, actor=request.user)
    messages.success(request, _("Đã rút báo cáo về. Sửa xong, gửi lại."))
    return redirect(report)
