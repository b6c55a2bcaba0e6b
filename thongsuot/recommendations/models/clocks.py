"""Terms, and the clocks beside the main one: coordinating bodies, extensions asked for."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models.records import Recommendation
from thongsuot.recommendations.queries import CoordinationQuerySet, TermQuerySet
from thongsuot.recommendations.states import Step


@pghistory.track()
class Term(models.Model):
    """How many working days a step has, for clocks started from `valid_from` on."""

    step = models.CharField(_("bước"), max_length=20, choices=Step)
    working_days = models.PositiveSmallIntegerField(_("số ngày làm việc"))
    valid_from = models.DateField(_("áp dụng từ ngày"))

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("step", "-valid_from")
        verbose_name = _("thời hạn")
        verbose_name_plural = _("thời hạn")
        constraints = (
            models.UniqueConstraint(name="term_once_a_day", fields=["step", "valid_from"]),
            models.CheckConstraint(name="term_step_known", condition=Q(step__in=Step.values)),
            models.CheckConstraint(
                name="term_of_some_days", condition=Q(working_days__gte=1, working_days__lte=250)
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.working_days}"


@pghistory.track()
class Coordination(models.Model):
    """Another body is asked for its part, with a clock of its own."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="coordinations")
    body = models.ForeignKey(
        Organization, models.PROTECT, related_name="coordinations", verbose_name=_("cơ quan")
    )
    question = models.TextField(_("nội dung đề nghị phối hợp"), blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    due_from = models.DateField()
    due_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(_("hạn"))
    reply = models.TextField(_("ý kiến phối hợp"), blank=True)
    replied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("phối hợp")
        verbose_name_plural = _("phối hợp")
        constraints = (
            models.UniqueConstraint(
                name="coordination_open_once",
                fields=["recommendation", "body"],
                condition=Q(replied_at__isnull=True),
            ),
            models.CheckConstraint(
                name="coordination_reply_whole",
                condition=Q(reply="", replied_by__isnull=True, replied_at__isnull=True)
                | (~Q(reply="") & Q(replied_by__isnull=False, replied_at__isnull=False)),
            ),
        )
        indexes = (
            models.Index(
                name="coordination_waiting",
                fields=["body", "due_on", "id"],
                condition=Q(replied_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.body)


@pghistory.track()
class Extension(models.Model):
    """More time asked for: `granted` is empty until the head decides."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="extensions")
    reason = models.TextField(_("lý do"))
    until = models.DateField(_("xin đến ngày"))
    was_due_on = models.DateField(_("hạn khi xin"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    granted = models.BooleanField(_("được gia hạn"), null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("xin gia hạn")
        verbose_name_plural = _("xin gia hạn")
        constraints = (
            models.UniqueConstraint(
                name="extension_one_open",
                fields=["recommendation"],
                condition=Q(granted__isnull=True),
            ),
            models.CheckConstraint(
                name="extension_lengthens", condition=Q(until__gt=F("was_due_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.was_due_on:%d/%m/%Y} → {self.until:%d/%m/%Y}"
