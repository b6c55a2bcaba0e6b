"""Named ways to read the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from thongsuot.ledger.models import Entry


def history(record: models.Model) -> QuerySet[Entry]:
    """Who did what to this one record, newest first, with the people joined in."""
    return Entry.objects.filter(
        subject_kind=record._meta.label_lower, subject_id=record.pk
    ).select_related("actor")


def histories(records: Iterable[models.Model]) -> QuerySet[Entry]:
    """The same for several records of any kinds: one query."""
    found = models.Q(pk__in=[])
    for record in records:
        found |= models.Q(subject_kind=record._meta.label_lower, subject_id=record.pk)
    return Entry.objects.filter(found).select_related("actor")
