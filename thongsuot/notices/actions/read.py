"""Notices read and put back as unread, by their recipient alone."""

from __future__ import annotations

from django.utils.timezone import now

from thongsuot.notices.models import Notice
from thongsuot.people.models import Person


def mark_read(*, pk: int, actor: Person) -> None:
    """Read; reading twice keeps the first time."""
    Notice.objects.visible_to(actor).unread().filter(pk=pk).update(read_at=now())


def mark_unread(*, pk: int, actor: Person) -> None:
    """As new again; no letter is written a second time."""
    Notice.objects.visible_to(actor).filter(pk=pk).update(read_at=None)


def mark_all_read(*, actor: Person, up_to: int) -> int:
    """Everything up to the notice `up_to`, so that what came meanwhile stays unread."""
    unread = Notice.objects.visible_to(actor).unread().filter(pk__lte=up_to)
    return unread.update(read_at=now())
