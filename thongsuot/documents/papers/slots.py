"""Which template is in use: the office's newest version, else the one shipped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from thongsuot.documents.papers.kinds import (
    BASES,
    LAYOUTS,
    TYPES,
    Layout,
    PaperKind,
    PaperType,
    shipped_path,
)
from thongsuot.documents.papers.models import TemplateVersion


@dataclass(frozen=True, slots=True)
class Slot:
    """One template's place: a kind in a layout. `pk` is its key in addresses."""

    kind: PaperKind
    layout: Layout

    @property
    def pk(self) -> str:
        return f"{self.kind.value}-{self.layout.value}"

    @property
    def type(self) -> PaperType:
        return TYPES[self.kind]

    @property
    def layout_label(self) -> str:
        return LAYOUTS[self.layout]

    @property
    def basis(self) -> str:
        return BASES[self.layout]

    def __str__(self) -> str:
        return f"{self.type.label}, {self.layout_label.lower()}"


SLOTS: dict[str, Slot] = {
    slot.pk: slot for slot in (Slot(kind, layout) for kind in PaperKind for layout in Layout)
}


@dataclass(frozen=True, slots=True)
class InUse:
    """The bytes a document is rendered from; `version` None for the shipped template."""

    content: bytes
    sha256: str
    version: TemplateVersion | None


def content_of(version: TemplateVersion) -> bytes:
    """The bytes of one stored version."""
    with version.file.file.open("rb") as stored:
        content: bytes = stored.read()
    return content


def in_use(slot: Slot) -> InUse:
    """The template that documents are made with now."""
    version = TemplateVersion.objects.of(slot.kind, slot.layout).select_related("file").first()
    if version is None:
        content = shipped_path(slot.kind, slot.layout).read_bytes()
        return InUse(content, hashlib.sha256(content).hexdigest(), None)
    return InUse(content_of(version), version.file.sha256, version)
