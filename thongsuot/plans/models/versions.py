from __future__ import annotations

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Person
from thongsuot.plans.models.plan import Plan


class PlanDraft(models.Model):
    """What is being written: a new plan, or the amendment of a published one.

    `sheet` is a `plans.sheets.Sheet` as JSON; `before` is the sheet ahead of the last edit, so
    that one step can be taken back. The rows of the plan stay as they are until it is published.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="draft")
    sheet = models.JSONField()
    before = models.JSONField(null=True)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("bản nháp kế hoạch")
        verbose_name_plural = _("bản nháp kế hoạch")

    def __str__(self) -> str:
        return str(self.plan)


class PlanVersion(models.Model):
    """A plan as it was published, whole. Written once, never changed, also not by SQL."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("lần"))
    published_on = models.DateField(_("ngày công bố"))
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("người công bố")
    )
    reason = models.TextField(_("lý do"), blank=True)
    sheet = models.JSONField()

    class Meta:
        ordering = ("-number",)
        verbose_name = _("bản công bố của kế hoạch")
        verbose_name_plural = _("bản công bố của kế hoạch")
        constraints = (
            models.UniqueConstraint(name="plan_version_once", fields=["plan", "number"]),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.plan}, lần {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("plans:version", args=[self.plan_id, self.number])
