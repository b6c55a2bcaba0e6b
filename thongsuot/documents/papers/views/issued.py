"""Issued documents: the list, one document with its facts, its files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from thongsuot.documents.papers.actions import ask_pdf
from thongsuot.documents.papers.answers import attachment, pages_of
from thongsuot.documents.papers.models import IssuedDocument, PdfCopy
from thongsuot.documents.papers.office import why_no_pdf
from thongsuot.documents.papers.policy import can_replace_template
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.queries import history
from thongsuot.people.requests import PersonRequest

NEWEST = ("-issued_on", "-pk")
SIZE = 30


def _visible(request: PersonRequest, pk: int) -> IssuedDocument:
    shown = IssuedDocument.objects.visible_to(request.user).for_list()
    return get_object_or_404(shown.select_related("template", "pdf_copy__file"), pk=pk)


def _pdf(document: IssuedDocument) -> PdfCopy | None:
    return getattr(document, "pdf_copy", None)


@require_GET
def documents(request: PersonRequest) -> HttpResponse:
    """What this person's offices issued or received, newest first."""
    rows = IssuedDocument.objects.visible_to(request.user).for_list()
    page = page_by_key(rows, NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {"page": page, "may_replace": can_replace_template(request.user)}
    return render(request, "documents/list.html", context)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One issued document: its pages, who signed and issued it, its digest."""
    document = _visible(request, pk)
    context = {
        "document": document,
        "pdf": _pdf(document),
        "why_no_pdf": "" if _pdf(document) else why_no_pdf(),
        "addressees": document.addressed_to.all(),
        "entries": history(document),
        "sheets": pages_of(document),
    }
    return render(request, "documents/detail.html", context)


@require_GET
def file(request: PersonRequest, pk: int) -> FileResponse:
    """The issued file itself."""
    document = _visible(request, pk)
    return attachment(document.file.file, document.file_name)


def _pdf_fragment(request: PersonRequest, document: IssuedDocument) -> HttpResponse:
    why = "" if _pdf(document) else why_no_pdf()
    context = {"document": document, "pdf": _pdf(document), "why_no_pdf": why}
    return render(request, "documents/_pdf.html", context)


@require_POST
def make_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    """Have the PDF made in the background."""
    document = _visible(request, pk)
    ask_pdf(document=document, actor=request.user)
    if request.htmx:
        return _pdf_fragment(request, _visible(request, pk))
    return redirect("documents:detail", document.pk)


@require_GET
def pdf_status(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the PDF is: a fragment that asks again until it stands."""
    return _pdf_fragment(request, _visible(request, pk))


@require_GET
def pdf_file(request: PersonRequest, pk: int) -> FileResponse:
    """The PDF, once it is made."""
    document = _visible(request, pk)
    copy = _pdf(document)
    if copy is None or copy.file is None:
        raise Http404
    return attachment(copy.file.file, document.file_name.replace(".docx", ".pdf"))
