"""The consolidated report: its blocks, and the figures as they were when they were taken."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import IssuedDocument
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis.queries.reports import BlockQuerySet, ReportQuerySet
from thongsuot.synthesis.states.reports import REPORT, ReportState

#: A report that was issued keeps its words: no block of it is added, changed or taken away.
SEALED = """
IF EXISTS (
    SELECT 1 FROM synthesis_consolidatedreport r
    WHERE r.id = COALESCE(NEW.report_id, OLD.report_id) AND r.state = 'issued'
) THEN
    RAISE EXCEPTION 'the report was issued' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN COALESCE(NEW, OLD);
"""


@pghistory.track()
class ConsolidatedReport(Stateful):
    """Báo cáo tổng hợp of one programme, of what was said from `since` to `until` inclusive.

    `snapshot` holds the figures it shows: of a draft taken on demand, of an issued one for good.
    """

    machine = REPORT
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ReportState,
        default=ReportState.DRAFT,
        editable=False,
    )

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="consolidated_reports",
        verbose_name=_("chương trình"),
    )
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"))
    title = models.CharField(_("tên báo cáo"), max_length=300)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    snapshot = models.ForeignKey(
        "Snapshot", models.PROTECT, null=True, related_name="+", editable=False
    )
    document = models.OneToOneField(
        IssuedDocument, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ReportQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-pk",)
        verbose_name = _("báo cáo tổng hợp")
        verbose_name_plural = _("báo cáo tổng hợp")
        constraints = (
            models.CheckConstraint(
                name="report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="report_ends_after_start", condition=Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="report_issued_with_document",
                condition=Q(state="issued", document__isnull=False)
                | ~Q(state="issued") & Q(document__isnull=True),
            ),
        )
        triggers = [
            *Stateful.Meta.triggers,
            pgtrigger.Protect(
                name="issued_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="issued"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("synthesis:report", args=[self.pk])

    @property
    def is_issued(self) -> bool:
        return self.state == ReportState.ISSUED


class Snapshot(models.Model):
    """The figures of one report at one moment. Written once; `frozen` with the evidence too."""

    report = models.ForeignKey(ConsolidatedReport, models.PROTECT, related_name="snapshots")
    taken_at = models.DateTimeField(_("lấy số lúc"), auto_now_add=True)
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    frozen = models.BooleanField(_("đã khóa"), default=False)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("lần lấy số")
        verbose_name_plural = _("lần lấy số")
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.taken_at}"


class SnapshotFigure(models.Model):
    """One figure as it was: its number, and once frozen the keys of the records behind it.

    `kind` names the model of the evidence (`recommendations.difficulty`), empty until frozen.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="figures")
    key = models.CharField(max_length=120)
    number = models.BigIntegerField(_("con số"))
    kind = models.CharField(max_length=60, blank=True)
    evidence = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        ordering = ("key",)
        verbose_name = _("con số đã lấy")
        verbose_name_plural = _("con số đã lấy")
        constraints = (
            models.UniqueConstraint(name="snapshot_figure_once", fields=["snapshot", "key"]),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.key} = {self.number}"


class SnapshotRecord(models.Model):
    """A record behind frozen figures, as it stood then: what it says, whose, where it was."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    text = models.TextField()
    unit = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True)
    category = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True)
    standing = models.CharField(_("tình trạng"), max_length=120, blank=True)

    class Meta:
        ordering = ("kind", "pk")
        verbose_name = _("căn cứ đã khóa")
        verbose_name_plural = _("căn cứ đã khóa")
        constraints = (
            models.UniqueConstraint(
                name="snapshot_record_once", fields=["snapshot", "kind", "record"]
            ),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.text[:80]


@pghistory.track()
class ReportBlock(models.Model):
    """One part of a report under its heading.

    `generated` comes from the data with figures as `{{fig:key}}`, new at each refresh; `by_hand`
    is what a person wrote and no refresh touches, after it or, with `replaces`, instead of it.
    `table` is {"caption", "heads": [...], "rows": [{"label", "cells": [key, …]}]} or null.
    """

    report = models.ForeignKey(ConsolidatedReport, models.PROTECT, related_name="blocks")
    key = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(_("đề mục"), max_length=300, blank=True)
    generated = models.TextField(_("lập từ số liệu"), blank=True)
    table = models.JSONField(null=True, blank=True)
    by_hand = models.TextField(_("viết tay"), blank=True)
    replaces = models.BooleanField(_("thay cho đoạn lập từ số liệu"), default=False)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("đoạn của báo cáo")
        verbose_name_plural = _("đoạn của báo cáo")
        constraints = (models.UniqueConstraint(name="report_block_once", fields=["report", "key"]),)
        triggers = (
            pgtrigger.Trigger(
                name="sealed_when_issued",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SEALED,
            ),
        )

    def __str__(self) -> str:
        return self.heading or self.key

    @property
    def text(self) -> str:
        """What stands in the report, figures still as tokens."""
        if self.replaces and self.by_hand:
            return self.by_hand
        return "\n".join(part for part in (self.generated, self.by_hand) if part)
