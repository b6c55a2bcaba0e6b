"""Issuing: number, render, store, freeze, in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Model
from django.utils.timezone import localdate, localtime

from thongsuot.documents.actions import store
from thongsuot.documents.papers.actions.numbers import take_number
from thongsuot.documents.papers.contexts import Context, Letterhead
from thongsuot.documents.papers.kinds import TYPES, Layout, PaperKind, mark_of
from thongsuot.documents.papers.models import DocumentAddressee, IssuedDocument
from thongsuot.documents.papers.policy import can_issue
from thongsuot.documents.papers.render import render
from thongsuot.documents.papers.schema import TooMuch
from thongsuot.documents.papers.slots import Slot, in_use
from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Organization, Person
from thongsuot.textlab.extract import Refused, inspect
from thongsuot.textlab.extract.kinds import DOCX

#: Capitals, figures and the signs that join them: TB/TCT15, TB-UBND, CV/BCĐ; and tờ trình, TTr.
SYMBOL = re.compile(r"(?:TTr|[A-ZĐ0-9]+)(?:[-/&.](?:TTr|[A-ZĐ0-9]+))*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it is issued. `ordinal` counts from 1: the how-manieth on `subject`.

    Two people who look at the same record hold the same ordinal, so only one of them issues.
    """

    kind: PaperKind
    layout: Layout
    organization: Organization
    symbol: str
    superior: str
    issuer: str
    place: str
    issued_on: date
    abstract: str
    authority: str
    title: str
    signer: str
    recipients: tuple[str, ...]
    context: Context
    subject: Model
    ordinal: int
    addressees: tuple[str, ...] = ()
    addressed_to: Sequence[Organization] = ()

    def letterhead(self, number: int | None) -> Letterhead:
        """The frame of the document; without a number its place stays blank."""
        return Letterhead(
            superior=self.superior,
            issuer=self.issuer,
            mark=mark_of(self.layout, number, self.symbol),
            place=self.place,
            issued_on=self.issued_on,
            abstract=self.abstract,
            authority=self.authority,
            title=self.title,
            signer=self.signer,
            recipients=self.recipients,
            addressees=self.addressees,
        )


@dataclass(frozen=True, slots=True)
class Issued:
    """`already` when this very draft had been issued before, by the same person."""

    document: IssuedDocument
    already: bool


def draw(draft: Draft) -> bytes:
    """The draft as a .docx without a number, for looking at. Nothing is kept."""
    return _rendered(in_use(Slot(draft.kind, draft.layout)).content, draft, None)


def _rendered(template: bytes, draft: Draft, number: int | None) -> bytes:
    try:
        return render(template, draft.letterhead(number), draft.context)
    except TooMuch as error:
        raise InputRefused(str(error)) from None


@transaction.atomic
def issue(*, draft: Draft, actor: Person) -> Issued:
    """Give the draft its number and keep the file for good.

    Raises `MoveRefused` when somebody else has just issued this draft, `InputRefused` when the
    date or the symbol cannot stand. A refusal or a failure gives the number back.
    """
    require(
        allowed=can_issue(actor, draft.organization),
        because="Chỉ lãnh đạo, thư ký của cơ quan ban hành được ban hành văn bản.",
    )
    _check(draft)
    model = type(draft.subject)
    model._default_manager.select_for_update(of=("self",)).get(pk=draft.subject.pk)  # noqa: SLF001 - a model's own manager
    known = IssuedDocument.objects.about(draft.subject).filter(
        kind=draft.kind, ordinal=draft.ordinal
    )
    first = known.select_related("issued_by").first()
    if first is not None:
        if first.issued_by_id == actor.pk:
            return Issued(first, already=True)
        raise MoveRefused(
            f"{first.issued_by} vừa ban hành {first.get_kind_display().lower()} số {first.mark} "
            f"lúc {localtime(first.issued_at):%H:%M}. Bản của anh/chị chưa được ban hành."
        )
    return Issued(_keep(draft, actor), already=False)


def _check(draft: Draft) -> None:
    if not SYMBOL.fullmatch(draft.symbol):
        raise InputRefused("Ký hiệu chỉ gồm chữ in hoa, chữ số và dấu - / &. Ví dụ: TB/TCT15.")
    if draft.issued_on > localdate():
        raise InputRefused("Ngày ban hành chưa tới. Ghi ngày hôm nay hoặc ngày đã ký.")
    highest = IssuedDocument.objects.about(draft.subject).filter(kind=draft.kind)
    count = highest.aggregate(last=Max("ordinal"))["last"] or 0
    if not 1 <= draft.ordinal <= count + 1:
        raise InputRefused("Bản thảo này đã cũ. Mở lại trang Lập văn bản rồi ban hành.")


def _keep(draft: Draft, actor: Person) -> IssuedDocument:
    number = take_number(draft.organization, TYPES[draft.kind].code, draft.issued_on)
    template = in_use(Slot(draft.kind, draft.layout))
    content = _rendered(template.content, draft, number)
    try:
        inspection = inspect(content, "van-ban.docx")
    except Refused as refusal:
        raise InputRefused(str(refusal)) from None
    digest = hashlib.sha256(content).hexdigest()
    document = IssuedDocument.objects.create(
        kind=draft.kind,
        layout=draft.layout,
        organization=draft.organization,
        sequence=TYPES[draft.kind].code,
        year=draft.issued_on.year,
        number=number,
        symbol=draft.symbol,
        issued_on=draft.issued_on,
        superior=draft.superior,
        issuer=draft.issuer,
        place=draft.place,
        abstract=draft.abstract,
        authority=draft.authority,
        title=draft.title,
        signer=draft.signer,
        recipients=list(draft.recipients),
        subject_kind=draft.subject._meta.label_lower,  # noqa: SLF001 - Django's public-by-custom _meta
        subject_id=draft.subject.pk,
        ordinal=draft.ordinal,
        template=template.version,
        template_sha256=template.sha256,
        file=store(content=content, sha256=digest, media_type=DOCX, extension=inspection.extension),
        issued_by=actor,
    )
    DocumentAddressee.objects.bulk_create(
        DocumentAddressee(document=document, organization=one)
        for one in dict.fromkeys(draft.addressed_to)
    )
    about = {"number": document.mark, "sha256": digest, "kind": draft.kind.value}
    write_down(document, "issue", actor=actor, data=about)
    write_down(draft.subject, "issue_document", actor=actor, note=str(document), data=about)
    return document
