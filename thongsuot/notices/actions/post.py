"""The outbox: which notices go into which letter, and the letters sent.

A letter is taken by counting the attempt and moving its time ahead, committed before the mail
server is spoken to. A worker killed in between leaves a letter that is tried again after the
lease, under the same Message-ID: that is as near to exactly once as SMTP comes.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, now

from thongsuot.foundation.access import require
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import write_down
from thongsuot.notices import policy
from thongsuot.notices.hours import is_digest_time, is_working_moment
from thongsuot.notices.letters import write
from thongsuot.notices.models import Letter, Notice, Position, Rhythm
from thongsuot.people.models import Person

WALK = "post"
#: People written to, and letters sent, in one run.
MOST_PEOPLE = 200
MOST_LETTERS = 100
#: Minutes until a letter is tried again: also how long a killed worker keeps it.
AGAIN_AFTER = (5, 10, 30, 60, 120, 240, 480)


def post_letters() -> int:
    """In working hours, write what waits and send what is due. Returns how many were sent."""
    at = now()
    if not is_working_moment(at, working_calendar()):
        return 0
    compose(at)
    return send(at)


def compose(at: datetime) -> None:
    """Put the waiting notices into letters: one a person for now, one digest a person and day."""
    Position.objects.get_or_create(name=WALK)
    with transaction.atomic():
        taken = Position.objects.select_for_update(skip_locked=True).filter(name=WALK).first()
        if taken is None:
            return
        day = localdate(at)
        _compose("now", at, Letter.objects.none().values("person"))
        if is_digest_time(at):
            had = Letter.objects.filter(kind="digest", day=day).values("person")
            _compose("digest", at, had)


def _compose(kind: str, at: datetime, had: QuerySet[Any, Any]) -> None:
    day = localdate(at)
    waiting = Notice.objects.to_post().filter(post=kind)
    waiting = waiting.exclude(recipient__in=Rhythm.objects.quiet_on(day).values("person"))
    waiting = waiting.exclude(recipient__in=had)
    people = waiting.order_by("recipient").values_list("recipient", flat=True).distinct()
    for person in list(people[:MOST_PEOPLE]):
        letter = Letter.objects.create(person_id=person, kind=kind, day=day, due_at=at)
        Notice.objects.to_post().filter(post=kind, recipient=person).update(letter=letter)


def send(at: datetime) -> int:
    """Send the letters that are due, one after the other over one connection."""
    connection = get_connection()
    sent = 0
    try:
        for _ in range(MOST_LETTERS):
            letter = _take(at)
            if letter is None:
                break
            took = _deliver(letter, connection)
            if took is None:  # the server is not well: the others wait for their next time
                break
            sent += took
    finally:
        connection.close()
    return sent


@transaction.atomic
def _take(at: datetime) -> Letter | None:
    """The next letter, which no other worker takes while it is being tried."""
    tried = Letter.objects.waiting(at).filter(attempts__lte=len(AGAIN_AFTER))
    waiting = tried.select_for_update(skip_locked=True, of=("self",))
    letter = waiting.select_related("person").order_by("due_at", "pk").first()
    if letter is not None:
        wait = AGAIN_AFTER[min(letter.attempts, len(AGAIN_AFTER) - 1)]
        letter.attempts += 1
        letter.due_at = now() + timedelta(minutes=wait)
        letter.save(update_fields=["attempts", "due_at"])
    return letter


def _deliver(letter: Letter, connection: BaseEmailBackend) -> bool | None:
    """Try one letter and write down how it went; None when the server itself is in trouble."""
    person = Person.objects.get(pk=letter.person_id)
    message = write(letter, person)
    if message is None:
        _end(letter, "dropped_at")
        return False
    message.connection = connection
    error, lasting = _try(message)
    if not error:
        _end(letter, "sent_at")
        return True
    letter.error = error[:300]
    if lasting or letter.attempts > len(AGAIN_AFTER):
        _end(letter, "failed_at")
    else:
        letter.save(update_fields=["error"])
    connection.close()
    return False if lasting else None


def _end(letter: Letter, field: str) -> None:
    setattr(letter, field, now())
    letter.save(update_fields=[field, "error"])


def _try(message: EmailMultiAlternatives) -> tuple[str, bool]:
    """(what went wrong, whether trying again is in vain); ("", False) when it was taken."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return str(refusal), all(code >= 500 for code in codes)  # noqa: PLR2004 - SMTP's own
    except OSError as trouble:  # every other error of smtplib is one, too
        return f"{type(trouble).__name__}: {trouble}", False
    return "", False


@transaction.atomic
def send_again(*, pk: int, actor: Person) -> Letter:
    """Put a letter that failed back into the outbox, as if never tried. Twice is once."""
    require(allowed=policy.can_send_again(actor), because="Chỉ quản trị được gửi lại thư.")
    letter = Letter.objects.locked(pk)
    if letter.sent_at or letter.dropped_at:
        raise MoveRefused("Thư này đã gửi hoặc không còn gì để gửi.")
    if letter.failed_at is not None:
        letter.failed_at, letter.attempts, letter.due_at = None, 0, now()
        letter.save(update_fields=["failed_at", "attempts", "due_at"])
        write_down(letter, "send_again", actor=actor, data={"to": letter.person.email})
    return letter
