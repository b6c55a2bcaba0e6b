"""The head's conclusion of a meeting: drafted, then published as a numbered notice and frozen."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import IssuedDocument
from thongsuot.documents.papers.kinds import LAYOUTS
from thongsuot.followups.queries import ConclusionQuerySet
from thongsuot.followups.states import CONCLUSION, ConclusionState, ItemKind
from thongsuot.intake.models import Statement
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization, Person
from thongsuot.practices.models import GoodPractice
from thongsuot.taskforces.models import TaskForce

#: Rows of a published conclusion stand still, whoever writes and however.
FROZEN = """
IF EXISTS (
    SELECT 1 FROM followups_conclusion c WHERE c.id = {conclusion} AND c.state = 'published'
) THEN
    RAISE EXCEPTION 'the conclusion is published: {table} is frozen'
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN {row};
"""
OF_ITEM = "(SELECT i.conclusion_id FROM followups_conclusionitem i WHERE i.id = {row}.item_id)"


def frozen_with(conclusion: str, table: str) -> list[pgtrigger.Trigger]:
    """Triggers that refuse rows added to, changed in or taken from a published conclusion."""
    return [
        pgtrigger.Trigger(
            name=f"frozen_{name}",
            when=pgtrigger.Before,
            operation=operation,
            func=FROZEN.format(conclusion=conclusion.format(row=row), table=table, row=row),
        )
        for name, operation, row in (
            ("insert", pgtrigger.Insert, "NEW"),
            ("update", pgtrigger.Update, "NEW"),
            ("delete", pgtrigger.Delete, "OLD"),
        )
    ]


@pghistory.track()
class Conclusion(Stateful):
    """What the head concluded: a draft, then a notice with number, date and signer.

    A published one never changes; a mistake is set right by another one that `corrects` it.
    `horizon` is the last day its tasks may run to. `version` counts the savings of the frame,
    so that two people who write at once do not overwrite each other.
    """

    machine = CONCLUSION
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=ConclusionState,
        default=ConclusionState.DRAFT,
        editable=False,
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="conclusions")
    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="conclusions")
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    correction_reason = models.TextField(_("lý do đính chính"), blank=True)
    horizon = models.DateField(_("theo dõi đến hết ngày"))

    layout = models.CharField(_("thể thức"), max_length=10, choices=list(LAYOUTS.items()))
    symbol = models.CharField(_("ký hiệu"), max_length=40)
    issued_on = models.DateField(_("ngày ban hành"))
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    superior = models.CharField(_("cơ quan cấp trên"), max_length=200, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    abstract = models.CharField(_("trích yếu"), max_length=500)
    authority = models.CharField(_("quyền hạn ký"), max_length=100, blank=True)
    title = models.CharField(_("chức vụ người ký"), max_length=100)
    signer = models.CharField(_("họ tên người ký"), max_length=150, blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    opening = models.TextField(_("đoạn mở đầu"))
    follow_up = models.TextField(_("tổ chức thực hiện"), blank=True)
    version = models.PositiveIntegerField(default=1)

    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    document = models.OneToOneField(
        IssuedDocument, models.PROTECT, null=True, related_name="conclusion"
    )
    published_at = models.DateTimeField(_("ban hành lúc"), null=True)

    objects = ConclusionQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-issued_on", "-pk")
        verbose_name = _("thông báo kết luận")
        verbose_name_plural = _("thông báo kết luận")
        constraints = (
            models.CheckConstraint(
                name="conclusion_state_known", condition=Q(state__in=ConclusionState.values)
            ),
            models.CheckConstraint(
                name="conclusion_published_with_document",
                condition=Q(state="published", document__isnull=False, published_at__isnull=False)
                | (~Q(state="published") & Q(document__isnull=True, published_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="conclusion_corrects_with_reason",
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""),
            ),
            models.UniqueConstraint(
                name="conclusion_once_a_meeting",
                fields=["meeting"],
                condition=Q(state__in=["draft", "published"], corrects__isnull=True),
            ),
            models.UniqueConstraint(
                name="conclusion_corrected_once",
                fields=["corrects"],
                condition=Q(state__in=["draft", "published"]),
            ),
        )
        indexes = (models.Index(name="conclusion_of_tf", fields=["task_force", "-issued_on"]),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *Stateful.Meta.triggers,
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="published"),
            ),
        ]

    def __str__(self) -> str:
        if self.document is not None:
            return f"Thông báo kết luận {self.document.mark}"
        return f"Dự thảo thông báo kết luận, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("followups:conclusion", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == ConclusionState.DRAFT


@pghistory.track()
class ConclusionItem(models.Model):
    """One thing concluded, as worded; `quoted` is the sentence it comes from, as it was said.

    `unit` empty means all the units that sat there. An assignment has owners, a day and the mark
    "liên quan đến đời sống người dân" with the reason it was suggested for.
    """

    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="items")
    kind = models.CharField(_("loại"), max_length=20, choices=ItemKind)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.TextField(_("viết trong thông báo"))
    quoted = models.TextField(_("câu gốc"), blank=True)
    minute = models.ForeignKey(
        Minute, models.PROTECT, null=True, blank=True, related_name="conclusion_items"
    )
    practice = models.ForeignKey(
        GoodPractice, models.PROTECT, null=True, blank=True, related_name="conclusion_items"
    )
    unit = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    affects_life = models.BooleanField(_("liên quan đến đời sống người dân"), default=False)
    life_because = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("ý kết luận")
        verbose_name_plural = _("ý kết luận")
        constraints = (
            models.CheckConstraint(
                name="conclusion_item_kind_known", condition=Q(kind__in=ItemKind.values)
            ),
            models.CheckConstraint(name="conclusion_item_says", condition=~Q(text="")),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = frozen_with(
            "{row}.conclusion_id", "conclusion item"
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def statement(self) -> Statement | None:
        """The sentence in its document, where the item comes from one."""
        said = self.minute or self.practice
        return said.statement if said else None

    @property
    def is_assignment(self) -> bool:
        return self.kind == ItemKind.ASSIGNMENT


class ItemOwner(models.Model):
    """Who has to do an assignment: a unit or the task force itself, and a named person there."""

    item = models.ForeignKey(ConclusionItem, models.CASCADE, related_name="owners")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    responsible = models.CharField(_("người chịu trách nhiệm"), max_length=150, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("đơn vị được giao")
        verbose_name_plural = _("đơn vị được giao")
        constraints = (models.UniqueConstraint(name="item_owner_once", fields=["item", "unit"]),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = frozen_with(OF_ITEM, "item owner")

    def __str__(self) -> str:
        return f"{self.unit}, {self.responsible}" if self.responsible else str(self.unit)
