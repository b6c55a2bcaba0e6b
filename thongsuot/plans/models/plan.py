from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization
from thongsuot.plans.queries import PlanQuerySet
from thongsuot.plans.states import PLAN, PlanState


@pghistory.track()
class Programme(models.Model):
    """The superior programme, e.g. Kế hoạch 249-KH/UBKTTW of the Central Inspection Commission."""

    number = models.CharField(_("số, ký hiệu"), max_length=60, unique=True)
    short_number = models.CharField(
        _("số gọn"), max_length=20, help_text=_("Cách gọi trong văn bản: Kế hoạch 249.")
    )
    name = models.CharField(_("trích yếu"), max_length=300)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    class Meta:
        ordering = ("-issued_on", "pk")
        verbose_name = _("kế hoạch cấp trên")
        verbose_name_plural = _("kế hoạch cấp trên")

    def __str__(self) -> str:
        return f"Kế hoạch {self.number}"


@pghistory.track()
class Plan(Stateful):
    """The city's supervision plan under a programme.

    Its rows (contents, tasks, units, reporting dates) are what is in force; what is still being
    written, of a new plan or of an amendment, stands in its `PlanDraft`.
    """

    machine = PLAN
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=PlanState,
        default=PlanState.DRAFT,
        editable=False,
    )

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="plans")
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    units = models.ManyToManyField(
        Organization,
        through="PlanUnit",
        related_name="plans",
        verbose_name=_("đơn vị được giám sát"),
    )

    objects = PlanQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-starts_on", "pk")
        verbose_name = _("kế hoạch giám sát")
        verbose_name_plural = _("kế hoạch giám sát")
        constraints = (
            models.CheckConstraint(
                name="plan_state_known", condition=models.Q(state__in=PlanState.values)
            ),
            models.CheckConstraint(
                name="plan_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:detail", args=[self.pk])


@pghistory.track()
class PlanContent(models.Model):
    """One thing to be supervised; a tree by `parent`, siblings in the order of `position`."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="contents")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    title = models.CharField(_("nội dung giám sát"), max_length=500)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("nội dung giám sát")
        verbose_name_plural = _("nội dung giám sát")

    def __str__(self) -> str:
        return self.title


class PlanUnit(models.Model):
    """A unit that the plan supervises: a commune or a Party committee of a city body."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="plan_units")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("unit__sort_key", "pk")
        verbose_name = _("đơn vị trong kế hoạch")
        verbose_name_plural = _("đơn vị trong kế hoạch")
        constraints = (models.UniqueConstraint(name="plan_unit_once", fields=["plan", "unit"]),)

    def __str__(self) -> str:
        return str(self.unit)


@pghistory.track()
class PlanTask(models.Model):
    """What every unit of the plan must do by a date; `lead` is who answers for it at the unit."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    content = models.ForeignKey(
        PlanContent, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    title = models.CharField(_("nhiệm vụ"), max_length=500)
    short_title = models.CharField(
        _("tên gọn"), max_length=60, help_text=_("Đầu cột của bảng tiến độ.")
    )
    lead = models.CharField(_("chủ trì"), max_length=200, blank=True)
    due_on = models.DateField(_("thời hạn"))
    affects_life = models.BooleanField(_("liên quan đến đời sống người dân"), default=False)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("nhiệm vụ trong kế hoạch")
        verbose_name_plural = _("nhiệm vụ trong kế hoạch")
        constraints = (
            models.UniqueConstraint(
                name="plan_task_position_once",
                fields=["plan", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class ReportingDate(models.Model):
    """Kỳ báo cáo: every unit of the plan reports by `due_on`, under the headings of `outline`."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reporting_dates")
    name = models.CharField(_("kỳ báo cáo"), max_length=100)
    due_on = models.DateField(_("hạn gửi"))
    outline = models.JSONField(_("đề cương"), default=list, blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("kỳ báo cáo")
        verbose_name_plural = _("kỳ báo cáo")
        constraints = (
            models.UniqueConstraint(
                name="reporting_date_once",
                fields=["plan", "due_on"],
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return self.name
