from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.foundation.queries import Fold
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.queries.issues import CommonIssueQuerySet, MembershipQuerySet
from thongsuot.synthesis.states import COMMON_ISSUE, IssueState
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name


class CommonIssue(Stateful):
    """One problem that many units share, under one programme.

    `key` is its identity in the grouping: the problem's key in the catalogue (`problem` is then
    the same), `moi-…` for a group made from likeness, `tach-…` for one that a person split off.
    The counts are kept beside it by `actions.recount`: distinct units, task forces, and of the
    recommendations behind it how many are answered and how many solved, which is another thing.
    `trend` has a row for each reporting date up to now: its day, units that said it in that
    period, units that had said it by then, recommendations solved by then. `plan_tasks` are the
    keys of the plan's tasks that this problem stands in the way of, by their words.
    """

    machine = COMMON_ISSUE
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=IssueState,
        default=IssueState.OPEN,
        editable=False,
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="common_issues")
    key = models.CharField(_("khóa"), max_length=80, editable=False)
    problem = models.CharField(_("vấn đề trong danh mục"), max_length=80, blank=True)
    title = models.CharField(_("tên"), max_length=200)
    title_by_hand = models.BooleanField(_("tên do người đặt"), default=False)
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    representative = models.TextField(_("câu tiêu biểu"), blank=True)
    why = models.JSONField(_("vì sao xếp chung"), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_ones"
    )

    unit_count = models.PositiveIntegerField(_("số đơn vị"), default=0)
    task_force_count = models.PositiveIntegerField(_("số tổ công tác"), default=0)
    member_count = models.PositiveIntegerField(_("số nội dung"), default=0)
    recommendation_count = models.PositiveIntegerField(_("số kiến nghị"), default=0)
    answered_count = models.PositiveIntegerField(_("đã trả lời"), default=0)
    explained_count = models.PositiveIntegerField(_("chỉ giải trình"), default=0)
    solved_count = models.PositiveIntegerField(_("đã giải quyết"), default=0)
    first_raised_on = models.DateField(_("nêu lần đầu"), null=True, blank=True)
    last_raised_on = models.DateField(_("nêu lần cuối"), null=True, blank=True)
    plan_tasks = models.JSONField(_("nhiệm vụ kế hoạch liên quan"), default=list, blank=True)
    trend = models.JSONField(_("theo kỳ báo cáo"), default=list, blank=True)

    objects = CommonIssueQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-unit_count", "-pk")
        verbose_name = _("khó khăn chung")
        verbose_name_plural = _("khó khăn chung")
        constraints = (
            models.CheckConstraint(
                name="common_issue_state_known", condition=Q(state__in=IssueState.values)
            ),
            models.UniqueConstraint(name="common_issue_key", fields=["programme", "key"]),
            models.CheckConstraint(
                name="common_issue_merged_into_one",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
            ),
        )
        indexes = (
            models.Index(name="common_issue_largest", fields=["-unit_count", "-id"]),
            models.Index(name="common_issue_of_field", fields=["category", "-unit_count", "-id"]),
            GinIndex(OpClass(Fold(F("title")), "gin_trgm_ops"), name="common_issue_title"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("synthesis:issue", args=[self.pk])

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was found."""
        return field_name(self.category) if self.category else ""

    @property
    def is_proposal(self) -> bool:
        """Made from likeness alone: may be put into the catalogue."""
        return not self.problem and self.key.startswith("moi-")


class Membership(models.Model):
    """This difficulty or recommendation is one of the statements of this common issue.

    A record is in at most one issue. `unit`, `task_force` and `raised_on` are the record's own,
    kept here so that an issue is counted and listed without looking at the records.
    """

    issue = models.ForeignKey(CommonIssue, models.PROTECT, related_name="memberships")
    difficulty = models.OneToOneField(
        Difficulty, models.CASCADE, null=True, blank=True, related_name="membership"
    )
    recommendation = models.OneToOneField(
        Recommendation, models.CASCADE, null=True, blank=True, related_name="membership"
    )
    unit = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="+")
    raised_on = models.DateField(_("ngày nêu"))
    placed_by_hand = models.BooleanField(_("do người xếp"), default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_on", "-pk")
        verbose_name = _("nội dung của khó khăn chung")
        verbose_name_plural = _("nội dung của khó khăn chung")
        constraints = (
            models.CheckConstraint(
                name="membership_of_one_record",
                condition=Q(difficulty__isnull=False, recommendation__isnull=True)
                | Q(difficulty__isnull=True, recommendation__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="membership_newest", fields=["issue", "-raised_on", "-id"]),
            models.Index(name="membership_of_units", fields=["issue", "unit", "raised_on"]),
            models.Index(name="membership_of_tf", fields=["task_force", "issue", "unit"]),
            models.Index(name="membership_of_unit", fields=["unit", "issue"]),
        )

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Difficulty | Recommendation:
        """The difficulty or recommendation itself."""
        found = self.difficulty or self.recommendation
        assert found is not None  # noqa: S101  # the database holds exactly one
        return found

    @property
    def token(self) -> str:
        """How the grouping and the rulings name the record: `d-12`, `r-7`."""
        if self.difficulty_id is not None:
            return f"d-{self.difficulty_id}"
        return f"r-{self.recommendation_id}"
