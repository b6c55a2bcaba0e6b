"""Every change of this stage. Common issues: rulings of people, and the grouping they live in."""

from thongsuot.synthesis.actions.catalogue import add_to_catalogue, drop_edit, edit_problem
from thongsuot.synthesis.actions.grouping import (
    regroup,
    regroup_at_once,
    regroup_when_due,
    run_grouping,
    sweep_dead_runs,
)
from thongsuot.synthesis.actions.placing import follow, settle
from thongsuot.synthesis.actions.rulings import (
    leave_out,
    merge,
    move,
    rename,
    set_aside,
    split,
)
from thongsuot.synthesis.actions.undoing import undo

__all__ = [
    "add_to_catalogue",
    "drop_edit",
    "edit_problem",
    "follow",
    "leave_out",
    "merge",
    "move",
    "regroup",
    "regroup_at_once",
    "regroup_when_due",
    "rename",
    "run_grouping",
    "set_aside",
    "settle",
    "split",
    "sweep_dead_runs",
    "undo",
]
