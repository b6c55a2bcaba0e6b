from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.intake.models import Statement
from thongsuot.intake.states import StatementKind
from thongsuot.ledger.models import Stateful
from thongsuot.meetings.models.records import Meeting
from thongsuot.meetings.queries import MinuteQuerySet
from thongsuot.meetings.states import MINUTE, MinuteState
from thongsuot.people.models import Organization, Person
from thongsuot.textlab.taxonomy import field_name

#: What a record's sentence is minuted as; its difficulties, recommendations and good practices
#: go to their own stage. A typed line may be of any kind, and is raised when the minutes close.
MINUTED = (
    StatementKind.RESULT,
    StatementKind.RESPONSE,
    StatementKind.CONCLUSION,
    StatementKind.ASSIGNMENT,
)


@pghistory.track()
class Minute(Stateful):
    """Something said at a meeting: read out of its record, or typed as it was said.

    A typed line is known by `once`, which the page that wrote it made up: sent twice it is one
    line. `version` counts its savings; `saved_from` is the page that saved it last. A typed
    answer may reply to a line; it goes onto the recommendation when that line is raised.
    """

    machine = MINUTE
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=MinuteState,
        default=MinuteState.NOTED,
        editable=False,
    )

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    kind = models.CharField(_("loại"), max_length=20, choices=StatementKind)
    unit = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="minutes"
    )
    title = models.TextField(_("nội dung"))
    category = models.CharField(_("lĩnh vực"), max_length=80, blank=True)
    addressee = models.CharField(_("gửi"), max_length=150, blank=True)
    statement = models.OneToOneField(
        Statement, models.PROTECT, null=True, related_name="minute", verbose_name=_("câu nguồn")
    )

    speaker = models.CharField(
        _("người nói"), max_length=150, blank=True, default="", db_default=""
    )
    once = models.UUIDField(null=True, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0, db_default=0)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_from = models.UUIDField(null=True, editable=False)
    said_at = models.TimeField(_("lúc"), null=True)
    saved_at = models.DateTimeField(_("lưu lúc"), null=True)
    reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    response_kind = models.CharField(
        _("loại trả lời"), max_length=20, blank=True, default="", db_default=""
    )
    promised_on = models.DateField(_("hứa xong trước ngày"), null=True, blank=True)

    objects = MinuteQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("pk",)
        verbose_name = _("nội dung biên bản")
        verbose_name_plural = _("nội dung biên bản")
        constraints = (
            models.CheckConstraint(
                name="minute_state_known", condition=Q(state__in=MinuteState.values)
            ),
            models.CheckConstraint(
                name="minute_kind_minuted",
                condition=Q(kind__in=[kind.value for kind in MINUTED])
                | Q(kind__in=StatementKind.values, once__isnull=False),
            ),
        )
        indexes = (models.Index(name="minute_of_unit", fields=["unit", "kind"]),)

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def field_name(self) -> str:
        """The field in words, empty when none was found."""
        return field_name(self.category) if self.category else ""

    @property
    def is_typed(self) -> bool:
        """Whether a person wrote it down, rather than it being read from a record."""
        return self.once is not None
