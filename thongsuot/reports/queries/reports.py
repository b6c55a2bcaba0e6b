"""Named ways to read reports of units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from thongsuot.people.models import Person
from thongsuot.reports.states.reports import ReportState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.reports.models import UnitReport


class UnitReportQuerySet(QuerySet["UnitReport"]):
    def visible_to(self, person: Person) -> Self:
        """The unit its own; what has left the unit, its task force and the city office."""
        scope = person.scope
        own = Q(unit__in=scope.units)
        told = ~Q(state=ReportState.DRAFT)
        if scope.city:
            return self.filter(own | told)
        return self.filter(own | (told & of_task_forces(scope)))

    def for_page(self) -> Self:
        return self.select_related(
            "unit",
            "reporting_date__plan__programme",
            "task_force__organization",
            "sent_by",
            "first_opened_by",
            "reading__document",
            "started_from__reporting_date",
        )

    def for_list(self) -> Self:
        return self.select_related("unit", "reporting_date", "task_force__organization")

    def to_accept(self) -> Self:
        """Sent, and nobody has accepted or returned it yet."""
        return self.filter(state=ReportState.SENT)

    def before(self, report: UnitReport) -> UnitReport | None:
        """The unit's last report of an earlier date that was sent, whatever became of it."""
        return (
            self.filter(
                unit=report.unit_id,
                reporting_date__due_on__lt=report.reporting_date.due_on,
                first_sent_on__isnull=False,
            )
            .select_related("reading__document", "reporting_date")
            .order_by("-reporting_date__due_on", "-pk")
            .first()
        )

    def locked(self, pk: int) -> UnitReport:
        """The row, held until the transaction ends. Actions start here."""
        return (
            self.select_for_update(of=["self"])
            .select_related("unit", "reporting_date__plan__programme", "reading__document")
            .get(pk=pk)
        )
