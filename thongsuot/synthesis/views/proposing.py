"""The verbs of a proposal but its submission: GET shows what the verb asks, POST does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Programme
from thongsuot.synthesis.actions import proposals as actions
from thongsuot.synthesis.forms.proposals import (
    DecideForm,
    NoteForm,
    ProposalForm,
    ReasonForm,
    started_by,
    started_from,
)
from thongsuot.synthesis.models import CommonIssue, Proposal
from thongsuot.synthesis.policy.proposals import can_draft_proposal, require_proposal
from thongsuot.synthesis.views.proposals import visible
from thongsuot.taskforces.models import TaskForce

Form = DecideForm | NoteForm | ReasonForm


def _programme(issues: list[CommonIssue]) -> Programme:
    """Of the issues chosen, else the newest."""
    found = issues[0].programme if issues else Programme.objects.first()
    if found is None:
        raise InputRefused("Chưa có chương trình giám sát nào. Quản trị thêm chương trình trước.")
    return found


def _own_task_force(person: Person, programme: Programme) -> TaskForce | None:
    """Whose desk drafts it; None for the city office."""
    if person.scope.city:
        return None
    own = TaskForce.objects.filter(organization__in=person.scope.task_forces)
    return own.filter(programme=programme).first() or own.first()


@require_http_methods(["GET", "POST"])
def draft_proposal(request: PersonRequest) -> HttpResponse:
    """`?issue=PK` (several times) starts from those common issues."""
    require(allowed=can_draft_proposal(request.user), because=actions.DRAFTERS)
    wanted = [pk for pk in request.GET.getlist("issue") if pk.isdecimal()]
    seen = CommonIssue.objects.visible_to(request.user).select_related("programme")
    issues = list(seen.filter(pk__in=wanted))
    programme = _programme(issues)
    kept = [one.pk for one in issues]
    if request.method == "GET":
        form = ProposalForm(
            programme=programme, person=request.user, initial=started_from(issues), kept=kept
        )
        return render(request, "synthesis/proposal_form.html", {"form": form})
    form = ProposalForm(request.POST, programme=programme, person=request.user, kept=kept)
    if not form.is_valid():
        return render(request, "synthesis/proposal_form.html", {"form": form}, status=422)
    made = actions.draft_proposal(
        programme=programme,
        issues=list(form.cleaned_data["issues"]),
        words=form.words(),
        actor=request.user,
        task_force=_own_task_force(request.user, programme),
    )
    messages.success(request, _("Đã ghi đề xuất nháp cùng các câu làm căn cứ."))
    return redirect(made)


@require_http_methods(["GET", "POST"])
def revise_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    require_proposal(request.user, "revise_proposal", found)
    found.machine.require("revise_proposal", found.state)
    kept = list(found.issues.values_list("pk", flat=True))
    context: dict[str, object] = {"proposal": found}
    if request.method == "GET":
        context["form"] = ProposalForm(
            programme=found.programme, person=request.user, initial=started_by(found), kept=kept
        )
        return render(request, "synthesis/proposal_form.html", context)
    form = ProposalForm(request.POST, programme=found.programme, person=request.user, kept=kept)
    if not form.is_valid():
        context["form"] = form
        return render(request, "synthesis/proposal_form.html", context, status=422)
    actions.revise_proposal(
        pk=found.pk,
        actor=request.user,
        words=form.words(),
        issues=list(form.cleaned_data["issues"]),
    )
    messages.success(request, _("Đã sửa đề xuất."))
    return redirect(found)


@require_POST
def gather_evidence(request: PersonRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    actions.gather_evidence(pk=found.pk, actor=request.user)
    messages.success(request, _("Đã lấy lại các câu làm căn cứ."))
    return redirect(found)


def _asked(
    request: PersonRequest, pk: int, verb: str, form_class: type[Form]
) -> tuple[Proposal, Form, HttpResponse | None]:
    """The proposal, the bound form, and what to answer unless the form holds."""
    found = visible(request, pk)
    require_proposal(request.user, verb, found)
    found.machine.require(verb, found.state)
    label = next(move.label for move in found.machine.moves if move.verb == verb)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return found, form, None
    context = {"proposal": found, "form": form, "label": label}
    status = 422 if request.method == "POST" else 200
    return found, form, render(request, "synthesis/proposal_verb.html", context, status=status)


@require_http_methods(["GET", "POST"])
def review_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found, form, reply = _asked(request, pk, "review_proposal", NoteForm)
    if reply is not None:
        return reply
    actions.review_proposal(pk=found.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã thẩm định. Văn phòng Thành ủy trình được đề xuất này."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def return_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found, form, reply = _asked(request, pk, "return_proposal", ReasonForm)
    if reply is not None:
        return reply
    actions.return_proposal(pk=found.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã yêu cầu sửa đề xuất."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def withdraw_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found, form, reply = _asked(request, pk, "withdraw_proposal", ReasonForm)
    if reply is not None:
        return reply
    actions.withdraw_proposal(pk=found.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã rút đề xuất."))
    return redirect("synthesis:proposals")


@require_http_methods(["GET", "POST"])
def decide_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found, form, reply = _asked(request, pk, "decide_proposal", DecideForm)
    if reply is not None:
        return reply
    actions.decide_proposal(pk=found.pk, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Đã ghi quyết định và báo đến các đơn vị đã nêu."))
    return redirect(found)
