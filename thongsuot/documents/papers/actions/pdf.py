"""The PDF of an issued document: asked for by a person, made once by the background worker."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.module_loading import import_string

from thongsuot.documents.actions import store
from thongsuot.documents.papers.models import IssuedDocument, PdfCopy
from thongsuot.documents.papers.office import NoPdf, to_pdf, why_no_pdf
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Person
from thongsuot.textlab.extract.kinds import PDF

TASK = "thongsuot.documents.papers.tasks.make_pdf"


@transaction.atomic
def ask_pdf(*, document: IssuedDocument, actor: Person) -> PdfCopy:
    """Have the PDF made; a failed one is tried again. The task lies above the actions."""
    IssuedDocument.objects.select_for_update().get(pk=document.pk)
    known = PdfCopy.objects.filter(document=document).first()
    if known is not None and not known.failed_because:
        return known
    because = why_no_pdf()
    if because:
        raise InputRefused(because)
    copy = known or PdfCopy(document=document, asked_by=actor)
    copy.failed_because = ""
    copy.save()
    write_down(document, "ask_pdf", actor=actor)
    import_string(TASK).enqueue(document.pk)
    return copy


def make_pdf(*, pk: int) -> None:
    """Make the PDF of document `pk` unless it stands already. Run by the worker."""
    copy = PdfCopy.objects.select_related("document__file").get(document=pk)
    if copy.file_id is not None:
        return
    try:
        with copy.document.file.file.open("rb") as stored:
            made = to_pdf(stored.read())
    except NoPdf as error:
        copy.failed_because = str(error)
        copy.save(update_fields=["failed_because"])
        return
    digest = hashlib.sha256(made).hexdigest()
    copy.file = store(content=made, sha256=digest, media_type=PDF, extension="pdf")
    copy.save(update_fields=["file"])
