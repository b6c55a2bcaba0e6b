"""The office's own entries of the catalogue of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from thongsuot.synthesis.models import CatalogueEntry


class CatalogueQuerySet(QuerySet["CatalogueEntry"]):
    def locked(self, key: str) -> CatalogueEntry | None:
        """The row of this key, held until the transaction ends; None when there is none."""
        return self.select_for_update(of=["self"]).filter(key=key).first()
