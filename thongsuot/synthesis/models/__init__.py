"""What is common to many units, who decided what about it, and the office's own catalogue."""

from thongsuot.synthesis.models.catalogue import CatalogueEntry
from thongsuot.synthesis.models.issues import CommonIssue, Membership
from thongsuot.synthesis.models.runs import GroupingRun, LedgerMark, Ruling

__all__ = ["CatalogueEntry", "CommonIssue", "GroupingRun", "LedgerMark", "Membership", "Ruling"]
