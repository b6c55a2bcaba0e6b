from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.queries import Fold
from thongsuot.intake.models import Reading
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.queries import MeetingQuerySet
from thongsuot.meetings.states import AHEAD, MEETING, TAKES_TIME, TOOK_PLACE, MeetingState
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.models import TaskForce


@pghistory.track()
class Meeting(Stateful):
    """One sitting of a task force with one to five units, and who chaired it.

    `held_on` is the day it is to be held on until it was. A meeting that was scheduled has its
    times; one that only a record tells of has none. `reading` is its confirmed record, `brought`
    one that was dropped in and waits to be confirmed. `revision` counts how often it was moved.
    """

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
    brought = models.ForeignKey(
        Reading,
        models.SET_NULL,
        null=True,
        related_name="brought_for",
        verbose_name=_("biên bản chờ xác nhận"),
    )
    starts_at = models.TimeField(_("bắt đầu"), null=True)
    ends_at = models.TimeField(_("kết thúc"), null=True)
    venue = models.CharField(_("địa điểm"), max_length=200, blank=True, default="", db_default="")
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("người chủ trì")
    )
    invited_on = models.DateField(_("ngày mời"), null=True)
    revision = models.PositiveSmallIntegerField(default=0, db_default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-held_on", "-pk")
        verbose_name = _("buổi làm việc")
        verbose_name_plural = _("buổi làm việc")
        constraints = (
            models.CheckConstraint(
                name="meeting_state_known", condition=Q(state__in=MeetingState.values)
            ),
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
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

    @property
    def is_scheduled(self) -> bool:
        """Whether it had a life before it was held; else only a record tells of it."""
        return self.starts_at is not None

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def took_place(self) -> bool:
        return self.state in TOOK_PLACE

    @property
    def takes_time(self) -> bool:
        return self.state in TAKES_TIME

    @property
    def hours(self) -> str:
        """14:00–16:30; empty when nobody set them."""
        if self.starts_at is None or self.ends_at is None:
            return ""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


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
