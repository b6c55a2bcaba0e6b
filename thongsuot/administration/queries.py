"""Every named way to read imports, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q, QuerySet

from thongsuot.people.models import Person

if TYPE_CHECKING:
    from thongsuot.administration.models import ImportBatch, ImportRow


class ImportBatchQuerySet(QuerySet["ImportBatch"]):
    def visible_to(self, person: Person) -> Self:
        """Imports carry names of people: administrators only."""
        return self if person.scope.administrator else self.none()

    def for_list(self) -> Self:
        """With `new`, `known` and `wrong`: how many lines of each."""
        return self.select_related("received_by").annotate(
            new=Count("rows", filter=Q(rows__outcome="new")),
            known=Count("rows", filter=Q(rows__outcome="known")),
            wrong=Count("rows", filter=Q(rows__outcome="wrong")),
        )

    def locked(self, pk: int) -> ImportBatch:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class ImportRowQuerySet(QuerySet["ImportRow"]):
    def wrong(self) -> Self:
        return self.filter(outcome="wrong")
