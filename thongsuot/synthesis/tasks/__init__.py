"""Background work of this stage, written against the `django_tasks` API."""

from thongsuot.synthesis.tasks.grouping import run_grouping

__all__ = ["run_grouping"]
