"""A person looks through what was read: accepts, corrects, rejects, adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake import policy
from thongsuot.intake.models import Reading, ReadingUnit, Statement
from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.actions import enter, make_move, make_moves, write_down
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import nfc

NOT_YOURS = "Chỉ thư ký, tổ trưởng, tổ phó hoặc người đưa văn bản được duyệt nội dung."


def _open(reading_pk: int, actor: Person) -> Reading:
    """The reading, locked, still open to decisions by `actor`."""
    reading = (
        Reading.objects.select_for_update(of=["self"])
        .select_related("task_force")
        .get(pk=reading_pk)
    )
    require(allowed=policy.can_decide(actor, reading), because=NOT_YOURS)
    if reading.state != ReadingState.READ:
        raise MoveRefused(
            f"Bản ghi đang ở trạng thái “{reading.state_label}”, không duyệt được nữa."
        )
    return reading


def _both(pk: int, actor: Person) -> tuple[Statement, Reading]:
    """Statement and reading, locked. Always the reading first: nobody waits in a ring."""
    reading = _open(Statement.objects.values_list("reading_id", flat=True).get(pk=pk), actor)
    return Statement.objects.locked(pk), reading


def _decide(
    pk: int, verb: str, actor: Person, also: Sequence[str] = (), to: Person | None = None
) -> Statement:
    statement, _reading = _both(pk, actor)
    statement.decided_by = to
    make_move(statement, verb, actor=actor, also=["decided_by", *also])
    return statement


@transaction.atomic
def accept(*, pk: int, actor: Person) -> Statement:
    """The statement stands as it was read."""
    return _decide(pk, "accept", actor, to=actor)


@transaction.atomic
def reject(*, pk: int, actor: Person) -> Statement:
    """The statement is none, or is not wanted on the books."""
    return _decide(pk, "reject", actor, to=actor)


@transaction.atomic
def undo(*, pk: int, actor: Person) -> Statement:
    """Back to undecided."""
    return _decide(pk, "undo", actor)


@transaction.atomic
def accept_rest(*, reading_pk: int, actor: Person) -> int:
    """Accept every undecided statement the reading is sure of. Returns how many."""
    _open(reading_pk, actor)
    rest = list(
        Statement.objects.select_for_update()
        .filter(reading=reading_pk, state=StatementState.PROPOSED)
        .sure()
    )
    for statement in rest:
        statement.decided_by = actor
    make_moves(rest, "accept", actor=actor, also=["decided_by"])
    return len(rest)


def _span(reading: Reading, start: int, end: int) -> str:
    text = reading.document.text[start:end]
    if not 0 <= start < end <= len(reading.document.text) or not text.strip():
        raise InputRefused("Đoạn trích không nằm trong văn bản. Bôi chọn lại ở bên trái.")
    return text


@transaction.atomic
def correct(
    *,
    pk: int,
    actor: Person,
    kind: str,
    unit: Organization | None,
    category: str,
    addressee: str,
    meaning: str,
    start: int,
    end: int,
) -> Statement:
    """Accept the statement as the person put it right; what was changed goes into the ledger."""
    statement, reading = _both(pk, actor)
    new = {
        "kind": kind,
        "unit_id": unit.pk if unit else None,
        "category": category,
        "addressee": nfc(addressee),
        "meaning": nfc(meaning),
        "start": start,
        "end": end,
    }
    changed = {
        name: [getattr(statement, name), value]
        for name, value in new.items()
        if getattr(statement, name) != value
    }
    for name, value in new.items():
        setattr(statement, name, value)
    statement.text = _span(reading, start, end)
    statement.decided_by = actor
    fields = ["kind", "unit", "category", "addressee", "meaning", "start", "end", "text"]
    make_move(
        statement, "correct", actor=actor, also=[*fields, "decided_by"], data={"changed": changed}
    )
    return statement


@transaction.atomic
def add(
    *,
    reading_pk: int,
    actor: Person,
    kind: str,
    unit: Organization | None,
    category: str,
    addressee: str,
    start: int,
    end: int,
) -> Statement:
    """A statement the reading missed, from the words the person selected."""
    reading = _open(reading_pk, actor)
    statement = Statement(
        reading=reading,
        kind=kind,
        unit=unit,
        text=_span(reading, start, end),
        start=start,
        end=end,
        category=category,
        addressee=nfc(addressee),
        added_by_hand=True,
        cue="thêm bằng tay",
        decided_by=actor,
        state=StatementState.ACCEPTED,
    )
    enter(statement, "add", actor=actor)
    return statement


@transaction.atomic
def correct_header(
    *,
    pk: int,
    actor: Person,
    held_on: date | None,
    task_force: TaskForce | None,
    programme: Programme | None,
    leader_name: str,
    leader_titles: Sequence[str],
    units: Sequence[Organization],
) -> Reading:
    """The header as the person put it right. Moving it to another task force needs a role there.

    A unit's own document stays that unit's.
    """
    reading = _open(pk, actor)
    if reading.unit is not None:
        task_force, units = None, [reading.unit]
    if task_force is not None and task_force.pk != reading.task_force_id:
        require(
            allowed=policy.can_receive(actor, task_force),
            because="Anh/chị không có vai trò ở tổ công tác này.",
        )
        if Reading.objects.filter(document=reading.document_id, task_force=task_force).exists():
            raise InputRefused("Tổ công tác này đã tiếp nhận đúng văn bản này rồi.")
        reading.task_force = task_force
    reading.held_on = held_on
    reading.programme = programme
    reading.task_force_number = task_force.number if task_force else None
    reading.leader_name = nfc(leader_name).strip()
    reading.leader_titles = [nfc(title).strip() for title in leader_titles if title.strip()]
    reading.save(
        update_fields=[
            *("held_on", "programme", "task_force", "task_force_number"),
            *("leader_name", "leader_titles"),
        ]
    )
    reading.named_units.all().delete()
    ReadingUnit.objects.bulk_create(
        ReadingUnit(reading=reading, position=n, name=unit.name, organization=unit)
        for n, unit in enumerate(units, start=1)
    )
    write_down(reading, "correct_header", actor=actor)
    return reading
