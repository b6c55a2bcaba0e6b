from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Organization
from thongsuot.plans.models import Programme
from thongsuot.taskforces.queries import SupervisionQuerySet, TaskForceQuerySet


@pghistory.track()
class TaskForce(models.Model):
    """Tổ công tác: known by (programme, number), since numbers repeat between programmes.

    Its roster is the roles held over `organization`.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="task_forces")
    number = models.PositiveSmallIntegerField(_("số"))
    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="task_force", verbose_name=_("tổ chức")
    )
    units = models.ManyToManyField(
        Organization, through="Supervision", related_name="supervising_task_forces"
    )

    objects = TaskForceQuerySet.as_manager()

    class Meta:
        ordering = ("programme", "number")
        verbose_name = _("tổ công tác")
        verbose_name_plural = _("tổ công tác")
        constraints = (
            models.UniqueConstraint(name="task_force_key", fields=["programme", "number"]),
        )

    def __str__(self) -> str:
        return f"Tổ công tác số {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("taskforces:detail", args=[self.pk])


@pghistory.track()
class Supervision(models.Model):
    """This task force supervises this unit, from when till when."""

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="supervisions")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="supervisions")
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        ordering = ("unit__sort_key", "pk")
        verbose_name = _("phân công giám sát")
        verbose_name_plural = _("phân công giám sát")
        constraints = (
            models.UniqueConstraint(
                name="supervision_once",
                fields=["task_force", "unit"],
                condition=Q(ends_on__isnull=True),
            ),
            models.CheckConstraint(
                name="supervision_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_force}: {self.unit}"
