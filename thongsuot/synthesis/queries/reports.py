"""Every named way to read consolidated reports, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from thongsuot.people.models import Person
from thongsuot.synthesis.states.reports import ReportState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.synthesis.models import ConsolidatedReport, ReportBlock


class ReportQuerySet(QuerySet["ConsolidatedReport"]):
    def visible_to(self, person: Person) -> Self:
        """The city office writes them; task forces of the programme read what was issued."""
        scope = person.scope
        if scope.city:
            return self
        theirs = self.filter(of_task_forces(scope, "programme__task_forces"))
        return theirs.filter(state=ReportState.ISSUED).distinct()

    def for_list(self) -> Self:
        return self.select_related("programme", "document", "snapshot", "created_by")

    def locked(self, pk: int) -> ConsolidatedReport:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update(of=("self",)).get(pk=pk)


class BlockQuerySet(QuerySet["ReportBlock"]):
    def for_page(self) -> Self:
        return self.select_related("edited_by").order_by("position", "pk")

    def locked(self, pk: int) -> ReportBlock:
        """The row, held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=pk)
