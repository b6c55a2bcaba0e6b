from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thongsuot.meetings.models.records import Meeting
from thongsuot.meetings.states import Presence
from thongsuot.people.models import Organization, Person


class AgendaItem(models.Model):
    """One point of the programme, in its order; `starts_at` where a time is set for it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    starts_at = models.TimeField(_("lúc"), null=True, blank=True)
    content = models.CharField(_("nội dung"), max_length=300)
    by = models.CharField(_("người thực hiện"), max_length=150, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("mục trong chương trình")
        verbose_name_plural = _("chương trình làm việc")

    def __str__(self) -> str:
        return self.content


class Attendee(models.Model):
    """Somebody expected at a meeting: of the task force, of a unit, or a guest (no side).

    `person` where they have an account; units are asked for by office ("Chủ tịch UBND").
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    side = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("cơ quan, đơn vị")
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("họ tên hoặc chức danh"), max_length=150)
    part = models.CharField(_("vai trò"), max_length=150, blank=True)
    presence = models.CharField(
        _("có mặt"), max_length=12, choices=Presence, default=Presence.EXPECTED
    )
    substitute = models.CharField(_("người dự thay"), max_length=150, blank=True)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("người dự")
        verbose_name_plural = _("người dự")
        constraints = (
            models.UniqueConstraint(
                name="attendee_once",
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
            ),
            models.CheckConstraint(
                name="attendee_presence_known", condition=Q(presence__in=Presence.values)
            ),
            models.CheckConstraint(
                name="attendee_substitute_named",
                condition=~Q(presence="substituted") | ~Q(substitute=""),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_guest(self) -> bool:
        return self.side_id is None

    @property
    def is_there(self) -> bool:
        """Whether this seat is taken, by whoever was expected or somebody in their stead."""
        return self.presence in (Presence.PRESENT, Presence.SUBSTITUTED)
