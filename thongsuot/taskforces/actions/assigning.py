"""Handing units to a task force of a programme, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Person
from thongsuot.taskforces import policy
from thongsuot.taskforces.models import Supervision, TaskForce

ASSIGNED, UNDONE = "assign_units", "undo_assign"
SINCE_CHANGED = "Phân công đã thay đổi sau lần giao này nên không hoàn tác được. Giao lại đơn vị."


def _lock_programme(task_force: TaskForce) -> None:
    """Two who hand out units of one programme at once come one after the other."""
    same = TaskForce.objects.filter(programme=task_force.programme_id).order_by("pk")
    list(same.select_for_update().values_list("pk", flat=True))


@transaction.atomic
def assign(
    *,
    task_force_pk: int,
    units: Iterable[Organization],
    starts_on: date,
    actor: Person,
    alone: bool = True,
) -> Entry:
    """From `starts_on` these units are this task force's; `alone` ends what others had of them.

    Returns the line of the ledger, by which it can be undone. Units it has already stay.
    """
    require(allowed=policy.can_assign(actor), because=policy.ASSIGNERS)
    task_force = TaskForce.objects.get(pk=task_force_pk)
    _lock_programme(task_force)
    chosen = list(units)
    standing = Supervision.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on),
        unit__in=chosen,
        task_force__programme=task_force.programme_id,
    ).select_related("task_force")
    own = {row.unit_id for row in standing if row.task_force_id == task_force.pk}
    new = [unit for unit in chosen if unit.pk not in own]
    others = [row for row in standing if row.task_force_id != task_force.pk] if alone else []
    if not new and not others:
        raise InputRefused(f"{task_force} đang giám sát các đơn vị này rồi. Chọn đơn vị khác.")
    ended = [_end(row, starts_on) for row in others]
    made = [
        Supervision.objects.create(task_force=task_force, unit=unit, starts_on=starts_on).pk
        for unit in new
    ]
    names = ", ".join(unit.name for unit in chosen)
    data = {"made": made, "ended": ended}
    note = f"{names}, từ {starts_on:%d/%m/%Y}"
    write_down(task_force, ASSIGNED, actor=actor, note=note, data=data)
    entry = history(task_force).first()
    assert entry is not None  # noqa: S101 - written the line above
    return entry


def _end(row: Supervision, starts_on: date) -> dict[str, Any]:
    """The other's assignment ends the day before; one that had not begun by then goes away."""
    kept: dict[str, Any] = {
        "pk": row.pk,
        "task_force": row.task_force_id,
        "unit": row.unit_id,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }
    if row.starts_on >= starts_on:
        row.delete()
        return kept | {"gone": True}
    row.ends_on = starts_on - timedelta(days=1)
    row.save(update_fields=["ends_on"])
    return kept | {"gone": False, "till": row.ends_on.isoformat()}


@transaction.atomic
def undo_assign(*, entry_pk: int, actor: Person) -> TaskForce:
    """Everything as it was before this line of the ledger, if nothing has changed since."""
    require(allowed=policy.can_assign(actor), because=policy.ASSIGNERS)
    entry = Entry.objects.get(pk=entry_pk, verb=ASSIGNED)
    task_force = TaskForce.objects.get(pk=entry.subject_id)
    _lock_programme(task_force)
    undone = history(task_force).filter(verb=UNDONE, data__entry=entry.pk)
    made = Supervision.objects.filter(pk__in=entry.data.get("made", []), ends_on__isnull=True)
    if undone.exists() or "made" not in entry.data or made.count() != len(entry.data["made"]):
        raise MoveRefused(SINCE_CHANGED)
    made.delete()
    for kept in entry.data["ended"]:
        _restore(kept)
    write_down(task_force, UNDONE, actor=actor, note=entry.note, data={"entry": entry.pk})
    return task_force


def _restore(kept: dict[str, Any]) -> None:
    ends_on = date.fromisoformat(kept["ends_on"]) if kept["ends_on"] else None
    if kept["gone"]:
        Supervision.objects.create(
            task_force_id=kept["task_force"],
            unit_id=kept["unit"],
            starts_on=date.fromisoformat(kept["starts_on"]),
            ends_on=ends_on,
        )
        return
    row = Supervision.objects.filter(pk=kept["pk"], ends_on=kept["till"]).first()
    if row is None:
        raise MoveRefused(SINCE_CHANGED)
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
