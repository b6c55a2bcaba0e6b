"""Background work of this stage, written against the `django_tasks` API."""

from __future__ import annotations

from django_tasks import task

from thongsuot.intake import actions


@task()
def read_document(pk: int) -> None:
    """Read the document of reading `pk`; see `actions.read`."""
    actions.read(pk=pk)
