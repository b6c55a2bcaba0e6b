"""An office's own templates: tried before they are taken, kept for ever."""

from __future__ import annotations

import hashlib

from django.db import transaction

from thongsuot.documents.actions import store
from thongsuot.documents.models import Document
from thongsuot.documents.papers.inspection import TemplateRefused, look_through
from thongsuot.documents.papers.kinds import shipped_path
from thongsuot.documents.papers.models import TemplateVersion
from thongsuot.documents.papers.policy import can_replace_template
from thongsuot.documents.papers.slots import Slot
from thongsuot.documents.papers.trial import try_render
from thongsuot.foundation.access import require
from thongsuot.foundation.actions import next_number
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Person
from thongsuot.textlab.extract import clean_name
from thongsuot.textlab.extract.kinds import DOCX

BECAUSE = "Chỉ người quản trị được thay mẫu văn bản."


def replace_template(*, slot: Slot, content: bytes, name: str, actor: Person) -> TemplateVersion:
    """Take an office's template into use: looked through, tried with simulated data, numbered.

    Raises `InputRefused` with every line on what is wrong and where; nothing is kept then.
    """
    require(allowed=can_replace_template(actor), because=BECAUSE)
    try:
        look_through(content, name, slot.kind)
        try_render(content, slot.kind, slot.layout)
    except TemplateRefused as refusal:
        raise InputRefused("\n".join(refusal.lines)) from None
    with transaction.atomic():
        return _add(
            slot=slot,
            file=_stored(content),
            name=clean_name(name),
            restored_from=None,
            actor=actor,
            verb="replace_template",
        )


@transaction.atomic
def restore_template(*, slot: Slot, number: int, actor: Person) -> TemplateVersion:
    """Take version `number` into use again, as a new version; 0 is the shipped template."""
    require(allowed=can_replace_template(actor), because=BECAUSE)
    if number == 0:
        path = shipped_path(slot.kind, slot.layout)
        file, name = _stored(path.read_bytes()), path.name
    else:
        old = TemplateVersion.objects.of(slot.kind, slot.layout).filter(number=number).first()
        if old is None:
            raise InputRefused(f"Không có bản {number} của mẫu này.")
        file, name = old.file, old.name
    return _add(
        slot=slot,
        file=file,
        name=name,
        restored_from=number,
        actor=actor,
        verb="restore_template",
    )


def _stored(content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    return store(content=content, sha256=digest, media_type=DOCX, extension="docx")


def _add(
    *, slot: Slot, file: Document, name: str, restored_from: int | None, actor: Person, verb: str
) -> TemplateVersion:
    version = TemplateVersion.objects.create(
        kind=slot.kind,
        layout=slot.layout,
        number=next_number(f"template:{slot.pk}"),
        file=file,
        name=name,
        restored_from=restored_from,
        made_by=actor,
    )
    write_down(version, verb, actor=actor, data={"sha256": file.sha256, "number": version.number})
    return version
