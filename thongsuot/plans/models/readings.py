from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thongsuot.documents.models import Document
from thongsuot.ledger.models import Stateful
from thongsuot.people.models import Person
from thongsuot.plans.models.plan import Plan
from thongsuot.plans.queries import PlanReadingQuerySet
from thongsuot.plans.states import PLAN_READING, PlanReadingState


@pghistory.track(exclude=["found"])
class PlanReading(Stateful):
    """The document of a plan, read by the machine; a person corrects it and makes it a draft.

    `found` is a `textlab.plan_reading.FoundPlan` as JSON, each thing with its span of the text.
    """

    machine = PLAN_READING
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=PlanReadingState,
        default=PlanReadingState.READ,
        editable=False,
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="plan_readings")
    name = models.CharField(_("tên tệp"), max_length=200)
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("tiếp nhận lúc"), auto_now_add=True)
    found = models.JSONField()
    plan = models.OneToOneField(Plan, models.PROTECT, null=True, related_name="reading")

    objects = PlanReadingQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-received_at", "-pk")
        verbose_name = _("bản đọc kế hoạch")
        verbose_name_plural = _("bản đọc kế hoạch")
        constraints = (
            models.CheckConstraint(
                name="plan_reading_state_known",
                condition=models.Q(state__in=PlanReadingState.values),
            ),
            models.CheckConstraint(
                name="plan_reading_confirmed_iff_plan",
                condition=models.Q(state="confirmed", plan__isnull=False)
                | (~models.Q(state="confirmed") & models.Q(plan__isnull=True)),
            ),
            models.UniqueConstraint(
                name="plan_reading_once",
                fields=["document"],
                condition=~models.Q(state="discarded"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:reading", args=[self.pk])
