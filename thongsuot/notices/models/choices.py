"""What each person chose: channels, reminders, quiet days, the calendar feed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from thongsuot.notices.kinds import USUAL_OFFSETS, USUAL_REPEAT, Channel, Kind
from thongsuot.notices.queries import FeedQuerySet, RhythmQuerySet
from thongsuot.people.models import Person


class Tuning(models.Model):
    """The channel one person chose for one kind; kinds not chosen keep the usual one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("kênh nhận")
        verbose_name_plural = _("kênh nhận")
        constraints = (
            models.UniqueConstraint(name="tuning_once", fields=["person", "kind"]),
            models.CheckConstraint(name="tuning_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="tuning_channel_known", condition=Q(channel__in=Channel.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.channel}"


def usual_offsets() -> list[int]:
    return list(USUAL_OFFSETS)


class Rhythm(models.Model):
    """When a person is reminded, and when no e-mail comes: weekdays (0 is Monday), days away."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="rhythm")
    offsets = ArrayField(models.SmallIntegerField(), default=usual_offsets)
    repeat = models.PositiveSmallIntegerField(default=USUAL_REPEAT)
    quiet_weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhịp nhận")
        verbose_name_plural = _("nhịp nhận")
        constraints = (
            models.CheckConstraint(
                name="rhythm_away_from_start_to_end",
                condition=Q(away_from__isnull=True, away_until__isnull=True)
                | Q(away_from__lte=F("away_until")),
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class Feed(models.Model):
    """A secret address from which a calendar program reads one person's deadlines.

    Only the token's SHA-256 is kept: the address is shown once, when it is opened.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("lịch hạn")
        verbose_name_plural = _("lịch hạn")
        constraints = (
            models.UniqueConstraint(
                name="feed_one_open", fields=["person"], condition=Q(revoked_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
