"""Answers a body gives again and again, kept under a name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.states import ResponseKind


class AnswerTemplate(models.Model):
    """A text a body starts an answer from; using it copies it, so changing it changes no answer."""

    body = models.ForeignKey(
        Organization, models.PROTECT, related_name="answer_templates", verbose_name=_("cơ quan")
    )
    name = models.CharField(_("tên"), max_length=120)
    text = models.TextField(_("nội dung trả lời"))
    response_kind = models.CharField(_("loại trả lời"), max_length=20, choices=ResponseKind)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("trả lời mẫu")
        verbose_name_plural = _("trả lời mẫu")
        constraints = (
            models.UniqueConstraint(name="answer_template_name_once", fields=["body", "name"]),
        )

    def __str__(self) -> str:
        return self.name
