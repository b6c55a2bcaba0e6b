"""Verbs that span stages: they call the stages' own verbs in one transaction."""

from __future__ import annotations

from thongsuot.desk.actions.readings import (
    can_reopen_now,
    confirm_reading,
    issue_from_meeting,
    reopen_reading,
)
from thongsuot.desk.actions.reports import send_report

__all__ = [
    "can_reopen_now",
    "confirm_reading",
    "issue_from_meeting",
    "reopen_reading",
    "send_report",
]
