from thongsuot.reports.models.progress import NoteEvidence, ProgressNote, TaskProgress

__all__ = ["NoteEvidence", "ProgressNote", "TaskProgress"]
