"""Notices made from the ledger, the letters that carry them out, and how far both have come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from thongsuot.ledger.models import Entry
from thongsuot.notices.kinds import Circle, Kind
from thongsuot.notices.models.talk import About, Comment
from thongsuot.notices.queries import LetterQuerySet, NoticeQuerySet
from thongsuot.people.models import Person


class Letter(models.Model):
    """One e-mail in the outbox. What it says is put into words when it is sent, not before.

    A worker takes it by moving `due_at` ahead and counting the attempt, then speaks to the
    mail server outside any transaction. Exactly one of `sent_at`, `dropped_at`, `failed_at`
    ends it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=[("now", _("ngay")), ("digest", _("tóm tắt"))])
    day = models.DateField(_("ngày"))
    made_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("thư")
        verbose_name_plural = _("thư")
        constraints = (
            models.UniqueConstraint(
                name="letter_one_digest_a_day",
                fields=["person", "day"],
                condition=Q(kind="digest"),
            ),
        )
        indexes = (
            models.Index(
                name="letter_waiting",
                fields=["due_at", "id"],
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True, failed_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.person} {self.day}"


class Notice(About):
    """One thing that one person is told, of one entry of the ledger or one deadline.

    `days_left` are working days; negative is late. `post` says how the letter goes, empty
    when none does.
    """

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    circle = models.CharField(_("lý do"), max_length=20, choices=Circle)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="notices")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="notices")
    due_on = models.DateField(_("hạn"), null=True)
    days_left = models.SmallIntegerField(null=True)
    made_at = models.DateTimeField(_("lúc"), db_default=Now())
    read_at = models.DateTimeField(_("đọc lúc"), null=True)
    post = models.CharField(
        max_length=10, blank=True, choices=[("now", _("ngay")), ("digest", _("tóm tắt"))]
    )
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        constraints = (
            models.UniqueConstraint(name="notice_once", fields=["entry", "recipient"]),
            models.UniqueConstraint(
                name="reminder_once",
                fields=["recipient", "subject_kind", "subject_id", "due_on", "days_left"],
                condition=Q(entry__isnull=True),
            ),
            models.CheckConstraint(
                name="notice_of_entry_or_deadline",
                condition=Q(entry__isnull=False, due_on__isnull=True, days_left__isnull=True)
                | Q(entry__isnull=True, due_on__isnull=False, days_left__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="notice_inbox", fields=["recipient", "-id"]),
            models.Index(name="notice_inbox_of_kind", fields=["recipient", "kind", "-id"]),
            models.Index(
                name="notice_unread",
                fields=["recipient", "-id"],
                condition=Q(read_at__isnull=True),
            ),
            models.Index(
                name="notice_to_post",
                fields=["recipient", "id"],
                condition=Q(read_at__isnull=True, letter__isnull=True) & ~Q(post=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject_kind} {self.subject_id}"


class Position(models.Model):
    """How far the ledger has been told: everything up to (`xid`, `entry`) in that order.

    The walk of reminders keeps its day and place in the same columns (`actions/reminding.py`).
    `newest` is the highest entry told; `floor` cuts off what a restored copy had told already.
    """

    name = models.CharField(max_length=20, primary_key=True)
    xid = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)
    newest = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)
    reminded_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("vị trí đã đọc")
        verbose_name_plural = _("vị trí đã đọc")

    def __str__(self) -> str:
        return f"{self.name}: {self.xid}, {self.entry}"
