"""Files beside a record, always as a download: evidence, and the letter of an answer."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from thongsuot.documents.models import Document
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.models import Difficulty, Recommendation


def _download(document: Document, name: str) -> FileResponse:
    """Never shown in the page: what somebody uploaded runs nowhere."""
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )


@require_GET
def evidence(request: PersonRequest, pk: int, evidence_pk: int) -> FileResponse:
    record = get_object_or_404(Recommendation.objects.visible_to(request.user), pk=pk)
    shown = get_object_or_404(record.evidence.select_related("document"), pk=evidence_pk)
    return _download(shown.document, shown.name)


@require_GET
def difficulty_evidence(request: PersonRequest, pk: int, evidence_pk: int) -> FileResponse:
    record = get_object_or_404(Difficulty.objects.visible_to(request.user), pk=pk)
    shown = get_object_or_404(record.evidence.select_related("document"), pk=evidence_pk)
    return _download(shown.document, shown.name)


@require_GET
def answer_file(request: PersonRequest, pk: int, answer_pk: int) -> FileResponse:
    """Of the record's own answers, or of the one it was merged into."""
    record = get_object_or_404(
        Recommendation.objects.visible_to(request.user).select_related("merged_into"), pk=pk
    )
    told = record.merged_into or record
    answers = told.answers.shown_to(request.user, told).filter(document__isnull=False)
    answer = get_object_or_404(answers.select_related("document"), pk=answer_pk)
    assert answer.document is not None  # noqa: S101  # the filter above
    return _download(answer.document, answer.document_name)
