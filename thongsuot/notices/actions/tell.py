"""Notices out of matters: each person once a matter, through the channel they chose."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from django.db import OperationalError, transaction
from django.utils.timezone import localdate

from thongsuot.notices.crowd import Call, Crowd, Matter, who_may_hear
from thongsuot.notices.kinds import USUAL, Channel
from thongsuot.notices.models import Notice, Tuning
from thongsuot.people.models import Person

logger = logging.getLogger(__name__)


def everybody(_call: Call, _person: Person) -> bool:
    return True


def tell(matters: Sequence[Matter], wants: Callable[[Call, Person], bool] = everybody) -> int:
    """Make the notices these matters call for; those already made stay as they are.

    `wants` may still leave a person out. Returns how many people were called, told or not.
    """
    if not matters:
        return 0
    today = localdate()
    crowd = Crowd.around(matters, today)
    calls = [call for matter in matters for call in crowd.calls(matter)]
    waiting = _still_unread(matters)
    heard = [
        (call, person)
        for call, person in who_may_hear(calls, today)
        if wants(call, person) and (person.pk, *_repeated(call.matter)) not in waiting
    ]
    channels = _channels({person.pk for _call, person in heard})
    notices = [
        _notice(call, person, channel)
        for call, person in heard
        if (channel := channels.get((person.pk, call.kind), USUAL[call.kind])) != Channel.OFF
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1000)
    return len(notices)


def tell_each(matters: Sequence[Matter], wants: Callable[[Call, Person], bool] = everybody) -> int:
    """`tell`, where one matter that cannot be told is logged and holds up no other."""
    try:
        with transaction.atomic():
            return tell(matters, wants)
    except OperationalError:  # the database, not a matter: all of them later
        raise
    except Exception:
        if len(matters) == 1:
            logger.exception("could not tell of %s", matters[0].key)
            return 0
    return sum(tell_each([matter], wants) for matter in matters)


def _repeated(matter: Matter) -> tuple[str, int, str]:
    return (*matter.key, matter.entry.verb if matter.once and matter.entry else "")


def _still_unread(matters: Sequence[Matter]) -> set[tuple[int, str, int, str]]:
    """(person, kind, record, verb) of notices not read yet, of verbs that are told once."""
    once = [matter for matter in matters if matter.once and matter.entry]
    if not once:
        return set()
    unread = Notice.objects.unread().filter(
        subject_kind__in={matter.key[0] for matter in once},
        subject_id__in={matter.key[1] for matter in once},
        entry__verb__in={matter.entry.verb for matter in once if matter.entry},
    )
    return set(unread.values_list("recipient", "subject_kind", "subject_id", "entry__verb"))


def _channels(people: set[int]) -> dict[tuple[int, str], Channel]:
    chosen = Tuning.objects.filter(person__in=people).values_list("person", "kind", "channel")
    return {(person, kind): Channel(channel) for person, kind, channel in chosen}


def _notice(call: Call, person: Person, channel: Channel) -> Notice:
    post = channel.value if person.email and channel in {Channel.NOW, Channel.DIGEST} else ""
    matter = call.matter
    return Notice(
        recipient=person,
        kind=call.kind,
        circle=call.circle,
        subject_kind=matter.subject.key,
        subject_id=matter.record.pk,
        entry=matter.entry,
        comment=matter.comment,
        due_on=matter.due_on,
        days_left=matter.days_left,
        post=post,
    )
