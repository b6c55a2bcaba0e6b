"""What each person chooses for themselves: channels, reminders, quiet days, the calendar."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.timezone import now

from thongsuot.notices.models import Feed, Rhythm, Tuning
from thongsuot.people.models import Person


@transaction.atomic
def tune(
    *,
    actor: Person,
    channels: Mapping[str, str],
    offsets: Sequence[int],
    repeat: int,
    quiet_weekdays: Sequence[int],
    away_from: date | None,
    away_until: date | None,
) -> None:
    """Set it all as given. `channels` maps kinds to channels; `offsets` are working days left."""
    Tuning.objects.bulk_create(
        [Tuning(person=actor, kind=kind, channel=channel) for kind, channel in channels.items()],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["channel"],
    )
    Rhythm.objects.update_or_create(
        person=actor,
        defaults={
            "offsets": sorted(set(offsets), reverse=True),
            "repeat": repeat,
            "quiet_weekdays": sorted(set(quiet_weekdays)),
            "away_from": away_from,
            "away_until": away_until,
        },
    )


def sha256_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(*, actor: Person) -> str:
    """A new secret token; the address opened before stops working. Shown once, kept as a hash."""
    Person.objects.select_for_update(of=["self"]).get(pk=actor.pk)
    revoke_feed(actor=actor)
    token = secrets.token_urlsafe(32)
    Feed.objects.create(person=actor, token_sha256=sha256_of(token))
    return token


def revoke_feed(*, actor: Person) -> None:
    """The address stops working at once."""
    Feed.objects.open().filter(person=actor).update(revoked_at=now())
