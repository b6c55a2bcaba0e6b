"""A task set by a published conclusion, until the year's end."""

from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.followups.models.conclusions import Conclusion, ConclusionItem
from thongsuot.followups.queries import TaskQuerySet
from thongsuot.followups.states import OPEN, OVER, TASK, TaskState
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.models import TaskForce


@pghistory.track()
class FollowupTask(Stateful):
    """One unit's share of an assignment; known by a code that is never reused.

    `due_on` is the day it has to be done by, at the latest `horizon`. While it is reported,
    `check_by` is the day somebody of the task force has to have looked; while paused,
    `resume_on` the day it goes on. `carried_from` is the task of the year before that this one
    goes on with. Overdue is computed.
    """

    machine = TASK
    #: Set by `with_clock` only: a `Turn`, the day its step is due, whether that has passed.
    turn: str
    turn_due_on: date | None
    is_late: bool

    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=TaskState,
        default=TaskState.ASSIGNED,
        editable=False,
    )
    code = models.CharField(_("mã"), max_length=40, unique=True, editable=False)
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="tasks")
    item = models.ForeignKey(ConclusionItem, models.PROTECT, related_name="tasks")
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="followup_tasks")
    owner = models.ForeignKey(
        Organization, models.PROTECT, related_name="followup_tasks", verbose_name=_("đơn vị")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("phụ trách")
    )
    responsible = models.CharField(_("người chịu trách nhiệm"), max_length=150)
    title = models.TextField(_("nhiệm vụ"))
    affects_life = models.BooleanField(_("liên quan đến đời sống người dân"), default=False)
    assigned_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"))
    horizon = models.DateField(_("theo dõi đến hết ngày"))
    resume_on = models.DateField(_("làm tiếp từ ngày"), null=True, blank=True)
    check_by = models.DateField(_("hạn nghiệm thu"), null=True, blank=True)
    reported_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    verified_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_into"
    )
    urged = models.PositiveSmallIntegerField(_("số lần đôn đốc"), default=0)

    objects = TaskQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("due_on", "pk")
        verbose_name = _("nhiệm vụ sau giám sát")
        verbose_name_plural = _("nhiệm vụ sau giám sát")
        constraints = (
            models.CheckConstraint(
                name="task_state_known", condition=Q(state__in=TaskState.values)
            ),
            models.CheckConstraint(
                name="task_due_within_horizon", condition=Q(due_on__lte=F("horizon"))
            ),
            models.CheckConstraint(name="task_has_a_name", condition=~Q(responsible="")),
            models.CheckConstraint(
                name="task_over_with_a_day",
                condition=Q(state__in=[s.value for s in OVER], closed_on__isnull=False)
                | Q(state__in=[s.value for s in OPEN], closed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="task_paused_until",
                condition=Q(state="paused", resume_on__isnull=False)
                | (~Q(state="paused") & Q(resume_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="task_reported_by_somebody",
                condition=~Q(state__in=["reported", "verified"])
                | Q(reported_by__isnull=False, check_by__isnull=False),
            ),
            models.CheckConstraint(
                name="task_verified_by_another",
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("reported_by")),
            ),
            models.CheckConstraint(
                name="task_verified_by_somebody",
                condition=~Q(state="verified") | Q(verified_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="task_once_a_unit",
                fields=["item", "owner"],
                condition=Q(carried_from__isnull=True),
            ),
        )
        indexes = (
            models.Index(
                name="task_of_tf_due",
                fields=["task_force", "due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="task_of_owner_due",
                fields=["owner", "due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="task_due",
                fields=["due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(name="task_newest", fields=["-assigned_on", "-id"]),
            models.Index(name="task_of_tf", fields=["task_force", "-assigned_on", "-id"]),
            models.Index(name="task_of_owner", fields=["owner", "-assigned_on", "-id"]),
        )

    def __str__(self) -> str:
        return self.title[:80]

    def get_absolute_url(self) -> str:
        return reverse("followups:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def year(self) -> int:
        """The year at whose end it is looked at."""
        return self.horizon.year
