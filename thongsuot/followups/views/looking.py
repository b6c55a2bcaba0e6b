"""Looking at one task: where it is, the sentence it comes from, what was done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.tables.road import road_of
from thongsuot.followups.verbs import offered
from thongsuot.foundation.actions import working_calendar
from thongsuot.intake.models import Reading
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest

OTHERS = 8


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence stands; `url` stays empty for who may not open the document."""

    text: str
    url: str = ""
    start: int = 0
    end: int = 0


def source_of(person: Person, task: FollowupTask) -> Source:
    """The sentence the task comes from. A unit sees its own sentence, not the whole record."""
    statement = task.item.statement
    if statement is None:
        return Source(task.item.quoted or task.item.text)
    seen = Reading.objects.visible_to(person).filter(pk=statement.reading_id).exists()
    url = statement.get_absolute_url() if seen else ""
    return Source(task.item.quoted, url, statement.start, statement.end)


@require_GET
def task(request: PersonRequest, pk: int) -> HttpResponse:
    visible = FollowupTask.objects.visible_to(request.user)
    record = get_object_or_404(visible.for_page(), pk=pk)
    entries = list(history(record))
    seen = Conclusion.objects.visible_to(request.user).filter(pk=record.conclusion_id)
    others = visible.filter(conclusion=record.conclusion_id).exclude(pk=pk).for_list()
    context = {
        "record": record,
        "source": source_of(request.user, record),
        "road": road_of(record, entries, working_calendar(), localdate()),
        "verbs": offered(request.user, record),
        "updates": list(record.updates.select_related("noted_by").prefetch_related("evidence")),
        "checks": list(record.evidence.filter(of="check").select_related("shown_by")),
        "reviews": list(record.reviews.select_related("reviewed_by")),
        "successor": getattr(record, "carried_into", None),
        "others": list(others.order_by("item", "owner__sort_key", "pk")[:OTHERS]),
        "opens_notice": seen.exists(),
        "entries": entries,
    }
    return render(request, "followups/detail.html", context)


@require_GET
def evidence(request: PersonRequest, pk: int, evidence_pk: int) -> FileResponse:
    """A file of a task, always as a download: what somebody uploaded runs nowhere."""
    record = get_object_or_404(FollowupTask.objects.visible_to(request.user), pk=pk)
    shown = get_object_or_404(record.evidence.select_related("document"), pk=evidence_pk)
    return FileResponse(
        shown.document.file.open("rb"),
        as_attachment=True,
        filename=shown.name,
        content_type="application/octet-stream",
    )
