from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import Document
from thongsuot.foundation.queries import Fold
from thongsuot.intake.queries import SURE, ReadingQuerySet, StatementQuerySet
from thongsuot.intake.states import (
    READING,
    STATEMENT,
    ReadingState,
    StatementKind,
    StatementState,
)
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name


@pghistory.track()
class Reading(Stateful):
    """A received document on its way to the books: read by the machine, confirmed by a person.

    The header fields are what the reading found, as a person may have corrected them.
    """

    machine = READING
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ReadingState,
        default=ReadingState.WAITING,
        editable=False,
    )

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    name = models.CharField(_("tên tệp"), max_length=200)
    task_force = models.ForeignKey(
        TaskForce, models.PROTECT, null=True, blank=True, related_name="readings"
    )
    unit = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_readings",
        verbose_name=_("văn bản của đơn vị"),
        help_text=_("Đơn vị tự đưa vào và tự xác nhận; tổ công tác thấy sau khi đơn vị xác nhận."),
    )
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("tiếp nhận lúc"), auto_now_add=True)

    kind = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    held_on = models.DateField(_("ngày làm việc"), null=True, blank=True)
    programme_text = models.CharField(_("chương trình"), max_length=300, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    task_force_number = models.PositiveSmallIntegerField(_("tổ công tác số"), null=True, blank=True)
    leader_name = models.CharField(_("người chủ trì"), max_length=150, blank=True)
    leader_titles = models.JSONField(_("chức vụ"), default=list, blank=True)
    plan_text = models.CharField(_("kế hoạch"), max_length=200, blank=True)
    units = models.ManyToManyField(Organization, through="ReadingUnit", related_name="readings")
    warnings = models.JSONField(default=list, blank=True)

    pages_done = models.PositiveIntegerField(default=0)
    pages_all = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    unread_because = models.CharField(_("lý do không đọc được"), max_length=300, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-received_at", "-pk")
        verbose_name = _("bản ghi tiếp nhận")
        verbose_name_plural = _("bản ghi tiếp nhận")
        constraints = (
            models.CheckConstraint(
                name="reading_state_known", condition=Q(state__in=ReadingState.values)
            ),
            models.CheckConstraint(
                name="reading_confirmed_iff_signed",
                condition=Q(
                    state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False
                )
                | (~Q(state="confirmed") & Q(confirmed_by__isnull=True, confirmed_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="reading_once_per_task_force",
                fields=["document", "task_force"],
                condition=Q(unit__isnull=True),
            ),
            models.UniqueConstraint(
                name="reading_once_per_person_outside_task_forces",
                fields=["document", "received_by"],
                condition=Q(task_force__isnull=True, unit__isnull=True),
            ),
            models.UniqueConstraint(
                name="reading_once_per_unit",
                fields=["document", "unit"],
                condition=Q(unit__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="reading_newest", fields=["-received_at", "-id"]),
            models.Index(name="reading_of_task_force", fields=["task_force", "state"]),
            models.Index(
                name="reading_of_unit",
                fields=["unit", "-received_at", "-id"],
                condition=Q(unit__isnull=False),
            ),
            GinIndex(OpClass(Fold(F("name")), "gin_trgm_ops"), name="reading_name_search"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("intake:detail", args=[self.pk])


class ReadingUnit(models.Model):
    """A unit that the document's header names, matched to its organisation where possible."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="named_units")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("tên trong văn bản"), max_length=150)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("đơn vị trong văn bản")
        verbose_name_plural = _("đơn vị trong văn bản")

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Statement(Stateful):
    """One stated thing with its exact span in the source: `text == source[start:end]`, always.

    `meaning` is how a person completes what the span alone does not say; it never replaces it.
    """

    machine = STATEMENT
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=StatementState,
        default=StatementState.PROPOSED,
        editable=False,
    )

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="statements")
    kind = models.CharField(_("loại"), max_length=20, choices=StatementKind)
    unit = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("đơn vị"),
        help_text=_("Trống khi nói chung cho mọi đơn vị dự họp."),
    )
    text = models.TextField(_("đoạn trích"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    addressee = models.CharField(_("gửi"), max_length=150, blank=True)
    meaning = models.TextField(_("cách hiểu đầy đủ"), blank=True)
    confidence = models.FloatField(_("độ chắc"), default=1)
    cue = models.CharField(_("dấu hiệu"), max_length=200, blank=True)
    added_by_hand = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("start", "pk")
        verbose_name = _("nội dung trích")
        verbose_name_plural = _("nội dung trích")
        constraints = (
            models.CheckConstraint(
                name="statement_state_known", condition=Q(state__in=StatementState.values)
            ),
            models.CheckConstraint(
                name="statement_kind_known", condition=Q(kind__in=StatementKind.values)
            ),
            models.CheckConstraint(
                name="statement_span_not_empty", condition=Q(end__gt=F("start"))
            ),
        )
        indexes = (
            models.Index(name="statement_of_reading", fields=["reading", "start"]),
            models.Index(name="statement_of_unit", fields=["unit", "kind"]),
        )
        triggers = [
            *Stateful.Meta.triggers,
            pgtrigger.Trigger(
                name="text_is_its_span",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("text", "start", "end", "reading_id"),
                func="""
                IF NEW.text <> (
                    SELECT substr(d.text, NEW.start + 1, NEW."end" - NEW.start)
                    FROM intake_reading r JOIN documents_document d ON d.id = r.document_id
                    WHERE r.id = NEW.reading_id
                ) THEN
                    RAISE EXCEPTION 'statement text differs from its span'
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Where it stands in its document: the part of the page and the very words."""
        reading = reverse("intake:detail", args=[self.reading_id])
        return f"{reading}?statement={self.pk}#t-{self.pk}"

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was found."""
        return field_name(self.category) if self.category else ""

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)

    @property
    def is_unsure(self) -> bool:
        return self.confidence < SURE


class ReadTask(models.Model):
    """A row of a table of tasks in the document: what, by when, how far."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.TextField(_("nhiệm vụ"))
    deadline = models.DateField(_("thời hạn"), null=True, blank=True)
    progress_percent = models.PositiveSmallIntegerField(_("tiến độ, %"), null=True, blank=True)
    status = models.CharField(_("tình trạng"), max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("nhiệm vụ đọc được")
        verbose_name_plural = _("nhiệm vụ đọc được")

    def __str__(self) -> str:
        return self.title[:80]
