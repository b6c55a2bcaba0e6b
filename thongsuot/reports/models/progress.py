"""How far each unit is with each task of the plan: dated notes with evidence, no percentages."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import Document
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import PlanTask
from thongsuot.reports.models.reports import UnitReport
from thongsuot.reports.queries.progress import ProgressNoteQuerySet, TaskProgressQuerySet
from thongsuot.reports.states.progress import PROGRESS, ProgressState


@pghistory.track()
class TaskProgress(Stateful):
    """Where one unit is with one task; there is no row before the first note.

    `noted_on` is the day of its last note: notes never go back in time. Late is computed from
    the task's `due_on`, never stored.
    """

    machine = PROGRESS

    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ProgressState,
        default=ProgressState.NOT_STARTED,
        editable=False,
    )
    unit = models.ForeignKey(
        Organization, models.PROTECT, related_name="progress_set", verbose_name=_("đơn vị")
    )
    task = models.ForeignKey(
        PlanTask, models.PROTECT, related_name="progress_set", verbose_name=_("nhiệm vụ")
    )
    noted_on = models.DateField(_("ghi gần nhất"))
    done_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = TaskProgressQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("task__position", "pk")
        verbose_name = _("tiến độ nhiệm vụ")
        verbose_name_plural = _("tiến độ nhiệm vụ")
        constraints = (
            models.UniqueConstraint(name="progress_once", fields=["unit", "task"]),
            models.CheckConstraint(
                name="progress_state_known", condition=Q(state__in=ProgressState.values)
            ),
            models.CheckConstraint(
                name="progress_done_by_somebody",
                condition=~Q(state__in=["done_reported", "confirmed"]) | Q(done_by__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="progress_of_task", fields=["task", "state"]),
            models.Index(
                name="progress_to_check",
                fields=["noted_on", "id"],
                condition=Q(state="done_reported"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.task.short_title or self.task.title}, {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("progress:detail", args=[self.unit_id, self.task_id])


class ProgressNote(models.Model):
    """What was done by a day, in words; `before` and `state` are where that left the task.

    Written once: a mistake is put right by another note.
    """

    progress = models.ForeignKey(TaskProgress, models.PROTECT, related_name="notes")
    noted_on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung"))
    before = models.CharField(max_length=20, choices=ProgressState, editable=False)
    state = models.CharField(max_length=20, choices=ProgressState, editable=False)
    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi")
    )
    written_at = models.DateTimeField(auto_now_add=True)
    report = models.ForeignKey(
        UnitReport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_notes",
        verbose_name=_("báo cáo nêu điều này"),
    )

    objects = ProgressNoteQuerySet.as_manager()

    class Meta:
        ordering = ("-noted_on", "-pk")
        verbose_name = _("ghi chép tiến độ")
        verbose_name_plural = _("ghi chép tiến độ")
        indexes = (
            models.Index(name="progress_note_latest", fields=["progress", "-noted_on", "-id"]),
            models.Index(name="progress_note_since", fields=["noted_on"]),
        )
        triggers = (
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.text[:80]


class NoteEvidence(models.Model):
    """A file shown with a note."""

    note = models.ForeignKey(ProgressNote, models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=200)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("minh chứng tiến độ")
        verbose_name_plural = _("minh chứng tiến độ")
        constraints = (
            models.UniqueConstraint(name="note_evidence_once", fields=["note", "document"]),
        )

    def __str__(self) -> str:
        return self.name
