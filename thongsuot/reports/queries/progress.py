"""Every named way to read how far units are, and the rows each person may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from thongsuot.people.models import Organization, Person
from thongsuot.people.queries import OrganizationQuerySet
from thongsuot.plans.models import Plan
from thongsuot.reports.states.progress import ProgressState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.reports.models import ProgressNote, TaskProgress


class Standing(NamedTuple):
    """Where one unit was with one task: the state, and the day of the note that says so."""

    unit: int
    task: int
    state: str
    noted_on: date


def supervised_by(person: Person) -> OrganizationQuerySet:
    """The units that the person's task forces supervise now."""
    supervisions = apps.get_model("taskforces", "Supervision")._default_manager  # noqa: SLF001 - Django's public-by-custom name
    now = supervisions.filter(of_task_forces(person.scope), ends_on__isnull=True)
    return Organization.objects.filter(pk__in=now.values("unit"))


def units_followed_by(person: Person) -> OrganizationQuerySet:
    """Whose progress this person may see: the city's all, a task force's, one's own unit's."""
    scope = person.scope
    units = Organization.objects.all()
    if scope.city:
        return units
    seen = Q(pk__in=scope.units)
    if scope.task_forces:
        seen |= Q(pk__in=supervised_by(person).values("pk"))
    return units.filter(seen)


class TaskProgressQuerySet(QuerySet["TaskProgress"]):
    def visible_to(self, person: Person) -> Self:
        """As `units_followed_by`; bodies and administrators have no part in it."""
        if person.scope.city:
            return self
        return self.filter(unit__in=units_followed_by(person))

    def for_list(self) -> Self:
        return self.select_related("unit", "task__plan", "done_by")

    def waiting_for_check(self) -> Self:
        """The unit says done; somebody outside it has to look."""
        return self.filter(state=ProgressState.DONE_REPORTED)

    def locked(self, pk: int) -> TaskProgress:
        """The row, held until the transaction ends."""
        return self.select_for_update().get(pk=pk)

    def locked_at(self, unit: int, task: int) -> TaskProgress | None:
        """The row of this unit and task, held until the transaction ends; None before any note."""
        return self.select_for_update().filter(unit=unit, task=task).first()


class ProgressNoteQuerySet(QuerySet["ProgressNote"]):
    def visible_to(self, person: Person) -> Self:
        if person.scope.city:
            return self
        return self.filter(progress__unit__in=units_followed_by(person))

    def standings(self, plan: Plan, units: QuerySet[Organization] | None, day: date) -> Self:
        """The last note up to `day` of each unit and task of the plan: one row each.

        Notes of one record never go back in time, so today's last note says the state of now.
        """
        rows = self.filter(progress__task__plan=plan, noted_on__lte=day)
        if units is not None:
            rows = rows.filter(progress__unit__in=units)
        return rows.order_by("progress_id", "-noted_on", "-pk").distinct("progress_id")

    def as_standings(self) -> list[Standing]:
        """The rows as plain tuples: a city has eight thousand of them."""
        rows = self.values_list("progress__unit_id", "progress__task_id", "state", "noted_on")
        return [Standing(*row) for row in rows]

    def with_progress(self) -> Self:
        return self.select_related("progress")

    def for_list(self) -> Self:
        return self.select_related("written_by", "report__reporting_date").prefetch_related(
            "evidence"
        )
