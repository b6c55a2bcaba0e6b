"""What a cell of the matrix can show: a shape, a word, and how the state and the day make it."""

from __future__ import annotations

from enum import Enum

from django_stubs_ext import StrOrPromise

from thongsuot.foundation.templatetags.ts_looks import SOON_DAYS
from thongsuot.reports.states.progress import UNDONE, ProgressState

P = ProgressState


class Mark(Enum):
    """`(key in the address, letter of the class ts-mk--…, word)`, the worst first."""

    LATE = ("late", "l", "Chậm, số ngày")
    BLOCKED = ("blocked", "b", P.BLOCKED.label)
    SENT_BACK = ("sent_back", "t", P.SENT_BACK.label)
    SOON = ("soon", "s", "Sắp đến hạn")
    NOT_STARTED = ("not_started", "n", P.NOT_STARTED.label)
    IN_PROGRESS = ("in_progress", "d", P.IN_PROGRESS.label)
    DONE_REPORTED = ("done_reported", "r", P.DONE_REPORTED.label)
    CONFIRMED = ("confirmed", "v", P.CONFIRMED.label)

    def __init__(self, key: str, letter: str, label: StrOrPromise) -> None:
        self.key = key
        self.letter = letter
        self.label = label

    @classmethod
    def of(cls, key: str) -> Mark:
        return next(mark for mark in cls if mark.key == key)


OF_STATE = {mark.key: mark for mark in Mark}
#: Near its day, only what goes its plain way is said to be near: what is stuck is worse.
CAN_BE_SOON = (P.NOT_STARTED, P.IN_PROGRESS)


def mark_of(state: str, days_left: int) -> Mark:
    """The mark of a task in `state` with so many working days left, negative when past."""
    if days_left < 0 and state in UNDONE:
        return Mark.LATE
    if days_left <= SOON_DAYS and state in CAN_BE_SOON:
        return Mark.SOON
    return OF_STATE[state]
