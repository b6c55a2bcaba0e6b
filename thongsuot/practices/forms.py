"""The conditions of the list of good practices."""

from __future__ import annotations

from thongsuot.taskforces.forms import ListFilter


class PracticeFilter(ListFilter):
    """`?q=&task_force=&unit=`."""
