"""The Word file of a plan: dropped, read, shown beside its source, confirmed as a draft."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans import actions, policy
from thongsuot.plans.forms.reading import ReadForms
from thongsuot.plans.models import PlanReading
from thongsuot.plans.states import PlanReadingState
from thongsuot.plans.tables import marks_of, source_lines
from thongsuot.textlab.extract import Limits, Refused, check_size, clean_name


def _take(request: PersonRequest, file: UploadedFile[bytes]) -> dict[str, object]:
    """What the row beneath the drop zone shows: the reading, or one line of refusal."""
    name = clean_name(file.name or "")
    limits = Limits(size=settings.UPLOAD_LIMIT_BYTES)
    try:
        check_size(file.size or 0, limits)
        if getattr(file, "was_dropped", False):  # the handler held back a request too large
            raise InputRefused(_("Gửi một lần quá nhiều tệp. Tải lại tệp này riêng."))
        got = actions.receive(content=file.read(), name=name, actor=request.user, limits=limits)
    except (Refused, InputRefused) as refusal:
        return {"name": name, "refusal": str(refusal), "reading": None, "already": ""}
    when = localtime(got.reading.received_at)
    already = _("Đã đưa vào ngày %(day)s, %(who)s. Không ghi lại lần nữa.") % {
        "day": f"{when:%d/%m/%Y}",
        "who": got.reading.received_by,
    }
    return {"name": name, "refusal": "", "reading": got.reading, "already": already * got.already}


@require_POST
def receive(request: PersonRequest) -> HttpResponse:
    """Files, each with its own answer: a row for scripts, else on to the reading."""
    require(allowed=policy.can_write(request.user), because=policy.WRITERS)
    files = request.FILES.getlist("file")
    if not files:
        raise InputRefused(_("Chưa chọn tệp nào. Chọn tệp Word của kế hoạch rồi tải lên."))
    rows = [_take(request, file) for file in files]
    if request.htmx:
        drawn = [render_to_string("plans/_file.html", row, request) for row in rows]
        return HttpResponse("".join(drawn), status=422 if all(r["refusal"] for r in rows) else 200)
    for row in rows:
        if row["refusal"]:
            messages.error(request, f"{row['name']}: {row['refusal']}")
        elif row["already"]:
            messages.warning(request, f"{row['name']}: {row['already']}")
    last = rows[-1]["reading"]
    return redirect(last) if isinstance(last, PlanReading) else redirect("plans:list")


def _reading(request: PersonRequest, pk: int) -> PlanReading:
    shown = PlanReading.objects.visible_to(request.user)
    return get_object_or_404(shown.select_related("document", "received_by", "plan"), pk=pk)


def _units(reading: PlanReading) -> list[Organization | None]:
    """The organisation behind each found unit; None for what is none in force."""
    active = Organization.objects.supervised().active_on(localdate())
    found = reading.found["units"]
    by_code = {
        one.code: one
        for one in active.filter(
            kind=OrganizationKind.COMMUNE, code__in=[u["code"] for u in found if u["code"]]
        )
    }
    by_name = {
        one.name: one
        for one in active.filter(
            kind=OrganizationKind.CITY_COMMITTEE, name__in=[u["name"] for u in found]
        )
    }
    return [by_code.get(u["code"]) or by_name.get(u["name"]) for u in found]


def _page(reading: PlanReading, forms: ReadForms) -> dict[str, object]:
    marks = marks_of(reading.found)
    units = list(zip(reading.found["units"], forms.units, strict=True))
    kept = {one.pk for one in forms.kept_units()}
    communes = Organization.objects.filter(kind=OrganizationKind.COMMUNE).active_on(localdate())
    return {
        "reading": reading,
        "lines": source_lines(reading.document.text, marks),
        "anchors": {mark.anchor for mark in marks},
        "forms": forms,
        "units": units,
        "kept": kept,
        "every_commune": forms.every_commune,
        "commune_count": communes.count(),
        "warnings": reading.found["warnings"],
        "open": reading.state == PlanReadingState.READ,
        "entries": history(reading),
    }


@require_GET
def reading(request: PersonRequest, pk: int) -> HttpResponse:
    """The source on the left, what was read on the right."""
    record = _reading(request, pk)
    return render(
        request, "plans/reading.html", _page(record, ReadForms(record.found, _units(record)))
    )


@require_POST
def confirm_reading(request: PersonRequest, pk: int) -> HttpResponse:
    record = _reading(request, pk)
    forms = ReadForms(record.found, _units(record), request.POST)
    if not forms.is_valid():
        return render(request, "plans/reading.html", _page(record, forms), status=422)
    units = forms.kept_units()
    if forms.every_commune:
        communes = Organization.objects.filter(kind=OrganizationKind.COMMUNE)
        units += [one for one in communes.active_on(localdate()) if one not in units]
    plan = actions.confirm(
        pk=record.pk,
        programme=forms.header.cleaned_data["programme"],
        sheet=forms.sheet(units),
        actor=request.user,
    )
    messages.success(request, _("Đã lập bản nháp từ văn bản. Xem lại rồi công bố."))
    return redirect("plans:edit", plan.pk)


@require_POST
def discard_reading(request: PersonRequest, pk: int) -> HttpResponse:
    record = _reading(request, pk)
    actions.discard_reading(pk=record.pk, actor=request.user)
    undo = f"undo:{reverse('plans:restore_reading', args=[pk])}"
    messages.success(request, _("Đã bỏ bản đọc %(name)s.") % {"name": record}, extra_tags=undo)
    return redirect("plans:list")


@require_POST
def restore_reading(request: PersonRequest, pk: int) -> HttpResponse:
    record = _reading(request, pk)
    actions.restore_reading(pk=record.pk, actor=request.user)
    messages.success(request, _("Đã lấy lại bản đọc."))
    return redirect(record)
