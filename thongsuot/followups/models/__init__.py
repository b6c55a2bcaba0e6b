"""Conclusions with what they say, and the tasks they set with what was done about them."""

from thongsuot.followups.models.conclusions import Conclusion, ConclusionItem, ItemOwner
from thongsuot.followups.models.progress import Evidence, ProgressUpdate, TaskReview
from thongsuot.followups.models.tasks import FollowupTask

__all__ = [
    "Conclusion",
    "ConclusionItem",
    "Evidence",
    "FollowupTask",
    "ItemOwner",
    "ProgressUpdate",
    "TaskReview",
]
