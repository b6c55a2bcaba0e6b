"""Every named way to read proposals, and the rows each person may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from thongsuot.foundation.queries import OneOf
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.states.proposals import SENT_UP, ProposalState
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.synthesis.models import Proposal, ProposalEvidence


def _standing_on(condition: Q) -> QuerySet[Proposal]:
    """The proposals with such evidence, by their keys."""
    evidence = apps.get_model("synthesis", "ProposalEvidence")
    rows = evidence._default_manager.filter(condition)  # noqa: SLF001 - Django's public-by-custom name
    return apps.get_model("synthesis", "Proposal")._default_manager.filter(  # noqa: SLF001 - the same
        pk__in=rows.values("proposal")
    )


class ProposalQuerySet(QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> Self:
        """The city office all; a task force what it drafted or what stands on its wards' words;
        a unit what stands on its own, once it went up."""
        scope = person.scope
        if scope.city:
            return self
        seen = of_task_forces(scope)
        if scope.task_forces:
            said = of_task_forces(scope, "difficulty__task_force") | of_task_forces(
                scope, "recommendation__task_force"
            )
            seen |= Q(OneOf("pk", _standing_on(said)))
        if scope.units:
            own = _standing_on(Q(unit__in=scope.units))
            seen |= Q(OneOf("pk", own)) & Q(state__in=SENT_UP)
        return self.filter(seen)

    def on_the_books(self) -> Self:
        return self.exclude(state=ProposalState.WITHDRAWN)

    def behind(self, recommendation_id: int) -> Self:
        """Those that stand on this recommendation, newest first."""
        return self.filter(evidence__recommendation=recommendation_id).order_by("-pk")

    def for_list(self) -> Self:
        return self.select_related("task_force__organization", "document", "drafted_by")

    def locked(self, pk: int) -> Proposal:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class EvidenceQuerySet(QuerySet["ProposalEvidence"]):
    def shown_to(self, person: Person) -> Self:
        """The sentences this person may read themselves."""
        if person.scope.city:
            return self
        difficulties = Difficulty.objects.visible_to(person)
        asked = Recommendation.objects.visible_to(person)
        return self.filter(
            Q(difficulty__in=difficulties.values("pk")) | Q(recommendation__in=asked.values("pk"))
        )

    def for_list(self) -> Self:
        return self.select_related(
            "unit",
            "difficulty__statement__reading",
            "recommendation__statement__reading",
        )

    def of(self, proposals: Iterable[Proposal]) -> Self:
        return self.filter(proposal__in=[one.pk for one in proposals])
