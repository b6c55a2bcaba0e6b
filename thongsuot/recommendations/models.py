from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.queries import Fold
from thongsuot.intake.models import Statement
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization
from thongsuot.recommendations.queries import DifficultyQuerySet, RecommendationQuerySet
from thongsuot.recommendations.states import (
    DIFFICULTY,
    RECOMMENDATION,
    DifficultyState,
    RecommendationState,
)
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name


class Raised(Stateful):
    """What difficulties and recommendations share: who said it, where it stands, what about.

    `unit` is empty when several units said it together; `title` is the sentence as it was
    said, or as a person completed it.
    """

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("đơn vị"),
    )
    title = models.TextField(_("nội dung"))
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    raised_on = models.DateField(_("ngày nêu"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="%(class)s_set"
    )
    statement = models.OneToOneField(
        Statement,
        models.PROTECT,
        null=True,
        related_name="%(class)s",
        verbose_name=_("câu nguồn"),
    )

    class Meta(Stateful.Meta):
        abstract = True
        ordering = ("-raised_on", "-pk")
        indexes = (
            models.Index(name="%(class)s_newest", fields=["-raised_on", "-id"]),
            models.Index(name="%(class)s_of_unit", fields=["unit", "-raised_on", "-id"]),
            models.Index(name="%(class)s_of_tf", fields=["task_force", "-raised_on", "-id"]),
            models.Index(name="%(class)s_of_field", fields=["category", "-raised_on", "-id"]),
            GinIndex(OpClass(Fold(F("title")), "gin_trgm_ops"), name="%(class)s_search"),
        )

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was found."""
        return field_name(self.category) if self.category else ""


@pghistory.track()
class Difficulty(Raised):
    """A shortcoming that a unit reports."""

    machine = DIFFICULTY
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=DifficultyState,
        default=DifficultyState.OPEN,
        editable=False,
    )

    objects = DifficultyQuerySet.as_manager()

    class Meta(Raised.Meta):
        verbose_name = _("khó khăn, vướng mắc")
        verbose_name_plural = _("khó khăn, vướng mắc")
        constraints = (
            models.CheckConstraint(
                name="difficulty_state_known", condition=Q(state__in=DifficultyState.values)
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("recommendations:difficulty", args=[self.pk])


@pghistory.track()
class Recommendation(Raised):
    """What a unit asks a higher body to do; known by a code that is never reused."""

    machine = RECOMMENDATION
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=RecommendationState,
        default=RecommendationState.RAISED,
        editable=False,
    )
    code = models.CharField(_("mã"), max_length=30, unique=True, editable=False)
    addressee = models.CharField(_("gửi"), max_length=150, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta(Raised.Meta):
        verbose_name = _("kiến nghị, đề xuất")
        verbose_name_plural = _("kiến nghị, đề xuất")
        constraints = (
            models.CheckConstraint(
                name="recommendation_state_known",
                condition=Q(state__in=RecommendationState.values),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("recommendations:detail", args=[self.pk])
