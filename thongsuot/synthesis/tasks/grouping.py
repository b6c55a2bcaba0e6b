from __future__ import annotations

from django_tasks import task

from thongsuot.synthesis.actions import grouping


@task()
def run_grouping(pk: int) -> None:
    """Carry out the grouping run `pk`; see `actions.run_grouping`."""
    grouping.run_grouping(pk=pk)
