"""Common issues, what stands behind them, and what people decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thongsuot.foundation.queries import contains_folded
from thongsuot.people.models import Person
from thongsuot.recommendations.queries import keys_beneath
from thongsuot.synthesis.states import IssueState, RunState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.synthesis.models import CommonIssue, GroupingRun, Membership, Ruling

#: What one unit alone says is not common; the list shows more only when asked.
COMMON = 2


def _memberships() -> QuerySet[Membership]:
    return apps.get_model("synthesis", "Membership")._default_manager.all()  # noqa: SLF001 - Django's public-by-custom name


class CommonIssueQuerySet(QuerySet["CommonIssue"]):
    def visible_to(self, person: Person) -> Self:
        """The city office all; a task force those with a statement of its own among them."""
        if person.scope.city:
            return self
        if not person.scope.task_forces:
            return self.none()
        own = _memberships().filter(of_task_forces(person.scope))
        # Who had a part in one that was merged away still finds it, and where it went.
        return self.filter(
            Exists(own.filter(issue=OuterRef("pk")))
            | Exists(own.filter(issue=OuterRef("merged_into")))
        )

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions`: q, field, programme, task_force, least, state; each if
        given. Without a state the open ones; without `least` those of two units and more."""
        found = self.filter(state=conditions.get("state") or IssueState.OPEN)
        found = found.filter(unit_count__gte=conditions.get("least") or COMMON)
        if field := conditions.get("field"):
            found = found.filter(category__in=keys_beneath(str(field)))
        if programme := conditions.get("programme"):
            found = found.filter(programme=programme)
        if task_force := conditions.get("task_force"):
            theirs = Q(task_force=task_force, issue=OuterRef("pk"))
            found = found.filter(Exists(_memberships().filter(theirs)))
        if words := conditions.get("q"):
            found = found.filter(contains_folded("title", str(words)))
        return found

    def for_page(self) -> Self:
        return self.select_related("programme", "merged_into")

    def locked(self, pk: int) -> CommonIssue:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)

    def locked_together(self, pks: Sequence[int]) -> dict[int, CommonIssue]:
        """The rows by key, held in the order of their keys: nobody waits crosswise."""
        rows = self.select_for_update().filter(pk__in=pks).order_by("pk")
        return {row.pk: row for row in rows}


class MembershipQuerySet(QuerySet["Membership"]):
    def visible_to(self, person: Person) -> Self:
        """The city office all; a task force what it put on the books itself."""
        if person.scope.city:
            return self
        return self.filter(of_task_forces(person.scope))

    def for_list(self) -> Self:
        """With the record, its sentence and meeting, and the recommendations that would ease it."""
        return self.select_related(
            "unit",
            "task_force__organization",
            "difficulty__statement",
            "recommendation__statement",
            "difficulty__meeting",
            "recommendation__meeting",
        ).prefetch_related("difficulty__recommendations")

    def units_by_issue(self, issues: Sequence[int]) -> dict[int, int]:
        """The number of distinct units among these rows, by issue."""
        rows = self.filter(issue__in=issues).order_by().values("issue")
        return dict(rows.annotate(n=Count("unit", distinct=True)).values_list("issue", "n"))


class RulingQuerySet(QuerySet["Ruling"]):
    def in_force(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def about(self, keys: Sequence[str]) -> Self:
        """Those that took from or gave to issues of these keys; call it within a programme."""
        found = Q(pk__in=[])
        for key in keys:
            found |= Q(data__key=key) | Q(data__source=key) | Q(data__target=key)
            found |= Q(data__origin=key)
        return self.filter(found)

    def locked(self, pk: int) -> Ruling:
        """The row, held until the transaction ends."""
        return self.select_for_update(of=["self"]).select_related("issue").get(pk=pk)


class GroupingRunQuerySet(QuerySet["GroupingRun"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever may see common issues at all."""
        return self if person.scope.city or person.scope.task_forces else self.none()

    def under_way(self) -> Self:
        return self.filter(state__in=[RunState.WAITING, RunState.RUNNING])

    def in_force(self) -> Self:
        """Those that came to their end; the newest is the grouping as it stands."""
        return self.filter(state=RunState.FINISHED)

    def locked(self, pk: int) -> GroupingRun:
        """The row, held until the transaction ends."""
        return self.select_for_update(of=["self"]).select_related("programme").get(pk=pk)
