"""Everything that changes reports of units. Nothing else writes to the tables."""

from thongsuot.reports.actions.judging import Reason, accept, open_, return_
from thongsuot.reports.actions.sending import (
    goes_to,
    hand_over,
    send,
    supervising,
    withdraw,
)
from thongsuot.reports.actions.writing import (
    begin,
    bring,
    detach,
    fill_in,
    said_by_heading,
    start_from_last,
)

__all__ = [
    "Reason",
    "accept",
    "begin",
    "bring",
    "detach",
    "fill_in",
    "goes_to",
    "hand_over",
    "open_",
    "return_",
    "said_by_heading",
    "send",
    "start_from_last",
    "supervising",
    "withdraw",
]
