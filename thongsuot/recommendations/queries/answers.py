"""Named ways to read what gathers around a recommendation: answers, parts asked for, terms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from thongsuot.people.models import Person

if TYPE_CHECKING:
    from thongsuot.recommendations.models import Answer, Coordination, Recommendation, Term


class AnswerQuerySet(QuerySet["Answer"]):
    def in_force(self) -> Answer | None:
        """The signed answer that stands; call it on one recommendation's answers."""
        return self.filter(signed_at__isnull=False).order_by("-pk").first()

    def draft(self) -> Answer | None:
        return self.filter(spoken=False, signed_at__isnull=True).first()

    def shown_to(self, person: Person, recommendation: Recommendation) -> Self:
        """Drafts are seen by the body that writes them only."""
        if recommendation.lead_body_id in person.scope.bodies:
            return self
        return self.exclude(spoken=False, signed_at__isnull=True)


class CoordinationQuerySet(QuerySet["Coordination"]):
    def waiting(self) -> Self:
        return self.filter(replied_at__isnull=True)

    def locked(self, pk: int) -> Coordination:
        """The row, held until the transaction ends."""
        return self.select_for_update().get(pk=pk)


class TermQuerySet(QuerySet["Term"]):
    def in_force(self, day: date) -> dict[str, int]:
        """Working days of each step on `day`; a step without a term is missing."""
        rows = self.filter(valid_from__lte=day).order_by("step", "valid_from")
        return {row.step: row.working_days for row in rows}
