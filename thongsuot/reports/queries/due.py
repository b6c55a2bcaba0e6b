"""Reporting dates as what units owe, and whose concern each is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from thongsuot.people.models import Person
from thongsuot.plans.models import Plan, PlanUnit
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.reports.models import ReportDue


class ReportDueQuerySet(QuerySet["ReportDue"]):
    def in_the_open(self) -> Self:
        """Of plans that are published."""
        return self.filter(plan__in=Plan.objects.in_the_open())

    def visible_to(self, person: Person) -> Self:
        """Those that ask one's own unit, or one that one's task force supervises."""
        scope = person.scope
        if scope.city or scope.administrator:
            return self.in_the_open()
        supervisions = apps.get_model("taskforces", "Supervision")._default_manager  # noqa: SLF001 - Django's public-by-custom name
        theirs = supervisions.filter(of_task_forces(scope), ends_on__isnull=True)
        asked = PlanUnit.objects.filter(
            Q(unit__in=scope.units) | Q(unit__in=theirs.values("unit")), plan=OuterRef("plan")
        )
        return self.in_the_open().filter(Exists(asked))


def still_owing(due: ReportDue) -> list[int]:
    """The units that have sent nothing for this date."""
    reports = apps.get_model("reports", "UnitReport")._default_manager  # noqa: SLF001 - the same
    sent = reports.filter(reporting_date=due.pk, unit=OuterRef("unit"), first_sent_on__isnull=False)
    asked = PlanUnit.objects.filter(~Exists(sent), plan=due.plan_id)
    return list(asked.values_list("unit_id", flat=True))


def supervising_now(units: list[int], day: date) -> list[int]:
    """The organisations of the task forces that supervise any of these units on `day`."""
    supervisions = apps.get_model("taskforces", "Supervision")._default_manager  # noqa: SLF001 - the same
    rows = supervisions.on(day).filter(unit__in=units)
    return list(rows.values_list("task_force__organization_id", flat=True).distinct())
