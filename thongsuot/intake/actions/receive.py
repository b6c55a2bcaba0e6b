"""Documents come in: inspected before anything is stored, queued to be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from thongsuot.documents.actions import store
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import policy
from thongsuot.intake.actions.queue import enqueue
from thongsuot.intake.models import Reading
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.extract import Inspection, Limits, Refused, inspect


@dataclass(frozen=True, slots=True)
class Received:
    """The reading of these bytes; `already` when they had come before."""

    reading: Reading
    already: bool


def receive(
    *,
    content: bytes,
    name: str,
    actor: Person,
    task_force: TaskForce | None,
    limits: Limits,
    unit: Organization | None = None,
) -> Received:
    """Take in one document for a task force, or as the own document of a `unit`, and queue it.

    Raises `InputRefused` with one line when it cannot be taken; then nothing of it is kept.
    """
    require(
        allowed=policy.can_receive(actor, task_force, unit),
        because="Chỉ thư ký, tổ trưởng, tổ phó hoặc đơn vị được tiếp nhận văn bản.",
    )
    try:
        inspection = inspect(content, name, limits)
    except Refused as refusal:
        raise InputRefused(str(refusal)) from None
    same = Reading.objects.filter(document__sha256=inspection.sha256, unit=unit)
    if unit is None:
        same = same.filter(task_force=task_force)
    if unit is None and task_force is None:
        same = same.filter(received_by=actor)
    new = Reading(
        name=inspection.name,
        task_force=task_force if unit is None else None,
        unit=unit,
        received_by=actor,
    )
    try:
        return _take_in(same, content, inspection, new)
    except IntegrityError:
        # Somebody brought the same bytes at this very moment and was first.
        return Received(same.select_related("received_by").get(), already=True)


@transaction.atomic
def _take_in(
    same: QuerySet[Reading],
    content: bytes,
    inspection: Inspection,
    reading: Reading,
) -> Received:
    """Document, reading and its place in the queue: all of it or none."""
    known = same.select_related("received_by").first()
    if known is not None:
        return Received(known, already=True)
    reading.document = store(
        content=content,
        sha256=inspection.sha256,
        media_type=inspection.media_type,
        extension=inspection.extension,
    )
    enter(reading, "receive", actor=reading.received_by)
    enqueue(reading)
    return Received(reading, already=False)


@transaction.atomic
def discard(*, pk: int, actor: Person) -> Reading:
    """Set a reading aside; it can be taken back."""
    reading = Reading.objects.locked(pk)
    require(
        allowed=policy.can_decide(actor, reading), because="Chỉ thư ký tổ công tác được bỏ bản ghi."
    )
    make_move(reading, "discard", actor=actor)
    return reading


@transaction.atomic
def restore(*, pk: int, actor: Person) -> Reading:
    """Take a discarded reading back: to its statements if it had been read, else to the queue."""
    reading = Reading.objects.locked(pk)
    require(
        allowed=policy.can_decide(actor, reading),
        because="Chỉ thư ký tổ công tác được lấy lại bản ghi.",
    )
    was_read = reading.statements.exists()
    make_move(reading, "restore", actor=actor, to="read" if was_read else "waiting")
    if not was_read:
        enqueue(reading)
    return reading


@transaction.atomic
def retry(*, pk: int, actor: Person) -> Reading:
    """Read once more what could not be read before."""
    reading = Reading.objects.locked(pk)
    require(
        allowed=policy.can_decide(actor, reading),
        because="Chỉ thư ký tổ công tác được cho đọc lại.",
    )
    reading.attempts = 0
    reading.unread_because = ""
    make_move(reading, "retry", actor=actor, also=["attempts", "unread_because"])
    enqueue(reading)
    return reading
