from __future__ import annotations

import pghistory
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Person
from thongsuot.synthesis.queries.catalogue import CatalogueQuerySet
from thongsuot.textlab.taxonomy import field_name


@pghistory.track()
class CatalogueEntry(models.Model):
    """What the office changed in the catalogue of problems: a new problem, or one corrected.

    One row a problem, its versions kept by history. It is laid over the shipped problem of the
    same key: title, field, near misses, cues and examples are these, its particular forms stay.
    """

    key = models.CharField(_("khóa"), max_length=80, unique=True)
    category = models.CharField(_("lĩnh vực"), max_length=80)
    title = models.CharField(_("tên vấn đề"), max_length=200)
    near = models.JSONField(_("không phải là"), default=list, blank=True)
    cues = models.JSONField(_("cụm từ nhận ra"), default=list, blank=True)
    examples = models.JSONField(_("câu ví dụ"), default=list, blank=True)
    version = models.PositiveSmallIntegerField(_("lần sửa"), default=1)
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("sửa lúc"), db_default=Now())

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        verbose_name = _("vấn đề trong danh mục")
        verbose_name_plural = _("danh mục vấn đề")

    def __str__(self) -> str:
        return self.title

    @property
    def field_name(self) -> str:
        return field_name(self.category)
