"""Those that ask the same, as a fragment: beside a record, and while one is being written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.similar import similar
from thongsuot.recommendations.verbs import offered

LEAST_WORDS = 3
MOST = 5


@require_GET
def similar_to(request: PersonRequest, pk: int) -> HttpResponse:
    """What asks the same as this record, with state and answer."""
    record = get_object_or_404(Recommendation.objects.visible_to(request.user), pk=pk)
    found = similar(record.title, request.user, field_key=record.category, but=record.pk, most=MOST)
    if request.GET.get("for"):
        found = [one for one in found if one.answer]
    able = {verb.name for verb in offered(request.user, record)}
    writing = request.GET.get("for", "")
    context = {
        "record": record,
        "similar": found,
        "can_merge": "merge" in able,
        "can_reuse": "draft_answer" in able,
        "reuse_at": writing if writing in able & {"answer"} else "draft_answer",
        "answers": bool(writing),
    }
    part = "_similar" if request.headers.get("HX-Request") else "similar"
    return render(request, f"recommendations/{part}.html", context)


@require_GET
def similar_text(request: PersonRequest) -> HttpResponse:
    """`?title=`: what is already on the books, while somebody writes the same again."""
    text = request.GET.get("title", "").replace("\x00", "")
    long_enough = len(text.split()) >= LEAST_WORDS
    found = similar(text, request.user, most=MOST) if long_enough else []
    return render(request, "recommendations/_similar.html", {"similar": found, "writing": True})
