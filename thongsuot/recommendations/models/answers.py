"""What is said and shown about a recommendation: answers, the unit's rating, evidence."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import Document, ShownFile
from thongsuot.intake.models import Statement
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.recommendations.models.records import Difficulty, Recommendation
from thongsuot.recommendations.queries import AnswerQuerySet
from thongsuot.recommendations.states import ResponseKind


@pghistory.track()
class Answer(models.Model):
    """One answer: spoken at a meeting (provisional), being drafted, or signed.

    At most one draft a recommendation; the signed one with the highest id is in force.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    spoken = models.BooleanField(_("nói tại buổi làm việc"), default=False)
    text = models.TextField(_("nội dung trả lời"))
    response_kind = models.CharField(_("loại trả lời"), max_length=20, choices=ResponseKind)
    promised_on = models.DateField(_("hứa xong trước ngày"), null=True, blank=True)
    number = models.CharField(_("số, ký hiệu văn bản"), max_length=60, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản")
    )
    document_name = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cơ quan trả lời"),
    )
    speaker = models.CharField(_("người nói"), max_length=150, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="spoken_answers"
    )
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="spoken_answers"
    )
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("trả lời")
        verbose_name_plural = _("trả lời")
        constraints = (
            models.CheckConstraint(
                name="answer_kind_known", condition=Q(response_kind__in=ResponseKind.values)
            ),
            models.CheckConstraint(
                name="answer_signed_whole",
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="answer_promise_has_date",
                condition=~Q(response_kind="will_solve_by") | Q(promised_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="answer_one_draft",
                fields=["recommendation"],
                condition=Q(spoken=False, signed_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_draft(self) -> bool:
        return not self.spoken and self.signed_at is None


class Rating(models.Model):
    """What the unit that asked thinks of an answer; once an answer, changed by a new answer."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="ratings")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="ratings")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    agrees = models.BooleanField(_("đồng ý"))
    reason = models.TextField(_("lý do"), blank=True)
    rated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("ý kiến của đơn vị")
        verbose_name_plural = _("ý kiến của đơn vị")
        constraints = (
            models.UniqueConstraint(name="rating_once", fields=["answer", "unit"]),
            models.CheckConstraint(
                name="rating_disagrees_with_reason", condition=Q(agrees=True) | ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return str(_("Đồng ý") if self.agrees else _("Chưa đồng ý"))


class Evidence(ShownFile):
    """A photo or document shown with a step: of doing, of checking, of an answer from above."""

    class Of(models.TextChoices):
        DOING = "doing", _("Báo đã làm xong")
        CHECK = "check", _("Kiểm chứng")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="evidence")
    of = models.CharField(_("của việc"), max_length=10, choices=Of)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints = (
            models.UniqueConstraint(
                name="evidence_once", fields=["recommendation", "of", "document"]
            ),
        )


class DifficultyEvidence(ShownFile):
    """A photo or document that shows a difficulty eased, is gone, or came back."""

    difficulty = models.ForeignKey(Difficulty, models.PROTECT, related_name="evidence")
    of = models.CharField(_("của việc"), max_length=10)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("minh chứng của khó khăn")
        verbose_name_plural = _("minh chứng của khó khăn")
        constraints = (
            models.UniqueConstraint(
                name="difficulty_evidence_once", fields=["difficulty", "of", "document"]
            ),
        )

    @property
    def of_label(self) -> str:
        """The word of the verb it was shown with."""
        return next(move.label for move in Difficulty.machine.moves if move.verb == self.of)
