from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from thongsuot.people.models import Person

PREFIX = "ts_"


def new_key() -> str:
    """A key nobody can guess; its prefix tells a scanner of leaked secrets what it is."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def digest(key: str) -> str:
    """What is stored of a key: it has 256 random bits, so a plain hash is enough."""
    return sha256(key.encode()).hexdigest()


class Token(models.Model):
    """A person's key for programs: with it one may do what the person may, and no more.

    The key itself is shown once and kept nowhere.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    name = models.CharField(_("dùng cho"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    used_on = models.DateField(_("dùng lần cuối"), null=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("khóa chương trình")
        verbose_name_plural = _("khóa chương trình")

    def __str__(self) -> str:
        return self.name
