"""Lập văn bản: the documents of a meeting, drafted beside their paper, then issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thongsuot.desk.actions import close_meeting, invite_by_document, issue_from_meeting
from thongsuot.desk.paper_forms import PaperForm
from thongsuot.desk.paper_invitation import FORMS, MAKES
from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.actions import Issued, draw
from thongsuot.documents.papers.kinds import TYPES, PaperKind
from thongsuot.documents.papers.policy import can_issue
from thongsuot.documents.papers.preview import Sheet, sheets
from thongsuot.followups.models import Conclusion
from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import MeetingState
from thongsuot.people.requests import PersonRequest


def _meeting(request: PersonRequest, pk: int) -> Meeting:
    shown = Meeting.objects.visible_to(request.user).select_related(
        "task_force__organization", "task_force__programme"
    )
    return get_object_or_404(shown, pk=pk)


def _kind(name: str) -> PaperKind:
    """The kind at this address; a meeting makes only some."""
    if name not in [kind.value for kind in MAKES]:
        raise Http404
    return PaperKind(name)


def _sent(request: PersonRequest, meeting: Meeting) -> PaperForm:
    """The form as it was sent, by somebody who may."""
    name = request.POST.get("kind", "")
    kind = _kind(name) if name else None
    _allowed(request, meeting, kind)
    if kind is None:
        raise InputRefused(_("Chọn loại văn bản cần lập."))
    return FORMS[kind](meeting, request.user, request.POST)


def _makes(meeting: Meeting) -> list[PaperKind]:
    """The documents this meeting can make now: the invitation before, the others after."""
    if meeting.is_ahead:
        return [PaperKind.INVITATION]
    return [kind for kind in MAKES if kind is not PaperKind.INVITATION and meeting.took_place]


def _allowed(request: PersonRequest, meeting: Meeting, kind: PaperKind | None) -> None:
    require(
        allowed=can_issue(request.user, meeting.task_force.organization),
        because="Chỉ thư ký, tổ trưởng, tổ phó của tổ công tác được lập văn bản.",
    )
    if meeting.state == MeetingState.WITHDRAWN:
        raise MoveRefused("Buổi làm việc đã rút khỏi sổ nên không lập văn bản được.")
    if kind is not None and kind not in _makes(meeting):
        raise MoveRefused(
            f"Không lập {TYPES[kind].label.lower()} khi buổi làm việc ở trạng thái "
            f"“{meeting.state_label}”."
        )


def _closes(meeting: Meeting, kind: PaperKind) -> bool:
    """Whether issuing this document closes what was typed on the page."""
    return kind is PaperKind.MINUTES and meeting.is_scheduled and meeting.state == MeetingState.HELD


def _issued(request: PersonRequest, meeting: Meeting) -> list[IssuedDocument]:
    """From the meeting itself, and from its conclusion and what corrects it."""
    seen = IssuedDocument.objects.visible_to(request.user)
    concluded = seen.filter(conclusion__meeting=meeting).for_list().order_by("-pk")
    return [*concluded, *seen.about(meeting).for_list()]


def _next_ordinal(meeting: Meeting, kind: PaperKind) -> int:
    return IssuedDocument.objects.about(meeting).filter(kind=kind).count() + 1


def _drawn(form: PaperForm) -> list[Sheet]:
    return sheets(draw(form.draft()))


def _editor(
    request: PersonRequest, meeting: Meeting, form: PaperForm, paper: list[Sheet], status: int = 200
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "type": TYPES[form.kind],
        "kind": form.kind.value,
        "sheets": paper,
        "closes": _closes(meeting, form.kind),
        "earlier": [one for one in _issued(request, meeting) if one.kind == form.kind],
    }
    return render(request, "desk/paper.html", context, status=status)


@require_GET
def papers(request: PersonRequest, pk: int) -> HttpResponse:
    """What was issued from the meeting, and what can be drafted; `?kind=` opens one draft."""
    meeting = _meeting(request, pk)
    if "kind" in request.GET:
        return _new_draft(request, meeting, _kind(request.GET["kind"]))
    may = can_issue(request.user, meeting.task_force.organization)
    issued = _issued(request, meeting)
    choices = [
        {"type": TYPES[kind], "issued": sum(one.kind == kind for one in issued)}
        for kind in _makes(meeting)
    ]
    context = {
        "meeting": meeting,
        "issued": issued,
        "conclusion": Conclusion.objects.visible_to(request.user)
        .on_the_books()
        .filter(meeting=meeting)
        .select_related("document")
        .last(),
        "choices": choices if may else [],
        "may": may,
    }
    return render(request, "desk/papers.html", context)


def _new_draft(request: PersonRequest, meeting: Meeting, kind: PaperKind) -> HttpResponse:
    _allowed(request, meeting, kind)
    start = FORMS[kind].start(meeting, request.user, localdate())
    start["ordinal"] = _next_ordinal(meeting, kind)
    filled = FORMS[kind](meeting, request.user, _posted(start))
    paper = _drawn(filled) if filled.is_valid() else []
    form = FORMS[kind](meeting, request.user, initial=start)
    return _editor(request, meeting, form, paper)


def _posted(start: dict[str, object]) -> dict[str, object]:
    """What the form shows first, as a browser would send it."""
    return {name: value for name, value in start.items() if value is not None}


@require_POST
def preview_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """The paper as it stands with the words typed so far; a fragment for scripts."""
    meeting = _meeting(request, pk)
    form = _sent(request, meeting)
    if not form.is_valid():
        if request.htmx:
            return HttpResponse(status=204)
        return _editor(request, meeting, form, [], status=422)
    paper = _drawn(form)
    if request.htmx:
        return render(request, "desk/_paper_out.html", {"sheets": paper, "type": TYPES[form.kind]})
    return _editor(request, meeting, form, paper)


@require_POST
def issue_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Number it, keep it, send it."""
    meeting = _meeting(request, pk)
    form = _sent(request, meeting)
    if not form.is_valid():
        return _editor(request, meeting, form, [], status=422)
    issued = _issue(request, meeting, form)
    said = (
        _("Đã ban hành từ trước, số %(mark)s. Không ban hành lần nữa.")
        if issued.already
        else _("Đã ban hành, số %(mark)s.")
    )
    messages.success(request, said % {"mark": issued.document.mark})
    return redirect("documents:detail", issued.document.pk)


def _issue(request: PersonRequest, meeting: Meeting, form: PaperForm) -> Issued:
    """An invitation invites; the minutes of a page close it; the rest is only issued."""
    if form.kind is PaperKind.INVITATION:
        return invite_by_document(draft=form.draft(), actor=request.user)
    if _closes(meeting, form.kind):
        return close_meeting(pk=meeting.pk, actor=request.user, drafted=form.draft)
    return issue_from_meeting(draft=form.draft(), actor=request.user)
