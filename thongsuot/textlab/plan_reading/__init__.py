"""Reading the document of a plan: what is supervised, asked, of whom, by when."""

from thongsuot.textlab.plan_reading.model import (
    FoundContent,
    FoundDay,
    FoundHeader,
    FoundPlan,
    FoundTask,
    FoundUnit,
)
from thongsuot.textlab.plan_reading.reader import read_plan

__all__ = [
    "FoundContent",
    "FoundDay",
    "FoundHeader",
    "FoundPlan",
    "FoundTask",
    "FoundUnit",
    "read_plan",
]
