"""Templates: which there are, what fields they may use, their versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.documents.papers import samples
from thongsuot.documents.papers.actions import replace_template, restore_template
from thongsuot.documents.papers.answers import attachment
from thongsuot.documents.papers.contexts import Letterhead
from thongsuot.documents.papers.forms import TemplateForm
from thongsuot.documents.papers.models import TemplateVersion
from thongsuot.documents.papers.policy import can_replace_template
from thongsuot.documents.papers.preview import sheets
from thongsuot.documents.papers.render import render as render_paper
from thongsuot.documents.papers.schema import fields_of
from thongsuot.documents.papers.slots import SLOTS, Slot, content_of, in_use
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.requests import PersonRequest


def _slot(request: PersonRequest, key: str) -> Slot:
    """The template at this address; to everybody but administrators there is none."""
    if key not in SLOTS or not can_replace_template(request.user):
        raise Http404
    return SLOTS[key]


@require_GET
def templates(request: PersonRequest) -> HttpResponse:
    """Every template, with the version in use."""
    if not can_replace_template(request.user):
        raise Http404
    newest: dict[str, TemplateVersion] = {}
    versions = TemplateVersion.objects.visible_to(request.user).select_related("made_by")
    for version in versions.order_by("number"):
        newest[version.key] = version
    rows = [{"slot": slot, "version": newest.get(key)} for key, slot in SLOTS.items()]
    return render(request, "documents/templates.html", {"rows": rows})


def _page(request: PersonRequest, slot: Slot, form: TemplateForm, wrong: list[str]) -> HttpResponse:
    versions = TemplateVersion.objects.of(slot.kind, slot.layout)
    context = {
        "slot": slot,
        "form": form,
        "wrong": wrong,
        "versions": versions.visible_to(request.user).select_related("made_by", "file"),
        "frame": fields_of(Letterhead).values(),
        "fields": fields_of(slot.type.context).values(),
    }
    status = 422 if wrong or form.errors else 200
    return render(request, "documents/template.html", context, status=status)


@require_GET
def template(request: PersonRequest, pk: str) -> HttpResponse:
    """One template: its fields, its versions, and the place to replace it."""
    return _page(request, _slot(request, pk), TemplateForm(), [])


@require_POST
def replace(request: PersonRequest, pk: str) -> HttpResponse:
    """An edited template comes in; what is wrong with it is told line by line."""
    slot = _slot(request, pk)
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, slot, form, [])
    file = form.cleaned_data["file"]
    try:
        version = replace_template(
            slot=slot, content=file.read(), name=file.name or "", actor=request.user
        )
    except InputRefused as refusal:
        return _page(request, slot, TemplateForm(), str(refusal).splitlines())
    messages.success(request, _("Đã dùng mẫu mới, bản %(n)s.") % {"n": version.number})
    return redirect("documents:template", slot.pk)


@require_GET
def template_file(request: PersonRequest, pk: str) -> FileResponse:
    """The template in use, to be edited in Word."""
    slot = _slot(request, pk)
    return attachment(in_use(slot).content, f"mau-{slot.pk}.docx")


@require_GET
def template_preview(request: PersonRequest, pk: str) -> HttpResponse:
    """The template in use, filled with simulated data."""
    slot = _slot(request, pk)
    drawn = render_paper(
        in_use(slot).content,
        samples.letterhead(slot.kind, slot.layout),
        samples.content(slot.kind),
    )
    context = {"slot": slot, "sheets": sheets(drawn)}
    return render(request, "documents/template_preview.html", context)


@require_POST
def restore(request: PersonRequest, pk: str) -> HttpResponse:
    """An earlier version, or the shipped template (0), comes into use again."""
    slot = _slot(request, pk)
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise InputRefused(_("Chọn bản cần dùng lại."))
    version = restore_template(slot=slot, number=int(number), actor=request.user)
    messages.success(
        request,
        _("Đã dùng lại bản %(old)s, ghi thành bản %(n)s.") % {"old": number, "n": version.number},
    )
    return redirect("documents:template", slot.pk)


@require_GET
def version_file(request: PersonRequest, pk: int) -> FileResponse:
    """One version as it was uploaded."""
    found = TemplateVersion.objects.visible_to(request.user).select_related("file")
    version = get_object_or_404(found, pk=pk)
    return attachment(content_of(version), f"mau-{version.key}-ban-{version.number}.docx")
