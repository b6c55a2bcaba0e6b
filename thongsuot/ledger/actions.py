"""The only way to change a state, and so the only way not to forget who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.db import models

from thongsuot.ledger.models import Entry, Stateful
from thongsuot.people.models import Person

_AS_OF: ContextVar[datetime | None] = ContextVar("as_of", default=None)


@contextmanager
def as_of(at: datetime) -> Iterator[None]:
    """Entries made inside bear this time: for the demo city, which tells of simulated days.

    Refused everywhere else, so that no entry of a real office can bear another time than its own.
    """
    if not (settings.DEMO or settings.DEBUG):
        raise RuntimeError("only the demo city's entries bear another time than their own")
    token = _AS_OF.set(at)
    try:
        yield
    finally:
        _AS_OF.reset(token)


def _entry(
    record: models.Model,
    verb: str,
    actor: Person | None,
    *,
    before: str = "",
    after: str = "",
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> Entry:
    at = _AS_OF.get()
    return Entry(
        **({"at": at} if at else {}),
        actor=actor,
        verb=verb,
        subject_kind=record._meta.label_lower,
        subject_id=record.pk,
        before=before,
        after=after,
        note=note,
        data=dict(data or {}),
    )


def enter(
    record: Stateful,
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """Put a new record on the books in the state it carries (one of the table's first states)."""
    enter_all([record], verb, actor=actor, note=note, data=data)


def enter_all(
    records: Sequence[Stateful],
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """`enter` for many records of one model, in two statements whatever their number."""
    if not records:
        return
    model = type(records[0])
    for record in records:
        if record.state not in record.machine.initial:
            raise ValueError(f"{record.state} is no first state of {record._meta.label}")
    model._default_manager.bulk_create(records)
    Entry.objects.bulk_create(
        _entry(record, verb, actor, after=record.state, note=note, data=data) for record in records
    )


def make_move(
    record: Stateful,
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    to: str | None = None,
    also: Sequence[str] = (),
    data: Mapping[str, object] | None = None,
) -> None:
    """Make the move and write it down. `also` names fields the caller has set."""
    move = record.machine.move(verb, record.state, note, to)
    after = move.target or record.state
    _entry(record, verb, actor, before=record.state, after=after, note=note, data=data).save()
    record.state = after
    record.save(update_fields=["state", *also])


def make_moves(
    records: Sequence[Stateful],
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    also: Sequence[str] = (),
    data: Mapping[str, object] | None = None,
) -> None:
    """`make_move` for many records of one model, in two statements whatever their number."""
    if not records:
        return
    moves = [record.machine.move(verb, record.state, note) for record in records]
    ends = [move.target or record.state for record, move in zip(records, moves, strict=True)]
    Entry.objects.bulk_create(
        _entry(record, verb, actor, before=record.state, after=after, note=note, data=data)
        for record, after in zip(records, ends, strict=True)
    )
    for record, after in zip(records, ends, strict=True):
        record.state = after
    type(records[0])._default_manager.bulk_update(records, ["state", *also])


def write_down(
    record: models.Model,
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """Record something done to `record` that moves no state."""
    _entry(record, verb, actor, note=note, data=data).save()


def write_down_all(
    records: Iterable[models.Model],
    verb: str,
    *,
    actor: Person | None,
    note: str = "",
    data: Mapping[str, object] | None = None,
) -> None:
    """`write_down` for many records of any models, in one statement whatever their number."""
    Entry.objects.bulk_create(
        (_entry(record, verb, actor, note=note, data=data) for record in records), batch_size=1000
    )
