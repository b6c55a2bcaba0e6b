"""Named ways to read provinces and communes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from thongsuot.places.models import Commune


class CommuneQuerySet(QuerySet["Commune"]):
    def current(self) -> Self:
        return self.filter(valid_to__isnull=True)

    def predecessors_of(self, communes: Iterable[int]) -> set[int]:
        """Every commune that became one of these, however many changes ago."""
        found: set[int] = set()
        edge = set(communes)
        while edge:
            older = set(
                self.filter(successions_out__successor__in=edge).values_list("pk", flat=True)
            )
            edge = older - found
            found |= edge
        return found
