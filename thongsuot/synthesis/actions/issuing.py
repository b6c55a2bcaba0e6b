"""Issuing a report: figures and evidence frozen, the document numbered, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Model

from thongsuot.documents.papers.actions import Draft, draw, issue
from thongsuot.documents.papers.contexts import Context
from thongsuot.documents.papers.kinds import Layout, PaperKind
from thongsuot.foundation.access import require
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Organization, Person
from thongsuot.synthesis.actions.reports import BATCH, write_out
from thongsuot.synthesis.consolidated.evidence import frozen, joined, kind_of, record_of
from thongsuot.synthesis.consolidated.figures import figure_of, numbers_of
from thongsuot.synthesis.consolidated.period import Period
from thongsuot.synthesis.consolidated.reading import used_in
from thongsuot.synthesis.exports.report_paper import paper_of
from thongsuot.synthesis.models import (
    ConsolidatedReport,
    Snapshot,
    SnapshotFigure,
    SnapshotRecord,
)
from thongsuot.synthesis.policy.reports import BECAUSE, can_write_report

#: Always frozen, so that the annexes stand on the very rows that were counted.
ALWAYS = ("difficulties.all.total", "recommendations.all.total", "recommendations.all.escalated")


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands around the text of a document; `kind` and content come from the record."""

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
    addressees: tuple[str, ...] = ()

    def draft(
        self,
        kind: PaperKind,
        subject: Model,
        context: Context,
        addressed_to: Sequence[Organization] = (),
    ) -> Draft:
        """One document a record: the ordinal is always 1."""
        return Draft(
            kind=kind,
            layout=self.layout,
            organization=self.organization,
            symbol=self.symbol,
            superior=self.superior,
            issuer=self.issuer,
            place=self.place,
            issued_on=self.issued_on,
            abstract=self.abstract,
            authority=self.authority,
            title=self.title,
            signer=self.signer,
            recipients=self.recipients,
            context=context,
            subject=subject,
            ordinal=1,
            addressees=self.addressees,
            addressed_to=addressed_to,
        )


def draw_report(report: ConsolidatedReport, letter: Letter) -> bytes:
    """The report as a .docx without a number, for looking at. Nothing is kept."""
    return draw(letter.draft(PaperKind.CONSOLIDATED, report, paper_of(report)))


@transaction.atomic
def issue_report(*, pk: int, actor: Person, letter: Letter) -> ConsolidatedReport:
    """Count anew, freeze every figure with the records behind it, number and keep the document.

    From here on nothing changes the report: not the data, not a person, not SQL.
    """
    report = ConsolidatedReport.objects.locked(pk)
    require(allowed=can_write_report(actor), because=BECAUSE)
    report.machine.require("issue_report", report.state)
    write_out(report, actor)
    report.snapshot = _freeze(report, actor)
    issued = issue(
        draft=letter.draft(PaperKind.CONSOLIDATED, report, paper_of(report)), actor=actor
    )
    report.document = issued.document
    make_move(
        report,
        "issue_report",
        actor=actor,
        also=["snapshot", "document"],
        data={"number": issued.document.mark, "snapshot": report.snapshot.pk},
    )
    return report


def _freeze(report: ConsolidatedReport, actor: Person) -> Snapshot:
    """The figures that stand in the report with their evidence, and each record once."""
    period = Period.of(report)
    numbers = numbers_of(period)
    snapshot = Snapshot.objects.create(report=report, taken_by=actor, frozen=True)
    used = dict.fromkeys([*used_in(list(report.blocks.for_page())), *ALWAYS])
    figures: list[SnapshotFigure] = []
    wanted: dict[str, set[int]] = {}
    model_of: dict[str, type[Model]] = {}
    for key in used:
        evidence = figure_of(period, key).evidence
        kind, ids = kind_of(evidence), sorted(set(evidence.values_list("pk", flat=True)))
        model_of[kind] = evidence.model
        wanted.setdefault(kind, set()).update(ids)
        figures.append(
            SnapshotFigure(
                snapshot=snapshot, key=key, number=numbers.get(key, 0), kind=kind, evidence=ids
            )
        )
    figures += [
        SnapshotFigure(snapshot=snapshot, key=key, number=number)
        for key, number in numbers.items()
        if key not in used
    ]
    SnapshotFigure.objects.bulk_create(figures, batch_size=BATCH)
    for kind, keys in wanted.items():
        found = joined(model_of[kind]._default_manager.filter(pk__in=keys))  # noqa: SLF001 - Django's public-by-custom name
        SnapshotRecord.objects.bulk_create(
            (frozen(snapshot, record_of(one)) for one in found.iterator(chunk_size=BATCH)),
            batch_size=BATCH,
        )
    return snapshot
