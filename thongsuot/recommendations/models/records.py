from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.intake.models import Statement
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.queries import DifficultyQuerySet, RecommendationQuerySet
from thongsuot.recommendations.states import (
    DIFFICULTY,
    LED,
    OPEN,
    RECOMMENDATION,
    ClosureReason,
    DifficultyState,
    Level,
    Opinion,
    RecommendationState,
    ResponseKind,
    Urgency,
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
    """What a unit asks a higher body to do; known by a code that is never reused.

    `due_on` is the day by which whoever holds it now must have done the present step, counted
    as `due_days` working days from `due_from` (no `due_days`: a day that was promised).
    `first_due_on` is the first day an answer was due and never changes. Overdue is computed.
    """

    machine = RECOMMENDATION
    #: Set by `with_clock` only: a `Turn`, the day its step is due, whether that has passed.
    turn: str
    turn_due_on: date | None
    is_late: bool

    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=RecommendationState,
        default=RecommendationState.RAISED,
        editable=False,
    )
    code = models.CharField(_("mã"), max_length=30, unique=True, null=True, editable=False)  # noqa: DJ001 - a draft has none yet
    addressee = models.CharField(_("gửi"), max_length=150, blank=True)
    raised_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người nêu")
    )

    urgency = models.CharField(_("mức độ"), max_length=10, choices=Urgency, default=Urgency.NORMAL)
    level = models.CharField(_("cấp có thẩm quyền"), max_length=12, choices=Level, blank=True)
    proposed_body = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cơ quan đề xuất"),
    )
    lead_body = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led",
        verbose_name=_("cơ quan chủ trì"),
    )
    officer = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cán bộ phụ trách"),
    )
    binding = models.BooleanField(_("đã phân xử"), default=False)
    bounces = models.PositiveSmallIntegerField(_("số lần trả lại"), default=0)
    reopenings = models.PositiveSmallIntegerField(_("số lần mở lại"), default=0)
    done_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    due_on = models.DateField(_("hạn"), null=True, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(null=True, blank=True)
    accept_by = models.DateField(_("hạn tiếp nhận"), null=True, blank=True)
    accept_days = models.PositiveSmallIntegerField(null=True, blank=True)
    first_due_on = models.DateField(_("hạn đầu tiên"), null=True, blank=True)

    outgoing_number = models.CharField(_("số văn bản báo cáo"), max_length=60, blank=True)
    outgoing_on = models.DateField(_("ngày văn bản báo cáo"), null=True, blank=True)
    escalated_to = models.CharField(_("gửi cấp trên"), max_length=200, blank=True)

    response_kind = models.CharField(
        _("loại trả lời"), max_length=20, choices=ResponseKind, blank=True
    )
    acceptance_proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    reopen_asked_on = models.DateField(_("đề nghị mở lại ngày"), null=True, blank=True)
    opinion = models.CharField(_("ý kiến của đơn vị"), max_length=10, choices=Opinion, blank=True)
    closure_reason = models.CharField(
        _("lý do kết thúc"), max_length=30, choices=ClosureReason, blank=True
    )
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="origins"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )
    difficulties = models.ManyToManyField(
        Difficulty, blank=True, related_name="recommendations", verbose_name=_("khó khăn liên quan")
    )

    objects = RecommendationQuerySet.as_manager()

    class Meta(Raised.Meta):
        verbose_name = _("kiến nghị, đề xuất")
        verbose_name_plural = _("kiến nghị, đề xuất")
        constraints = (
            models.CheckConstraint(
                name="recommendation_state_known",
                condition=Q(state__in=RecommendationState.values),
            ),
            models.CheckConstraint(
                name="recommendation_has_code_once_raised",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(code__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendation_has_lead_body_once_routed",
                condition=~Q(state__in=[state.value for state in LED]) | Q(lead_body__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendation_has_officer_once_accepted",
                condition=~Q(state="accepted") | Q(officer__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendation_closed_with_reason_and_date",
                condition=(
                    Q(state="closed", closed_on__isnull=False)
                    & Q(closure_reason__in=ClosureReason.values)
                )
                | (~Q(state="closed") & Q(closure_reason="", closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="recommendation_merged_into_one",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="recommendation_escalated_by_letter",
                condition=~Q(state="escalated")
                | (~Q(outgoing_number="") & ~Q(escalated_to="") & Q(outgoing_on__isnull=False)),
            ),
        )
        indexes = (  # type: ignore[assignment]  # the stub pins the base's number of them
            *Raised.Meta.indexes,
            models.Index(
                name="recommendation_inbox",
                fields=["lead_body", "due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="recommendation_tf_due",
                fields=["task_force", "due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="recommendation_due",
                fields=["due_on", "id"],
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="recommendation_to_accept",
                fields=["accept_by", "id"],
                condition=Q(state="routed"),
            ),
            models.Index(
                Case(When(state="routed", then=F("accept_by")), default=F("due_on")),
                "id",
                name="recommendation_to_remind",
                condition=Q(state__in=[state.value for state in OPEN]),
            ),
            models.Index(
                name="recommendation_above", fields=["due_on", "id"], condition=Q(state="escalated")
            ),
            models.Index(
                name="recommendation_from_above",
                fields=["-answered_on", "-id"],
                condition=~Q(outgoing_number=""),
            ),
            models.Index(name="recommendation_of_body", fields=["lead_body", "-raised_on", "-id"]),
        )

    def get_absolute_url(self) -> str:
        return reverse("recommendations:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_solved(self) -> bool:
        """Answered is not solved: only what was checked counts."""
        return self.closure_reason == ClosureReason.DONE_VERIFIED
