"""Công văn chuyển kiến nghị, công văn đôn đốc: written beside their paper, then issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.desk.actions import issue_transfer, issue_urging
from thongsuot.desk.letter_forms import LetterForm
from thongsuot.desk.letters import MOST, Bundle, late_tasks_of, recommendations_to_one
from thongsuot.documents.papers.actions import Issued, draw
from thongsuot.documents.papers.kinds import TYPES, PaperKind
from thongsuot.documents.papers.preview import sheets
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 18  # noqa: PLR2004 - a key of the database


def _chosen(request: PersonRequest) -> list[int]:
    values = request.POST.getlist("pk") or request.GET.getlist("pk")
    return [int(value) for value in values if _number(value)][: MOST + 1]


def _unit(request: PersonRequest) -> Organization | None:
    value = request.POST.get("unit") or request.GET.get("unit") or ""
    if not _number(value):
        return None
    visible = Organization.objects.visible_to(request.user)
    return get_object_or_404(visible, pk=int(value))


@require_http_methods(["GET", "POST"])
def transfer(request: PersonRequest) -> HttpResponse:
    """One or fifty recommendations to the body that has them."""
    kind = PaperKind.TRANSFER
    return _letter(
        request, recommendations_to_one(request.user, _chosen(request), kind, localdate())
    )


@require_http_methods(["GET", "POST"])
def urging(request: PersonRequest) -> HttpResponse:
    """What is overdue: the chosen recommendations of a body, or (`?unit=`) a unit's tasks."""
    unit, today = _unit(request), localdate()
    if unit is not None:
        return _letter(request, late_tasks_of(request.user, unit, today))
    kind = PaperKind.URGING
    return _letter(request, recommendations_to_one(request.user, _chosen(request), kind, today))


def _letter(request: PersonRequest, bundle: Bundle) -> HttpResponse:
    """GET begins; a POST without `issue` draws the paper again, with it the letter goes out."""
    begun = request.method == "GET"
    form = (
        LetterForm.begun(bundle, localdate()) if begun else LetterForm(request.POST, bundle=bundle)
    )
    if not form.is_valid() and not begun:
        if request.htmx:
            return HttpResponse(status=204)
        return _page(request, bundle, form, status=422)
    if not begun and "issue" in request.POST:
        try:
            issued = _issue(request, bundle, form)
        except InputRefused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, bundle, form, status=422)
        said = _("Đã ban hành công văn số %(mark)s gửi %(to)s.")
        messages.success(request, said % {"mark": issued.document.mark, "to": bundle.to})
        return redirect("documents:detail", issued.document.pk)
    return _page(request, bundle, form)


def _issue(request: PersonRequest, bundle: Bundle, form: LetterForm) -> Issued:
    asked = [one.pk for one in bundle.recommendations]
    if bundle.kind is PaperKind.TRANSFER:
        return issue_transfer(draft=form.draft(), recommendations=asked, actor=request.user)
    given = [one.pk for one in bundle.tasks]
    return issue_urging(draft=form.draft(), recommendations=asked, tasks=given, actor=request.user)


def _page(
    request: PersonRequest, bundle: Bundle, form: LetterForm, status: int = 200
) -> HttpResponse:
    context = {
        "bundle": bundle,
        "form": form,
        "type": TYPES[bundle.kind],
        "sheets": sheets(draw(form.draft())) if form.is_valid() else [],
        "begun": request.method == "GET",
    }
    if request.htmx:
        return render(request, "desk/_paper_out.html", context)
    return render(request, "desk/letter.html", context, status=status)
