"""Watches, comments, notices made from the ledger, and the letters that carry them out."""

from thongsuot.notices.models.choices import Feed, Rhythm, Tuning
from thongsuot.notices.models.talk import Comment, Mention, Watch
from thongsuot.notices.models.telling import Letter, Notice, Position

__all__ = [
    "Comment",
    "Feed",
    "Letter",
    "Mention",
    "Notice",
    "Position",
    "Rhythm",
    "Tuning",
    "Watch",
]
