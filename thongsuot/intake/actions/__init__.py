"""Everything that changes a reading and its statements. Nothing else writes to the tables."""

from thongsuot.intake.actions.compose import Said, compose
from thongsuot.intake.actions.decide import (
    accept,
    accept_rest,
    add,
    correct,
    correct_header,
    reject,
    undo,
)
from thongsuot.intake.actions.read import read, sweep_stuck_readings
from thongsuot.intake.actions.receive import Received, discard, receive, restore, retry

__all__ = [
    "Received",
    "Said",
    "accept",
    "accept_rest",
    "add",
    "compose",
    "correct",
    "correct_header",
    "discard",
    "read",
    "receive",
    "reject",
    "restore",
    "retry",
    "sweep_stuck_readings",
    "undo",
]
