"""Everything that changes task forces."""

from thongsuot.taskforces.actions.assigning import ASSIGNED, assign, undo_assign
from thongsuot.taskforces.actions.founding import assign_units, end_supervision, set_up

__all__ = ["ASSIGNED", "assign", "assign_units", "end_supervision", "set_up", "undo_assign"]
