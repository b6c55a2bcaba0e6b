"""A workbook comes in, is looked at, goes in as a whole, and can be taken back as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError, RestrictedError

from thongsuot.administration.models import ImportBatch, ImportRow
from thongsuot.administration.policy import require_administrator
from thongsuot.administration.sheets.checking import WRONG, Checked, check
from thongsuot.administration.sheets.reading import Line, read_book
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import enter, make_move, write_down_all
from thongsuot.ledger.models import Entry
from thongsuot.people import actions as people
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.places import actions as places
from thongsuot.places.models import Province
from thongsuot.plans.models import Programme
from thongsuot.taskforces import actions as taskforces
from thongsuot.taskforces.models import TaskForce

#: One import at a time: the second checks its lines against what the first has added.
LOCK = 7_260_001
VERB = "import_row"


@dataclass(frozen=True, slots=True)
class Received:
    """The import of these bytes; `already` when they had come before."""

    batch: ImportBatch
    already: bool


def receive_workbook(*, content: bytes, name: str, actor: Person) -> Received:
    """Read and check a workbook; nothing of it is on the books yet.

    Raises `InputRefused` with one line when the file cannot be taken; then nothing is kept.
    """
    require_administrator(actor)
    book = read_book(content, name)
    same = ImportBatch.objects.filter(sha256=book.sha256, state__in=["checked", "imported"])
    known = same.first()
    if known is not None:
        return Received(known, already=True)
    batch = ImportBatch(name=book.name, sha256=book.sha256, received_by=actor, state="checked")
    try:
        with transaction.atomic():
            enter(batch, "receive_workbook", actor=actor, note=book.name)
            ImportRow.objects.bulk_create(
                (_row(batch, one) for one in check(book.lines)), batch_size=1000
            )
    except IntegrityError:
        return Received(same.get(), already=True)
    return Received(batch, already=False)


def _row(batch: ImportBatch, one: Checked) -> ImportRow:
    return ImportRow(
        batch=batch,
        sheet=one.line.sheet,
        line=one.line.number,
        cells=one.line.cells,
        outcome=one.outcome,
        errors=one.errors,
    )


@transaction.atomic
def import_batch(*, pk: int, actor: Person) -> ImportBatch:
    """Every line, or none. The lines are checked once more, because the world has moved on."""
    require_administrator(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    batch = ImportBatch.objects.locked(pk)
    rows = list(batch.rows.order_by("pk"))
    if batch.state == "checked":
        _refuse_wrong(rows, checked := check(_lines(rows)))
        made = _make_all(rows, checked)
        ImportRow.objects.bulk_update(rows, ["outcome", "made"], batch_size=500)
        write_down_all(made, VERB, actor=actor, note=batch.name, data={"batch": batch.pk})
    make_move(batch, "import_batch", actor=actor)
    return batch


def _lines(rows: Iterable[ImportRow]) -> list[Line]:
    return [Line(row.sheet, row.line, row.cells) for row in rows]


def _refuse_wrong(rows: list[ImportRow], checked: list[Checked]) -> None:
    wrong = [one for one in checked if one.outcome == WRONG]
    if wrong:
        first = wrong[0]
        known = sum(row.outcome == WRONG for row in rows)
        since = "" if known else " Có thay đổi từ lúc kiểm tra."
        raise MoveRefused(
            f"{len(wrong)} dòng cần sửa nên chưa nhập dòng nào.{since} "
            f"Dòng {first.line.number}: {first.errors[0]}"
        )


def _make_all(rows: list[ImportRow], checked: list[Checked]) -> list[models.Model]:
    everything: list[models.Model] = []
    for row, one in zip(rows, checked, strict=True):
        row.outcome = one.outcome
        if one.outcome == "known":
            continue
        made = MAKE[row.sheet](one)
        row.made = [[record._meta.label_lower, record.pk] for record in made]  # noqa: SLF001 - public by custom
        everything += made
    return everything


def _day(one: Checked, key: str) -> date | None:
    found = one.values.get(key)
    return found if isinstance(found, date) else None


def _first_day(one: Checked, key: str = "starts_on") -> date:
    found = _day(one, key)
    assert found is not None, "checked before"  # noqa: S101 - tells the type checker
    return found


def _make_unit(one: Checked) -> list[models.Model]:
    commune = places.add_commune(
        code=one.text("code"),
        name=one.text("name"),
        commune_type=one.text("type"),
        province=Province.objects.get(code=one.text("province")),
        valid_from=_first_day(one, "valid_from"),
    )
    people.add_communes_as_units([commune])
    return [commune, Organization.objects.get(commune=commune)]


def _make_body(one: Checked) -> list[models.Model]:
    return [
        people.add_organization(
            kind=OrganizationKind(one.text("kind")),
            name=one.text("name"),
            code=one.text("code"),
            short_name=one.text("short_name"),
        )
    ]


def _make_person(one: Checked) -> list[models.Model]:
    made: list[models.Model] = []
    if one.values["is_new"]:
        titles = one.values["titles"]
        person = people.add_person(
            username=one.text("username"),
            name=one.text("name"),
            titles=titles if isinstance(titles, list) else [],
        )
        made.append(person)
    else:
        person = Person.objects.get(username=one.text("username"))
    if one.text("kind"):
        code = one.text("organization")
        over = _organization(code) if code else None
        made.append(_grant(one, person, over))
    return made


def _organization(code: str) -> Organization:
    kinds = [OrganizationKind.TASK_FORCE]
    return Organization.objects.exclude(kind__in=kinds).get(code=code, valid_to__isnull=True)


def _grant(one: Checked, person: Person, over: Organization | None) -> models.Model:
    return people.grant_role(
        person=person,
        kind=RoleKind(one.text("kind")),
        organization=over,
        starts_on=_first_day(one),
        ends_on=_day(one, "ends_on"),
    )


def _task_force(one: Checked) -> tuple[TaskForce, list[models.Model]]:
    programme = Programme.objects.get(number=one.text("programme"))
    number = int(one.text("number"))
    found = TaskForce.objects.filter(programme=programme, number=number).first()
    if found is not None:
        return found, []
    made = taskforces.set_up(programme=programme, number=number)
    return made, [made.organization, made]


def _make_roster(one: Checked) -> list[models.Model]:
    task_force, made = _task_force(one)
    person = Person.objects.get(username=one.text("username"))
    return [*made, _grant(one, person, task_force.organization)]


def _make_supervision(one: Checked) -> list[models.Model]:
    task_force, made = _task_force(one)
    unit = _organization(one.text("unit"))
    taskforces.assign_units(task_force=task_force, units=[unit], starts_on=_first_day(one))
    found = task_force.supervisions.get(unit=unit, ends_on__isnull=True)
    return [*made, found]


MAKE = {
    "units": _make_unit,
    "bodies": _make_body,
    "people": _make_person,
    "rosters": _make_roster,
    "supervisions": _make_supervision,
}


@transaction.atomic
def discard_batch(*, pk: int, actor: Person) -> ImportBatch:
    """Set a workbook aside before it goes in; the same file may come again."""
    require_administrator(actor)
    batch = ImportBatch.objects.locked(pk)
    make_move(batch, "discard_batch", actor=actor)
    return batch


@transaction.atomic
def undo_batch(*, pk: int, reason: str, actor: Person) -> ImportBatch:
    """Remove everything the import added; refused as soon as something rests on it."""
    require_administrator(actor)
    batch = ImportBatch.objects.locked(pk)
    make_move(batch, "undo_batch", actor=actor, note=reason)
    for row in batch.rows.exclude(made=[]).order_by("-pk"):
        for label, record_pk in reversed(row.made):
            _remove(row, apps.get_model(label), record_pk)
    return batch


def _remove(row: ImportRow, model: type[models.Model], pk: int) -> None:
    record = model._default_manager.filter(pk=pk).first()  # noqa: SLF001 - public by custom
    if record is None:
        return
    where = f"Dòng {row.line}, {record}"
    if isinstance(record, Person) and record.last_login is not None:
        raise MoveRefused(
            f"{where}: đã đăng nhập nên không hoàn tác được. Ngừng tài khoản trên trang người dùng."
        )
    later = Entry.objects.filter(subject_kind=model._meta.label_lower, subject_id=pk)  # noqa: SLF001 - public by custom
    if later.exclude(verb=VERB).exists():
        raise MoveRefused(
            f"{where}: đã được sửa sau khi nhập nên không hoàn tác được. Sửa tiếp trên trang."
        )
    try:
        record.delete()
    except (ProtectedError, RestrictedError) as error:
        used = next(iter(error.args[1]))
        name = used._meta.verbose_name  # noqa: SLF001 - public by custom
        raise MoveRefused(
            f"{where}: đang được dùng ở {name} “{used}” nên không hoàn tác được cả lần nhập."
        ) from error
