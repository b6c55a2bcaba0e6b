"""Groups what many units say in many words: `group`, and `Assigner` for one statement at once."""

from thongsuot.textlab.grouping.assigning import Assigner, Rulings
from thongsuot.textlab.grouping.catalogue import Problem, laid_over
from thongsuot.textlab.grouping.engine import group
from thongsuot.textlab.grouping.model import Model, model_of
from thongsuot.textlab.grouping.statements import (
    Assignment,
    Decision,
    Group,
    Grouping,
    Merge,
    Move,
    Name,
    SetAside,
    Split,
    Statement,
)

__all__ = [
    "Assigner",
    "Assignment",
    "Decision",
    "Group",
    "Grouping",
    "Merge",
    "Model",
    "Move",
    "Name",
    "Problem",
    "Rulings",
    "SetAside",
    "Split",
    "Statement",
    "group",
    "laid_over",
    "model_of",
]
