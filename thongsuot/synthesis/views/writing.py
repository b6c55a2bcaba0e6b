"""Making a report and writing in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis.actions import reports as actions
from thongsuot.synthesis.forms.reports import BlockForm, ReportForm, start_of_report
from thongsuot.synthesis.policy.reports import BECAUSE, can_write_report
from thongsuot.synthesis.views.reports import report_page, visible


@require_http_methods(["GET", "POST"])
def create_report(request: PersonRequest) -> HttpResponse:
    """Choose programme and period; the report writes itself."""
    require(allowed=can_write_report(request.user), because=BECAUSE)
    if request.method == "GET":
        form = ReportForm(initial=start_of_report(localdate()))
        return render(request, "synthesis/report_new.html", {"form": form})
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render(request, "synthesis/report_new.html", {"form": form}, status=422)
    made = actions.create_report(**form.cleaned_data, actor=request.user)
    messages.success(request, _("Đã lập báo cáo nháp từ số liệu lúc này."))
    return redirect(made)


@require_POST
def refresh_report(request: PersonRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    actions.refresh_report(pk=found.pk, actor=request.user)
    messages.success(request, _("Đã lấy số mới. Đoạn viết tay giữ nguyên."))
    return redirect(found)


@require_POST
def discard_report(request: PersonRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    actions.discard_report(pk=found.pk, actor=request.user)
    messages.success(request, _("Đã bỏ báo cáo nháp. Lấy lại được ở danh sách báo cáo đã bỏ."))
    return redirect("synthesis:reports")


@require_POST
def restore_report(request: PersonRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    actions.restore_report(pk=found.pk, actor=request.user)
    messages.success(request, _("Đã lấy lại báo cáo nháp."))
    return redirect(found)


@require_POST
def edit_block(request: PersonRequest, pk: int, block: int) -> HttpResponse:
    """Save one block; when somebody was first, both texts are shown and nothing is lost."""
    found = visible(request, pk)
    require(allowed=can_write_report(request.user), because=BECAUSE)
    part = get_object_or_404(found.blocks, pk=block)
    form = BlockForm(request.POST)
    if not form.is_valid():
        return report_page(request, found, edited=part, form=form, status=422)
    try:
        actions.edit_block(pk=part.pk, actor=request.user, **form.cleaned_data)
    except actions.BlockTaken as taken:
        again = BlockForm(initial={**form.cleaned_data, "version": taken.block.version})
        return report_page(request, found, edited=part, form=again, theirs=taken.block, status=409)
    messages.success(request, _("Đã ghi đoạn viết tay."))
    return redirect(f"{found.get_absolute_url()}#b-{part.pk}")
