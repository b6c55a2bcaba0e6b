"""What units report by each date, and how far they are with each task."""

from thongsuot.reports.models.progress import NoteEvidence, ProgressNote, TaskProgress
from thongsuot.reports.models.reports import ReportDue, UnitReport

__all__ = ["NoteEvidence", "ProgressNote", "ReportDue", "TaskProgress", "UnitReport"]
