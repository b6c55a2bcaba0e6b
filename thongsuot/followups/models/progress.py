"""What was done about a task: dated notes with files, and what the year's end made of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import ShownFile
from thongsuot.followups.models.tasks import FollowupTask
from thongsuot.followups.states import Decision
from thongsuot.people.models import Person


class ProgressUpdate(models.Model):
    """A dated note on a task: what was done, never a percentage alone. Written once."""

    task = models.ForeignKey(FollowupTask, models.PROTECT, related_name="updates")
    noted_on = models.DateField(_("ngày"))
    text = models.TextField(_("đã làm gì"))
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-noted_on", "-pk")
        verbose_name = _("tiến độ")
        verbose_name_plural = _("tiến độ")
        constraints = (models.CheckConstraint(name="progress_says", condition=~Q(text="")),)
        triggers = (
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(ShownFile):
    """A photo or document shown with a step of a task, and with which note, if with one."""

    class Of(models.TextChoices):
        DOING = "doing", _("Tiến độ, báo cáo hoàn thành")
        CHECK = "check", _("Nghiệm thu")

    task = models.ForeignKey(FollowupTask, models.PROTECT, related_name="evidence")
    update = models.ForeignKey(
        ProgressUpdate, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    of = models.CharField(_("của việc"), max_length=10, choices=Of)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints = (
            models.UniqueConstraint(name="task_evidence_once", fields=["task", "of", "document"]),
        )


class TaskReview(models.Model):
    """That somebody looked at this unfinished task at the end of `year`, and what came of it."""

    task = models.ForeignKey(FollowupTask, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("năm"))
    decision = models.CharField(_("quyết định"), max_length=15, choices=Decision)
    reason = models.TextField(_("lý do"))
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(_("xem lúc"))

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("rà soát cuối năm")
        verbose_name_plural = _("rà soát cuối năm")
        constraints = (
            models.UniqueConstraint(name="task_reviewed_once_a_year", fields=["task", "year"]),
            models.CheckConstraint(
                name="task_review_decided", condition=Q(decision__in=Decision.values)
            ),
            models.CheckConstraint(name="task_reviewed_with_reason", condition=~Q(reason="")),
        )
        triggers = (
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return str(self.get_decision_display())
