"""From a reviewed proposal to the tờ trình that is signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.documents.papers.kinds import PaperKind
from thongsuot.documents.papers.preview import Sheet, sheets
from thongsuot.people.requests import PersonRequest
from thongsuot.synthesis.actions import proposals as actions
from thongsuot.synthesis.forms.letters import LetterForm, start_of
from thongsuot.synthesis.models import Proposal
from thongsuot.synthesis.policy.proposals import require_proposal
from thongsuot.synthesis.views.proposals import visible

LABEL = "Tờ trình đề xuất"
NAME_BLANK = "(Họ và tên)"


def _submittable(request: PersonRequest, pk: int) -> Proposal:
    found = visible(request, pk)
    require_proposal(request.user, "submit_proposal", found)
    found.machine.require("submit_proposal", found.state)
    return found


def _drawn(proposal: Proposal, form: LetterForm) -> list[Sheet]:
    return sheets(actions.draw_proposal(proposal, form.letter()))


def _editor(
    request: PersonRequest,
    proposal: Proposal,
    form: LetterForm,
    paper: list[Sheet],
    status: int = 200,
) -> HttpResponse:
    context = {"proposal": proposal, "form": form, "sheets": paper, "label": LABEL}
    return render(request, "synthesis/proposal_submit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def submit_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    """The form beside the paper; sending it numbers the tờ trình and tells those behind it."""
    found = _submittable(request, pk)
    if request.method == "GET":
        abstract = f"về việc {found.title[:1].lower()}{found.title[1:]}"
        start = start_of(PaperKind.PROPOSAL, abstract, localdate())
        given = {"signer": NAME_BLANK, **start}
        filled = LetterForm({key: value for key, value in given.items() if value is not None})
        paper = _drawn(found, filled) if filled.is_valid() else []
        return _editor(request, found, LetterForm(initial=start), paper)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _editor(request, found, form, [], status=422)
    sent = actions.submit_proposal(pk=found.pk, actor=request.user, letter=form.letter())
    messages.success(
        request,
        _("Đã trình, số %(mark)s. Các đơn vị đã nêu được báo.") % {"mark": sent.mark},
    )
    return redirect(sent)


@require_POST
def preview_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    """The paper with the words typed so far; a fragment for scripts."""
    found = _submittable(request, pk)
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
