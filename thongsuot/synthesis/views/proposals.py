"""Looking at proposals: the list, one with evidence and effect, those behind a record."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.models import Recommendation
from thongsuot.synthesis.consolidated.effect import Effect, Stretch, effect_of
from thongsuot.synthesis.exports.proposal_paper import size_of
from thongsuot.synthesis.models import Proposal
from thongsuot.synthesis.policy.proposals import can_draft_proposal, proposal_verbs_for
from thongsuot.synthesis.states.proposals import ProposalState

SIZE = 30
#: Sentences on the proposal's own page; all of them on the page of its evidence.
BESIDE = 8
NEWEST = ("-said_on", "-pk")
#: The chart: height of the tallest bar, width of a period, where the ground line lies.
TALL, STEP, GROUND = 110, 92, 154


def visible(request: PersonRequest, pk: int) -> Proposal:
    """The proposal if this person may see it, else 404."""
    rows = Proposal.objects.visible_to(request.user).for_list().select_related("programme")
    return get_object_or_404(rows, pk=pk)


@require_GET
def proposals(request: PersonRequest) -> HttpResponse:
    """`?state=`: one state; without it all that was not withdrawn."""
    rows = Proposal.objects.visible_to(request.user).for_list()
    state = request.GET.get("state", "")
    known = state in ProposalState.values
    rows = rows.filter(state=state) if known else rows.on_the_books()
    page = page_by_key(rows, ("-pk",), cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "page": page,
        "state": state if known else "",
        "states": ProposalState.choices,
        "may_draft": can_draft_proposal(request.user),
    }
    return render(request, "synthesis/proposals.html", context)


@dataclass(frozen=True, slots=True)
class Bar:
    """One period of the chart, in the units of its viewBox."""

    of: Stretch
    x: int
    y: int
    height: int
    middle: int


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    width: int
    ground: int
    #: Where the decision stands, None when it lies outside.
    decision: int | None


def _chart(effect: Effect) -> Chart:
    most = max((one.units for one in effect.stretches), default=0) or 1
    bars: list[Bar] = []
    decision: int | None = None
    for place, one in enumerate(effect.stretches):
        height = round(TALL * one.units / most)
        left = place * STEP
        bars.append(Bar(one, left + 24, GROUND - height, height, left + 46))
        if one.when == "during":
            decision = left + 46
        elif one.when == "after" and decision is None:
            decision = left
    return Chart(bars, max(len(bars), 1) * STEP, GROUND, decision)


@require_GET
def proposal(request: PersonRequest, pk: int) -> HttpResponse:
    """One proposal: what it says, what it stands on, what was decided, whether it helped."""
    found = visible(request, pk)
    size = size_of(found)
    shown = list(found.evidence.shown_to(request.user).for_list().order_by(*NEWEST)[:BESIDE])
    effect = effect_of(found, localdate()) if found.decision else None
    context = {
        "proposal": found,
        "issues": list(found.issues.order_by("-unit_count", "pk")),
        "opens_issues": bool(request.user.scope.city or request.user.scope.task_forces),
        "size": size,
        "evidence": shown,
        "effect": effect,
        "chart": _chart(effect) if effect and effect.stretches else None,
        "verbs": proposal_verbs_for(request.user, found),
        "entries": history(found),
    }
    return render(request, "synthesis/proposal.html", context)


@require_GET
def proposal_evidence(request: PersonRequest, pk: int) -> HttpResponse:
    """Every sentence behind it that this person may read."""
    found = visible(request, pk)
    rows = found.evidence.shown_to(request.user).for_list()
    page = page_by_key(rows, NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {"proposal": found, "page": page, "size": size_of(found)}
    return render(request, "synthesis/proposal_evidence.html", context)


@require_GET
def behind(request: PersonRequest, pk: int) -> HttpResponse:
    """The proposals that a recommendation went into: a fragment of its page."""
    rows = Recommendation.objects.visible_to(request.user)
    record = get_object_or_404(rows, pk=pk)
    found = Proposal.objects.visible_to(request.user).behind(record.pk).for_list()
    context = {"record": record, "proposals": list(found[:SIZE])}
    name = "synthesis/_behind.html" if request.htmx else "synthesis/behind.html"
    return render(request, name, context)
