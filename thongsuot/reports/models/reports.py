from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.machine import Machine
from thongsuot.intake.models import Reading
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import ReportingDate
from thongsuot.reports.queries.due import ReportDueQuerySet
from thongsuot.reports.queries.reports import UnitReportQuerySet
from thongsuot.reports.states.reports import IN_HAND, REPORT, ReportState
from thongsuot.taskforces.models import TaskForce


class ReportDue(ReportingDate):
    """A reporting date as what units owe: it is reminded of, and stands in calendars."""

    #: A date moves through no states of its own.
    machine: ClassVar[Machine] = Machine(initial=())

    dues = ReportDueQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("hạn báo cáo")
        verbose_name_plural = _("hạn báo cáo")

    def get_absolute_url(self) -> str:
        return f"{reverse('reports:list')}?date={self.pk}"


@pghistory.track()
class UnitReport(Stateful):
    """What one unit reports for one reporting date. An owed report has no row until it is begun.

    What it says stands in `reading`, a document of the unit's own: the file it brought, or the
    text made of `sections` (typed words by heading of the outline) when it was sent (`is_typed`);
    `brought` are all it ever was, earlier ones too. Late and missing are computed from
    `first_sent_on`, never stored. `reasons` say why it was returned, each a
    {"section": heading or "", "statement": key or null, "words": …}.
    """

    machine = REPORT
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ReportState,
        default=ReportState.DRAFT,
        editable=False,
    )

    unit = models.ForeignKey(
        Organization, models.PROTECT, related_name="unit_reports", verbose_name=_("đơn vị")
    )
    reporting_date = models.ForeignKey(
        ReportingDate, models.PROTECT, related_name="reports", verbose_name=_("kỳ báo cáo")
    )
    task_force = models.ForeignKey(
        TaskForce,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="unit_reports",
        verbose_name=_("tổ công tác nhận"),
        help_text=_("Tổ giám sát đơn vị vào ngày gửi."),
    )
    reading = models.ForeignKey(
        Reading,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="unit_reports",
        verbose_name=_("văn bản"),
    )
    is_typed = models.BooleanField(_("điền theo mẫu"), default=False)
    brought = models.ManyToManyField(
        Reading, related_name="+", verbose_name=_("các bản đã đưa vào"), blank=True
    )
    sections = models.JSONField(_("nội dung theo đề cương"), default=dict, blank=True)
    started_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kỳ trước")
    )

    first_sent_on = models.DateField(_("ngày gửi lần đầu"), null=True, blank=True)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    sent_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người gửi")
    )
    first_opened_at = models.DateTimeField(_("tổ công tác mở lần đầu"), null=True, blank=True)
    first_opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người mở")
    )
    accepted_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    reasons = models.JSONField(_("lý do trả lại"), default=list, blank=True)

    objects = UnitReportQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-reporting_date__due_on", "-pk")
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        constraints = (
            models.CheckConstraint(
                name="unit_report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.UniqueConstraint(name="unit_report_once", fields=["reporting_date", "unit"]),
            models.UniqueConstraint(
                name="unit_report_own_document",
                fields=["reading"],
                condition=Q(reading__isnull=False),
            ),
            models.CheckConstraint(
                name="unit_report_sent_is_signed",
                condition=Q(state="draft")
                | Q(
                    first_sent_on__isnull=False,
                    sent_on__isnull=False,
                    sent_by__isnull=False,
                    reading__isnull=False,
                    task_force__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="unit_report_accepted_has_day",
                condition=Q(state="accepted", accepted_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
            ),
        )
        indexes = (
            models.Index(name="unit_report_of_tf", fields=["task_force", "state", "sent_on"]),
            models.Index(name="unit_report_of_unit", fields=["unit", "reporting_date"]),
            models.Index(
                name="unit_report_unopened",
                fields=["task_force", "first_sent_on"],
                condition=Q(first_opened_at__isnull=True, first_sent_on__isnull=False),
            ),
            models.Index(
                name="unit_report_to_accept",
                fields=["sent_on", "id"],
                condition=Q(state="sent"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.reporting_date}, {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def is_in_hand(self) -> bool:
        """The unit may still change it."""
        return self.state in IN_HAND

    @property
    def was_sent(self) -> bool:
        return self.first_sent_on is not None

    @property
    def outline(self) -> list[str]:
        """The headings it was asked under."""
        return [str(heading) for heading in self.reporting_date.outline]
