"""Watches and comments: what people do beside the record's own verbs."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from thongsuot.ledger.models import Stateful
from thongsuot.notices.queries import CommentQuerySet, WatchQuerySet
from thongsuot.notices.states import COMMENT, CommentState
from thongsuot.people.models import Person


class About(models.Model):
    """Something about a record of any stage; the key is the ledger's own."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()

    class Meta:
        abstract = True


class Watch(About):
    """This person wants to be told of whatever happens to this record."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="watches")
    since = models.DateTimeField(_("từ lúc"), db_default=Now())

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("theo dõi")
        verbose_name_plural = _("theo dõi")
        constraints = (
            models.UniqueConstraint(
                name="watch_once", fields=["subject_kind", "subject_id", "person"]
            ),
        )
        indexes = (models.Index(name="watch_of_person", fields=["person", "-id"]),)

    def __str__(self) -> str:
        return f"{self.person}: {self.subject_kind} {self.subject_id}"


class Comment(About, Stateful):
    """What somebody said about a record. Written once; it can be withdrawn, not edited.

    `once` comes with the form: sending the same form again finds the comment it already made.
    """

    machine = COMMENT
    state = models.CharField(
        _("trạng thái"),
        max_length=20,
        choices=CommentState,
        default=CommentState.SAID,
        editable=False,
    )
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(_("ý kiến"))
    once = models.UUIDField(unique=True, editable=False)
    said_at = models.DateTimeField(_("lúc"), db_default=Now())
    mentioned = models.ManyToManyField(Person, through="Mention", related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta(Stateful.Meta):
        ordering = ("-pk",)
        verbose_name = _("ý kiến trao đổi")
        verbose_name_plural = _("ý kiến trao đổi")
        constraints = (
            models.CheckConstraint(
                name="comment_state_known", condition=Q(state__in=CommentState.values)
            ),
        )
        indexes = (
            models.Index(name="comment_of_subject", fields=["subject_kind", "subject_id", "-id"]),
        )
        triggers = [
            *Stateful.Meta.triggers,
            pgtrigger.Protect(name="comment_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="comment_unedited",
                operation=pgtrigger.UpdateOf(
                    "text", "author_id", "said_at", "subject_kind", "subject_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_withdrawn(self) -> bool:
        return self.state == CommentState.WITHDRAWN


class Mention(models.Model):
    """A person whom a comment calls by name."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("nhắc đến")
        verbose_name_plural = _("nhắc đến")
        constraints = (models.UniqueConstraint(name="mention_once", fields=["comment", "person"]),)

    def __str__(self) -> str:
        return str(self.person)
