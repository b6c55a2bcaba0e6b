"""A draft of a conclusion notice about a task force, and what else these tests need."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
from docx.document import Document as Opened

from conftest import City
from thongsuot.documents.papers import samples
from thongsuot.documents.papers.actions import Draft
from thongsuot.documents.papers.kinds import Layout, PaperKind

ISSUED_ON = date(2025, 11, 5)


def draft(city: City, **more: object) -> Draft:
    """A notice of task force 15, with simulated content; `more` replaces fields."""
    frame = samples.letterhead(PaperKind.CONCLUSION, Layout.PARTY)
    made = Draft(
        kind=PaperKind.CONCLUSION,
        layout=Layout.PARTY,
        organization=city.task_force.organization,
        symbol="TB/TCT15",
        superior=frame.superior,
        issuer=frame.issuer,
        place=frame.place,
        issued_on=ISSUED_ON,
        abstract=frame.abstract,
        authority=frame.authority,
        title=frame.title,
        signer=frame.signer,
        recipients=frame.recipients,
        context=samples.content(PaperKind.CONCLUSION),
        subject=city.task_force,
        ordinal=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of a Draft, named by the test


def opened(content: bytes) -> Opened:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> str:
    """Every paragraph, those in tables too."""
    paper = opened(content)
    lines = [paragraph.text for paragraph in paper.paragraphs]
    for table in paper.tables:
        for row in table.rows:
            for cell in row.cells:
                lines += [paragraph.text for paragraph in cell.paragraphs]
    return "\n".join(lines)
