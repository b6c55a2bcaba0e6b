"""A text that a unit wrote here, as a document of its own: each thing said with its exact span."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thongsuot.documents.actions import set_text, store
from thongsuot.documents.models import Document
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import policy
from thongsuot.intake.models import Reading, ReadingUnit, Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.actions import enter, enter_all, make_move
from thongsuot.people.models import Organization, Person
from thongsuot.textlab.extract import Limits, Refused, inspect
from thongsuot.textlab.normalize import nfc


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in the text: `text[start:end]`, in code points of the NFC text."""

    kind: str
    start: int
    end: int
    category: str = ""
    addressee: str = ""


@transaction.atomic
def compose(
    *,
    text: str,
    name: str,
    actor: Person,
    unit: Organization,
    kind: str,
    written_on: date,
    said: Sequence[Said],
    limits: Limits,
) -> Reading:
    """Keep what `unit` typed as its document, read: whoever wrote a sentence has looked at it.

    The same words again are the same document. Raises `InputRefused` where a file would be.
    """
    require(
        allowed=policy.can_receive(actor, None, unit),
        because="Chỉ người của đơn vị được viết báo cáo của đơn vị.",
    )
    if nfc(text) != text:
        raise ValueError("spans count the code points of the NFC text")
    content = text.encode()
    try:
        inspection = inspect(content, name, limits)
    except Refused as refusal:
        raise InputRefused(str(refusal)) from None
    digest = hashlib.sha256(content).hexdigest()
    known = Reading.objects.filter(document__sha256=digest, unit=unit).first()
    if known is not None:
        return known
    document = store(
        content=content,
        sha256=digest,
        media_type=inspection.media_type,
        extension=inspection.extension,
    )
    set_text(
        document=document,
        text=text,
        method=Document.Method.TEXT,
        ocr_confidence=None,
        pages=None,
    )
    reading = Reading(
        document=document,
        name=inspection.name,
        unit=unit,
        received_by=actor,
        kind=kind,
        issued_on=written_on,
        issuer=unit.name,
        state=ReadingState.WAITING,
    )
    enter(reading, "receive", actor=actor)
    make_move(reading, "start", actor=actor)
    ReadingUnit.objects.create(reading=reading, position=1, name=unit.name, organization=unit)
    enter_all([_statement(reading, one, actor) for one in said], "add", actor=actor)
    make_move(reading, "finish", actor=actor)
    return reading


def _statement(reading: Reading, said: Said, actor: Person) -> Statement:
    return Statement(
        reading=reading,
        kind=said.kind,
        unit=reading.unit,
        text=reading.document.text[said.start : said.end],
        start=said.start,
        end=said.end,
        category=said.category,
        addressee=said.addressee[:150],
        added_by_hand=True,
        cue="đơn vị tự ghi",
        decided_by=actor,
        state=StatementState.ACCEPTED,
    )
