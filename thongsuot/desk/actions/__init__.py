"""Verbs that span stages: they call the stages' own verbs in one transaction."""

from __future__ import annotations

from thongsuot.desk.actions.letters import issue_transfer, issue_urging
from thongsuot.desk.actions.readings import (
    can_reopen_now,
    confirm_reading,
    reopen_reading,
)
from thongsuot.desk.actions.reports import send_report
from thongsuot.desk.actions.sittings import (
    answer_at_meeting,
    bring_minutes,
    close_meeting,
    invite_by_document,
    issue_from_meeting,
)

__all__ = [
    "answer_at_meeting",
    "bring_minutes",
    "can_reopen_now",
    "close_meeting",
    "confirm_reading",
    "invite_by_document",
    "issue_from_meeting",
    "issue_transfer",
    "issue_urging",
    "reopen_reading",
    "send_report",
]
