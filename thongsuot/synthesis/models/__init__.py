"""What is common to many units and who decided what about it; proposals; the report."""

from thongsuot.synthesis.models.catalogue import CatalogueEntry
from thongsuot.synthesis.models.issues import CommonIssue, Membership
from thongsuot.synthesis.models.proposals import Proposal, ProposalEvidence
from thongsuot.synthesis.models.reports import (
    ConsolidatedReport,
    ReportBlock,
    Snapshot,
    SnapshotFigure,
    SnapshotRecord,
)
from thongsuot.synthesis.models.runs import GroupingRun, LedgerMark, Ruling

__all__ = [
    "CatalogueEntry",
    "CommonIssue",
    "ConsolidatedReport",
    "GroupingRun",
    "LedgerMark",
    "Membership",
    "Proposal",
    "ProposalEvidence",
    "ReportBlock",
    "Ruling",
    "Snapshot",
    "SnapshotFigure",
    "SnapshotRecord",
]
