"""Background work of documents, written against the `django_tasks` API."""

from __future__ import annotations

from django_tasks import task

from thongsuot.documents.papers import actions


@task()
def make_pdf(pk: int) -> None:
    """Make the PDF of issued document `pk`; see `actions.make_pdf`."""
    actions.make_pdf(pk=pk)
