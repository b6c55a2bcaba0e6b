from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given out under one key; `foundation.actions.next_number` moves it."""

    key = models.CharField(max_length=120, primary_key=True)
    value = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("số đã cấp")
        verbose_name_plural = _("số đã cấp")

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class CalendarDay(models.Model):
    """A day that differs from the plain week: a holiday, or a Saturday that is worked.

    Days not listed follow the week: Monday to Friday are worked.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Ngày nghỉ")
        WORKING = "working", _("Ngày làm bù")

    day = models.DateField(_("ngày"), unique=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    name = models.CharField(_("tên, lý do"), max_length=120)

    class Meta:
        ordering = ("day",)
        verbose_name = _("ngày trong lịch làm việc")
        verbose_name_plural = _("lịch làm việc")
        constraints = (
            models.CheckConstraint(
                name="calendar_day_kind_known",
                condition=models.Q(kind__in=["holiday", "working"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
