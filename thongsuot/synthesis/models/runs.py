from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.synthesis.models.issues import CommonIssue
from thongsuot.synthesis.queries.issues import GroupingRunQuerySet, RulingQuerySet
from thongsuot.synthesis.states import GROUPING_RUN, RunState


class Ruling(models.Model):
    """What one person decided about the grouping; every regrouping starts from the rulings.

    `data` by kind, members being tokens (`d-12`, `r-7`) and keys those of issues:
    merge {source, target, members}; split {key, title, members, origin, by_hand}; move {key,
    members, origin, by_hand}; rename {key, title, before, by_hand}; set_aside {key}; leave_out
    {members, origin, by_hand}. `origin` is the key its members were under before and `by_hand`
    those that a person had put there, so that it can be undone.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("Gộp")
        SPLIT = "split", _("Tách")
        MOVE = "move", _("Chuyển nội dung")
        RENAME = "rename", _("Đổi tên")
        SET_ASIDE = "set_aside", _("Gác lại")
        LEAVE_OUT = "leave_out", _("Đưa ra khỏi khó khăn chung")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    issue = models.ForeignKey(CommonIssue, models.PROTECT, related_name="rulings")
    kind = models.CharField(_("việc"), max_length=12, choices=Kind)
    data = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người quyết"))
    at = models.DateTimeField(_("lúc"), db_default=Now())
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("quyết định xếp nhóm")
        verbose_name_plural = _("quyết định xếp nhóm")
        constraints = (
            models.CheckConstraint(
                name="ruling_undone_by_somebody",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="ruling_in_order", fields=["programme", "id"]),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.issue}"

    @property
    def members(self) -> list[str]:
        """The tokens of the statements it moved; none for a name or a setting aside."""
        return list(self.data.get("members", ()))


class GroupingRun(Stateful):
    """One grouping of everything on the books of a programme; it comes into force whole or not."""

    machine = GROUPING_RUN
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=RunState,
        default=RunState.WAITING,
        editable=False,
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="grouping_runs")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("yêu cầu lúc"), db_default=Now())
    started_at = models.DateTimeField(_("bắt đầu"), null=True, blank=True)
    finished_at = models.DateTimeField(_("xong"), null=True, blank=True)
    step = models.CharField(_("đang làm"), max_length=80, blank=True)
    catalogue = models.CharField(_("danh mục"), max_length=64, blank=True)
    statements = models.PositiveIntegerField(_("số nội dung"), default=0)
    issues = models.PositiveIntegerField(_("số khó khăn chung"), default=0)
    alone = models.PositiveIntegerField(_("số nội dung đứng riêng"), default=0)
    moved = models.PositiveIntegerField(_("số nội dung đổi nhóm"), default=0)

    objects = GroupingRunQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-pk",)
        verbose_name = _("lần xếp nhóm")
        verbose_name_plural = _("lần xếp nhóm")
        constraints = (
            models.CheckConstraint(
                name="grouping_run_state_known", condition=Q(state__in=RunState.values)
            ),
            models.UniqueConstraint(
                name="grouping_run_one_at_a_time",
                fields=["programme"],
                condition=Q(state__in=["waiting", "running"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.asked_at:%d/%m/%Y %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:run", args=[self.pk])


class LedgerMark(models.Model):
    """How far the ledger was followed, in the order of (transaction, entry); one row."""

    xid = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("đã theo sổ ghi đến")
        verbose_name_plural = _("đã theo sổ ghi đến")

    def __str__(self) -> str:
        return f"{self.xid}:{self.entry}"
