"""The pages of what is common: issues, the catalogue, proposals, the consolidated report."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from thongsuot.people.models import Person
from thongsuot.synthesis.models import CommonIssue, ConsolidatedReport, GroupingRun, Proposal
from thongsuot.synthesis.states.reports import ReportState

#: Name, address and kind of cost: a "list", a "detail" or a "search".
Named = Iterator[tuple[str, str, str]]
SOUGHT = "thieu"
FIGURE = "difficulties.all.total"


def _widest(person: Person) -> QuerySet[CommonIssue]:
    """The issues this person sees, those with the most statements first."""
    return CommonIssue.objects.visible_to(person).filter(state="open").order_by("-member_count")


def _issues(person: Person) -> Named:
    asked = reverse("synthesis:issues")
    yield "common issues", asked, "list"
    yield "common issues of a field", f"{asked}?field=personnel", "list"
    yield "common issues, all units", f"{asked}?least=1", "list"
    yield "search in common issues", f"{asked}?{urlencode({'q': SOUGHT})}", "search"
    if (issue := _widest(person).first()) is not None:
        yield "common issue", issue.get_absolute_url(), "detail"
    yield "catalogue of problems", reverse("synthesis:catalogue"), "list"
    known = _widest(person).exclude(problem="").values_list("problem", flat=True).first()
    if known:
        yield "problem of the catalogue", reverse("synthesis:problem", args=[known]), "detail"
    if (run := GroupingRun.objects.visible_to(person).first()) is not None:
        yield "grouping", run.get_absolute_url(), "detail"


def _proposals(person: Person) -> Named:
    yield "proposals", reverse("synthesis:proposals"), "list"
    rows = Proposal.objects.visible_to(person)
    decided = rows.filter(state="decided").order_by("-pk").first()
    if decided is not None:
        yield "proposal, decided", decided.get_absolute_url(), "detail"
        address = reverse("synthesis:proposal_evidence", args=[decided.pk])
        yield "proposal, evidence", address, "list"


def _reports(person: Person) -> Named:
    yield "consolidated reports", reverse("synthesis:reports"), "list"
    rows = ConsolidatedReport.objects.visible_to(person).order_by("-pk")
    for name, state in (("draft", ReportState.DRAFT), ("issued", ReportState.ISSUED)):
        if (report := rows.filter(state=state).first()) is not None:
            yield f"consolidated report, {name}", report.get_absolute_url(), "detail"
            address = reverse("synthesis:report_figure", args=[report.pk, FIGURE])
            yield f"evidence of a figure, {name}", address, "list"


def commons(who: str, person: Person) -> Named:
    """What this person opens of it; a unit only proposals, a body nothing."""
    if who == "body":
        return
    if who != "ward officer":
        yield from _issues(person)
    yield from _proposals(person)
    if who != "ward officer":
        yield from _reports(person)
