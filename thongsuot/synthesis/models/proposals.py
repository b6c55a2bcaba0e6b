"""What is proposed to the Thành ủy, and the sentences it stands on."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import IssuedDocument
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.models.issues import CommonIssue
from thongsuot.synthesis.queries.proposals import EvidenceQuerySet, ProposalQuerySet
from thongsuot.synthesis.states.proposals import PROPOSAL, Decision, ProposalState
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.taxonomy import field_name


@pghistory.track()
class Proposal(Stateful):
    """Đề xuất cơ chế: one mechanism for what is common to many units, on its way to a decision.

    `category` is the field it is about; `task_force` who drafted it, empty for the city office.
    """

    machine = PROPOSAL
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ProposalState,
        default=ProposalState.DRAFT,
        editable=False,
    )

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="proposals")
    task_force = models.ForeignKey(
        TaskForce, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    issues = models.ManyToManyField(
        CommonIssue, blank=True, related_name="proposals", verbose_name=_("khó khăn chung")
    )
    title = models.CharField(_("đề xuất việc gì"), max_length=300)
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    problem = models.TextField(_("vấn đề"))
    cause = models.TextField(_("nguyên nhân"))
    within_authority = models.TextField(_("phần thuộc thẩm quyền Thành phố"), blank=True)
    above_authority = models.TextField(_("phần vượt thẩm quyền Thành phố"), blank=True)
    mechanism = models.TextField(_("cơ chế đề xuất"))
    responsible = models.TextField(_("ai làm, trước khi nào"))
    effect = models.TextField(_("kết quả mong đợi"))
    measure = models.TextField(_("đo bằng cách nào"))
    drafted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người soạn")
    )
    drafted_at = models.DateTimeField(auto_now_add=True)

    document = models.OneToOneField(
        IssuedDocument, models.PROTECT, null=True, related_name="+", verbose_name=_("tờ trình")
    )
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision, blank=True)
    decision_number = models.CharField(
        _("số, ký hiệu văn bản quyết định"), max_length=60, blank=True
    )
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decision_text = models.TextField(_("nội dung quyết định"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-pk",)
        verbose_name = _("đề xuất")
        verbose_name_plural = _("đề xuất")
        constraints = (
            models.CheckConstraint(
                name="proposal_state_known", condition=Q(state__in=ProposalState.values)
            ),
            models.CheckConstraint(
                name="proposal_submitted_by_letter",
                condition=~Q(state__in=["submitted", "decided"]) | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_decided_whole",
                condition=Q(state="decided", decided_on__isnull=False)
                & Q(decision__in=Decision.values)
                & ~Q(decision_number="")
                | ~Q(state="decided") & Q(decision="", decided_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("synthesis:proposal", args=[self.pk])

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was chosen."""
        return field_name(self.category) if self.category else ""

    @property
    def mark(self) -> str:
        """03-TTr/VPTU once submitted, else empty."""
        return self.document.mark if self.document else ""


class ProposalEvidence(models.Model):
    """A difficulty or a recommendation that a proposal stands on; fixed once it is submitted."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="evidence")
    difficulty = models.ForeignKey(
        Difficulty, models.PROTECT, null=True, blank=True, related_name="proposal_evidence"
    )
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="proposal_evidence"
    )
    unit = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    said_on = models.DateField(_("ngày nêu"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-said_on", "pk")
        verbose_name = _("căn cứ của đề xuất")
        verbose_name_plural = _("căn cứ của đề xuất")
        constraints = (
            models.UniqueConstraint(
                name="proposal_difficulty_once", fields=["proposal", "difficulty"]
            ),
            models.UniqueConstraint(
                name="proposal_recommendation_once", fields=["proposal", "recommendation"]
            ),
            models.CheckConstraint(
                name="proposal_evidence_is_one",
                condition=Q(difficulty__isnull=False, recommendation__isnull=True)
                | Q(difficulty__isnull=True, recommendation__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="proposal_evidence_newest", fields=["proposal", "-said_on", "id"]),
        )

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Difficulty | Recommendation | None:
        """The record itself; `for_list` has it loaded."""
        return self.difficulty or self.recommendation
