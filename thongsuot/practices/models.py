from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.intake.models import Statement
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization
from thongsuot.practices.queries import GoodPracticeQuerySet
from thongsuot.practices.states import PRACTICE, PracticeState
from thongsuot.taskforces.models import TaskForce


@pghistory.track()
class GoodPractice(Stateful):
    """A way of working worth telling others; so far noted, with its sentence."""

    machine = PRACTICE
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=PracticeState,
        default=PracticeState.PROPOSED,
        editable=False,
    )

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="good_practices")
    unit = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="good_practices"
    )
    title = models.TextField(_("nội dung"))
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, related_name="good_practice"
    )

    objects = GoodPracticeQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-pk",)
        verbose_name = _("cách làm hay")
        verbose_name_plural = _("cách làm hay")
        constraints = (
            models.CheckConstraint(
                name="good_practice_state_known", condition=Q(state__in=PracticeState.values)
            ),
        )

    def __str__(self) -> str:
        return self.title[:80]
