from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.queries import Fold
from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.queries import MeetingQuerySet, MinuteQuerySet
from thongsuot.meetings.states import MEETING, MINUTE, MeetingState, MinuteState
from thongsuot.people.models import Organization
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name

#: What is minuted here; difficulties, recommendations and good practices have their own stage.
MINUTED = (
    StatementKind.RESULT,
    StatementKind.RESPONSE,
    StatementKind.CONCLUSION,
    StatementKind.ASSIGNMENT,
)


@pghistory.track()
class Meeting(Stateful):
    """One sitting of a task force with one to five units, and who chaired it."""

    machine = MEETING
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=MeetingState,
        default=MeetingState.HELD,
        editable=False,
    )

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("ngày làm việc"))
    chair_name = models.CharField(
        _("người chủ trì"), max_length=150, help_text=_("Có thể là tổ phó.")
    )
    chair_titles = models.JSONField(_("chức vụ"), default=list, blank=True)
    plan_text = models.CharField(_("thực hiện"), max_length=200, blank=True)
    units = models.ManyToManyField(Organization, through="MeetingUnit", related_name="meetings")
    reading = models.OneToOneField(
        Reading, models.PROTECT, null=True, related_name="meeting", verbose_name=_("bản ghi gốc")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-held_on", "-pk")
        verbose_name = _("buổi làm việc")
        verbose_name_plural = _("buổi làm việc")
        constraints = (
            models.CheckConstraint(
                name="meeting_state_known", condition=Q(state__in=MeetingState.values)
            ),
        )
        indexes = (
            models.Index(name="meeting_newest", fields=["-held_on", "-id"]),
            models.Index(name="meeting_of_task_force", fields=["task_force", "-held_on"]),
            GinIndex(OpClass(Fold(F("chair_name")), "gin_trgm_ops"), name="meeting_chair_search"),
            GinIndex(OpClass(Fold(F("plan_text")), "gin_trgm_ops"), name="meeting_plan_search"),
        )

    def __str__(self) -> str:
        return f"{self.task_force} làm việc ngày {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])


class MeetingUnit(models.Model):
    """A unit that sat in a meeting, in the order the record names it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("đơn vị dự họp")
        verbose_name_plural = _("đơn vị dự họp")
        constraints = (
            models.UniqueConstraint(name="meeting_unit_once", fields=["meeting", "unit"]),
        )

    def __str__(self) -> str:
        return str(self.unit)


@pghistory.track()
class Minute(Stateful):
    """Something said at a meeting: a result, an answer, a conclusion or an assignment."""

    machine = MINUTE
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=MinuteState,
        default=MinuteState.NOTED,
        editable=False,
    )

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    kind = models.CharField(_("loại"), max_length=20, choices=StatementKind)
    unit = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="minutes"
    )
    title = models.TextField(_("nội dung"))
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    addressee = models.CharField(_("gửi"), max_length=150, blank=True)
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, related_name="minute", verbose_name=_("câu nguồn")
    )

    objects = MinuteQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("pk",)
        verbose_name = _("nội dung biên bản")
        verbose_name_plural = _("nội dung biên bản")
        constraints = (
            models.CheckConstraint(
                name="minute_state_known", condition=Q(state__in=MinuteState.values)
            ),
            models.CheckConstraint(
                name="minute_kind_minuted",
                condition=Q(kind__in=[kind.value for kind in MINUTED]),
            ),
        )
        indexes = (models.Index(name="minute_of_unit", fields=["unit", "kind"]),)

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was found."""
        return field_name(self.category) if self.category else ""
