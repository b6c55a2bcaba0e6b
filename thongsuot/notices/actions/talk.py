"""Watching a record, and talking about it inside its audience."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.notices import policy
from thongsuot.notices.models import Comment, Mention, Watch
from thongsuot.notices.queries import can_see
from thongsuot.notices.subjects import Subject
from thongsuot.people.models import Person
from thongsuot.textlab.normalize import nfc

LONGEST = 4000
MOST_MENTIONED = 20
#: @thu-ky-15, but not the middle of an e-mail address.
CALLED = re.compile(r"(?<![\w@.])@(\w[\w.-]*\w)")


def watch(*, subject: Subject, pk: int, actor: Person) -> None:
    """Be told of whatever happens to the record; watching twice is watching once."""
    Watch.objects.bulk_create(
        [Watch(subject_kind=subject.key, subject_id=pk, person=actor)], ignore_conflicts=True
    )


def unwatch(*, subject: Subject, pk: int, actor: Person) -> None:
    """No longer; what comes to one by one's role still comes."""
    Watch.objects.about(subject.key, pk).filter(person=actor).delete()


def comment(
    *,
    subject: Subject,
    pk: int,
    actor: Person,
    text: str,
    once: UUID,
    mentioned: Iterable[int] = (),
) -> Comment:
    """Say something about the record, calling people by name; who comments also watches.

    `mentioned` are ids of people, beside those called `@username` in the text. Raises
    `InputRefused` for an empty or too long text, and for somebody who may not see the record.
    The same `once` sent again returns the comment it already made.
    """
    require(allowed=policy.can_comment(actor), because="Anh/chị chưa được giao vai trò.")
    words = nfc(text.replace("\r\n", "\n")).replace("\x00", "").strip()
    if not words:
        raise InputRefused("Chưa có nội dung. Viết ý kiến rồi gửi.")
    if len(words) > LONGEST:
        raise InputRefused(f"Ý kiến dài {len(words)} ký tự, nhiều nhất {LONGEST}. Rút gọn rồi gửi.")
    called = _called(subject, pk, actor, words, mentioned)
    try:
        with transaction.atomic():
            said = Comment(
                subject_kind=subject.key, subject_id=pk, author=actor, text=words, once=once
            )
            enter(said, "comment", actor=actor)
            Mention.objects.bulk_create(Mention(comment=said, person=one) for one in called)
            watch(subject=subject, pk=pk, actor=actor)
    except IntegrityError:
        already = Comment.objects.filter(once=once, author=actor).first()
        if already is None:
            raise
        return already
    return said


def _called(
    subject: Subject, pk: int, actor: Person, words: str, mentioned: Iterable[int]
) -> list[Person]:
    """The people called by name, in order of name; refused when one may not see the record."""
    usernames = set(CALLED.findall(words))
    ids = set(mentioned)
    if not usernames and not ids:
        return []
    active = Person.objects.filter(is_active=True).exclude(pk=actor.pk)
    found = list(active.filter(pk__in=ids) | active.filter(username__in=usernames))
    if len(found) > MOST_MENTIONED:
        raise InputRefused(f"Nhắc nhiều nhất {MOST_MENTIONED} người trong một ý kiến.")
    blind = [one for one in found if not can_see(one, subject, pk)]
    if blind:
        names = ", ".join(str(one) for one in blind)
        raise InputRefused(f"{names} không xem được hồ sơ này. Bỏ tên này rồi gửi lại.")
    return sorted(found, key=str)


@transaction.atomic
def withdraw(*, pk: int, actor: Person) -> Comment:
    """Take one's own comment back: its words are no longer shown, that it was made still is."""
    said = Comment.objects.locked(pk)
    require(
        allowed=policy.can_withdraw(actor, said), because="Chỉ người viết được rút ý kiến của mình."
    )
    make_move(said, "withdraw", actor=actor)
    return said
