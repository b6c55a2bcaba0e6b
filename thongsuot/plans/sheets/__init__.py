"""What a plan says, as one value: drafted, published, compared and copied in the same shape."""

from thongsuot.plans.sheets.comparing import Change, compare
from thongsuot.plans.sheets.copying import shifted
from thongsuot.plans.sheets.model import Content, Header, ReportingDay, Sheet, Task, Unit
from thongsuot.plans.sheets.rows import sheet_now, sheet_of

__all__ = [
    "Change",
    "Content",
    "Header",
    "ReportingDay",
    "Sheet",
    "Task",
    "Unit",
    "compare",
    "sheet_now",
    "sheet_of",
    "shifted",
]
