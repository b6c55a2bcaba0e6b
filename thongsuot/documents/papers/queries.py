"""Every named way to read templates and issued documents, and the rows each person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Model, Q, QuerySet

from thongsuot.people.models import Person

if TYPE_CHECKING:
    from thongsuot.documents.papers.models import IssuedDocument, TemplateVersion


class TemplateVersionQuerySet(QuerySet["TemplateVersion"]):
    def visible_to(self, person: Person) -> Self:
        """Templates are the administrators'."""
        return self if person.scope.administrator else self.none()

    def of(self, kind: str, layout: str) -> Self:
        """Newest first: the first one is in use."""
        return self.filter(kind=kind, layout=layout).order_by("-number")


class IssuedDocumentQuerySet(QuerySet["IssuedDocument"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever issued it, whoever it was sent to, the city office."""
        scope = person.scope
        if scope.city:
            return self
        own = scope.task_forces | scope.units | scope.bodies
        sent = self.model.objects.filter(addressed_to__in=scope.units | scope.bodies)
        return self.filter(Q(organization__in=own) | Q(pk__in=sent.values("pk")))

    def about(self, subject: Model) -> Self:
        """Issued from this one record, newest first."""
        return self.filter(
            subject_kind=subject._meta.label_lower,  # noqa: SLF001 - Django's public-by-custom _meta
            subject_id=subject.pk,
        ).order_by("-pk")

    def for_list(self) -> Self:
        return self.select_related("organization", "issued_by", "file")
