"""Walks the ledger and tells whom each entry concerns.

Entries commit out of order: the one with the smaller id may appear later. So the walk goes in
the order of (transaction, id) and stops short of the oldest transaction still under way; what
lies behind that horizon is final, and nothing can appear there any more. The notices and the
new position are one transaction, so a killed worker leaves both or neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import now

from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import horizon_of_now
from thongsuot.notices.actions.tell import tell_each
from thongsuot.notices.audience import COMMENTED, ORIGINS, SHARED, rule_for
from thongsuot.notices.crowd import Matter
from thongsuot.notices.models import Comment, Position
from thongsuot.notices.states import CommentState
from thongsuot.notices.subjects import BY_KEY, Subject

BATCH = 500
#: What is older is not told any more: an import or a restored copy floods nobody.
TOLD_WITHIN = timedelta(days=14)
#: After a restore on another server, entries this far back are looked at again; none is told twice.
LOOK_BACK = 1000
COMMENT_KEY = "notices.comment"
WALK = "ledger"


def dispatch(batch: int = BATCH, within: timedelta = TOLD_WITHIN) -> int:
    """Tell of everything new, `batch` entries a transaction. Idempotent.

    Entries older than `within` are passed over. Returns the number of entries looked at.
    """
    done = 0
    while True:
        looked_at = _step(batch, within)
        done += looked_at
        if looked_at < batch:
            return done


@transaction.atomic
def _step(batch: int, within: timedelta) -> int:
    Position.objects.get_or_create(name=WALK)
    position = Position.objects.select_for_update(skip_locked=True).filter(name=WALK).first()
    if position is None:
        return 0
    horizon, end = horizon_of_now()
    if end < position.xid:
        # Transaction numbers began again: this is another server with a copy of the data.
        position.floor = max(0, position.newest - LOOK_BACK)
        position.xid = 0
    if horizon < position.xid:
        return 0
    found = list(_beyond(position, horizon, now() - within)[:batch])
    tell_each(matters_of(found))
    full = len(found) == batch
    position.xid = found[-1].xid if full else horizon
    position.entry = found[-1].pk if full else 0
    position.newest = max(position.newest, *(entry.pk for entry in found), 0)
    position.save()
    return len(found)


def _beyond(position: Position, horizon: int, since: datetime) -> QuerySet[Entry]:
    rows = Entry.objects.filter(xid__gte=position.xid, xid__lt=horizon, pk__gt=position.floor)
    rows = rows.exclude(Q(xid=position.xid) & Q(pk__lte=position.entry))
    told = rows.filter(subject_kind__in=[*BY_KEY, COMMENT_KEY], at__gt=since)
    return told.order_by("xid", "pk")


def matters_of(entries: Sequence[Entry]) -> list[Matter]:
    """What these entries are about, with the circles their rules name."""
    said = _comments(entries)
    matters: list[Matter] = []
    for key, subject in BY_KEY.items():
        own = [entry for entry in entries if entry.subject_kind == key]
        about = {pk: one for pk, one in said.items() if one.subject_kind == key}
        records = subject.load(
            [entry.subject_id for entry in own] + [one.subject_id for one in about.values()]
        )
        matters += _moved(subject, own, records)
        matters += [
            Matter(subject, records[one.subject_id], COMMENTED, entry=entry, comment=one)
            for entry in entries
            if entry.subject_kind == COMMENT_KEY
            and (one := about.get(entry.subject_id))
            and one.subject_id in records
        ]
    return matters


def _moved(subject: Subject, entries: Sequence[Entry], records: dict[int, Any]) -> list[Matter]:
    """The entries of this kind of record; what befalls one befalls the doubles merged into it."""
    shared = {entry.subject_id for entry in entries if entry.verb in SHARED}
    origins = subject.merged_into(shared)
    matters = []
    for entry in entries:
        record = records.get(entry.subject_id)
        if record is None:
            continue
        rule = rule_for(subject.word, entry.verb, entry.after, subject.variant(entry, record))
        if rule.circles:
            matters.append(Matter(subject, record, rule.circles, entry=entry, once=rule.once))
        if entry.verb in SHARED:
            matters += [Matter(subject, one, ORIGINS, entry=entry) for one in origins[record.pk]]
    return matters


def _comments(entries: Sequence[Entry]) -> dict[int, Comment]:
    """The comments these entries made, still standing."""
    made = [e.subject_id for e in entries if e.subject_kind == COMMENT_KEY and e.verb == "comment"]
    if not made:
        return {}
    rows = Comment.objects.filter(pk__in=made, state=CommentState.SAID).prefetch_related("mentions")
    return {row.pk: row for row in rows}
