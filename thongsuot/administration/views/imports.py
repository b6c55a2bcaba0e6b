"""Imports: the template, what came in, one workbook line by line, and its three verbs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from thongsuot.administration.actions import imports as actions
from thongsuot.administration.actions.persons import issue_passwords as issue
from thongsuot.administration.forms.fields import ReasonForm
from thongsuot.administration.models import ImportBatch, ImportRow
from thongsuot.administration.sheets.columns import BY_KEY, SHEETS
from thongsuot.administration.sheets.reading import MEGABYTE, MOST_BYTES, MOST_ROWS
from thongsuot.administration.sheets.template import password_list, template
from thongsuot.administration.views.guard import administrators_only
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest

SIZE = 30
LINES = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@administrators_only
def imports(request: PersonRequest) -> HttpResponse:
    return render(request, "administration/imports.html", _list(request))


def _list(request: PersonRequest, refusal: str = "") -> dict[str, object]:
    rows = ImportBatch.objects.visible_to(request.user).for_list()
    page = page_by_key(rows, ("-pk",), cursor=request.GET.get("cursor", ""), size=SIZE)
    return {
        "page": page,
        "sheets": SHEETS,
        "refusal": refusal,
        "most_megabytes": MOST_BYTES // MEGABYTE,
        "most_rows": MOST_ROWS,
    }


@require_GET
@administrators_only
def import_template(_request: PersonRequest) -> HttpResponse:
    """The empty workbook with its guidance."""
    headers = {"Content-Disposition": 'attachment; filename="mau-nhap-thong-suot.xlsx"'}
    return HttpResponse(template(), content_type=XLSX, headers=headers)


@require_POST
@administrators_only
def receive_workbook(request: PersonRequest) -> HttpResponse:
    """Checked line by line; the page of the import says what would happen."""
    file = request.FILES.get("file")
    try:
        if file is None:
            raise InputRefused(_("Chưa chọn tệp. Chọn tệp Excel rồi tải lên."))
        if (file.size or 0) > MOST_BYTES:
            raise InputRefused(
                _("Tệp lớn hơn %(n)s MB. Chia thành nhiều tệp.") % {"n": MOST_BYTES // MEGABYTE}
            )
        got = actions.receive_workbook(
            content=file.read(), name=file.name or "", actor=request.user
        )
    except InputRefused as refusal:
        context = _list(request, str(refusal))
        return render(request, "administration/imports.html", context, status=422)
    if got.already:
        words = _("Tệp này đã tải lên ngày %(day)s, %(who)s. Không ghi lại lần nữa.")
        day = f"{localtime(got.batch.received_at):%d/%m/%Y}"
        messages.warning(request, words % {"day": day, "who": got.batch.received_by})
    return redirect(got.batch)


def _batch(request: PersonRequest, pk: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).for_list(), pk=pk)


def _page(request: PersonRequest, found: ImportBatch, **more: object) -> dict[str, object]:
    rows = ImportRow.objects.filter(batch=found)
    outcome = request.GET.get("outcome", "wrong" if getattr(found, "wrong", 0) else "")
    if outcome in ImportRow.Outcome.values:
        rows = rows.filter(outcome=outcome)
    page = page_by_key(rows, ("pk",), cursor=request.GET.get("cursor", ""), size=LINES)
    lines = [
        {
            "row": row,
            "sheet": BY_KEY[row.sheet].title,
            "words": [
                {"heading": column.heading, "word": row.cells[column.key]}
                for column in BY_KEY[row.sheet].columns
                if row.cells.get(column.key)
            ],
        }
        for row in page.rows
    ]
    return {
        "batch": found,
        "page": page,
        "lines": lines,
        "outcome": outcome,
        "entries": history(found),
        "machine": found.machine,
        "reason_form": ReasonForm(),
        **more,
    }


@require_GET
@administrators_only
def batch(request: PersonRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    return render(request, "administration/batch.html", _page(request, found))


@require_POST
@administrators_only
def import_batch(request: PersonRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    actions.import_batch(pk=pk, actor=request.user)
    messages.success(request, _("Đã nhập %(name)s vào hệ thống.") % {"name": found})
    return redirect(found)


@require_POST
@administrators_only
def discard_batch(request: PersonRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    actions.discard_batch(pk=pk, actor=request.user)
    messages.success(request, _("Đã bỏ %(name)s, chưa có gì được ghi.") % {"name": found})
    return redirect("administration:imports")


@require_POST
@administrators_only
def undo_batch(request: PersonRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = _page(request, found, reason_form=form)
        return render(request, "administration/batch.html", context, status=422)
    actions.undo_batch(pk=pk, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Đã hoàn tác lần nhập %(name)s.") % {"name": found})
    return redirect(found)


@never_cache
@require_POST
@administrators_only
def issue_passwords(request: PersonRequest, pk: int) -> HttpResponse:
    """First passwords of the people this import added, on this answer only."""
    found = _batch(request, pk)
    made = ImportRow.objects.filter(batch=found, sheet="people").values_list("made", flat=True)
    pks = [record for row in made for label, record in row if label == "people.person"]
    issued = issue(pks=pks, actor=request.user)
    rows = [(str(person), person.username, password) for person, password in issued]
    headers = {"Content-Disposition": 'attachment; filename="mat-khau-lan-dau.xlsx"'}
    return HttpResponse(password_list(rows), content_type=XLSX, headers=headers)
