"""Reports of all other units of the demo city, loaded by COPY beside the ledger. Simulated.

They carry their text and their history, and put nothing on the books: what is there comes from
the simulated meetings. Task force 15 is left to `demo_reports`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection, transaction
from django.utils.timezone import localdate, make_aware
from psycopg.types.json import Jsonb

from thongsuot.desk.demo_reports import document
from thongsuot.desk.demo_scale.copying import BirthGuardLifted, Table
from thongsuot.documents.actions import keep_file
from thongsuot.documents.models import Document
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.intake.models import Reading
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Role
from thongsuot.people.roles import RoleKind
from thongsuot.plans.models import PlanUnit, ReportingDate
from thongsuot.reports.models import UnitReport
from thongsuot.taskforces.models import Supervision

LEFT_OUT = 15
#: Of a hundred: so many are never sent, so many late, so many not opened, waiting, returned.
MISSING, LATE, UNOPENED, WAITING, RETURNED = 8, 12, 4, 5, 3
READING, REPORT = "intake.reading", "reports.unitreport"
WHY = "Nêu rõ số hồ sơ trễ hạn so với kỳ trước."


@dataclass(frozen=True, slots=True)
class Sender:
    """A unit with the people who send and who judge, by key."""

    unit: int
    name: str
    code: str
    task_force: int
    officer: int
    secretary: int


class Shelves:
    """The tables filled, and the ledger's `note`."""

    def __init__(self) -> None:
        self.documents = Table(
            Document,
            *("sha256", "file", "media_type", "size", "text", "stored_at"),
            constants={"method": "text"},
        )
        self.readings = Table(
            Reading,
            *("document", "name", "task_force", "unit", "received_by", "received_at"),
            *("issued_on", "issuer", "confirmed_by", "confirmed_at"),
            constants={"state": "confirmed", "kind": "báo cáo", "attempts": 1},
        )
        self.reports = Table(
            UnitReport,
            *("state", "unit", "reporting_date", "task_force", "reading", "first_sent_on"),
            *("sent_on", "sent_by", "first_opened_at", "first_opened_by", "accepted_on", "reasons"),
        )
        self.brought = Table(UnitReport.brought.through, "unitreport", "reading")
        self.entries = Table(
            Entry,
            *("at", "actor", "verb", "subject_kind", "subject_id", "before", "after"),
            *("note", "data"),
        )

    def tables(self) -> list[Table]:
        return [self.documents, self.readings, self.reports, self.brought, self.entries]

    def note(
        self, at: datetime, actor: int, verb: str, of: tuple[str, int], *, moved: tuple[str, str]
    ) -> None:
        """One line of the ledger; `moved` is from → to, twice empty when nothing moved."""
        said = WHY if verb == "return" else ""
        self.entries.add(at, actor, verb, *of, *moved, said, Jsonb({}))


@transaction.atomic
def report_elsewhere() -> int:
    """Load them once. Returns how many."""
    senders = list(_senders())
    known = {sender.unit for sender in senders}
    if not senders or UnitReport.objects.filter(unit__in=known).count() > len(senders):
        return 0
    have = set(UnitReport.objects.values_list("unit", "reporting_date"))
    today, calendar = localdate(), working_calendar()
    dates = [one for one in ReportingDate.objects.order_by("due_on") if one.due_on < today]
    shelves, rng = Shelves(), Random("báo cáo")  # noqa: S311 - a simulation
    with connection.cursor() as cursor:
        for table in shelves.tables():
            table.begin(cursor)
        for day in dates:
            for turn, sender in enumerate(senders):
                drawn = rng.randrange(100)
                sent_on = _sent_on(day.due_on, calendar, rng)
                if drawn < MISSING or sent_on >= today or (sender.unit, day.pk) in have:
                    continue
                _shelve(shelves, sender, day, turn, make_aware(datetime.combine(sent_on, time(9))))
        with BirthGuardLifted([shelves.readings.name, shelves.reports.name]):
            for table in shelves.tables():
                table.flush(cursor)
        for table in shelves.tables():
            table.finish(cursor)
    return shelves.reports.written


def _senders() -> Iterator[Sender]:
    """Units with an officer, whose task force has a secretary; two queries."""
    roles = Role.objects.held_on(localdate()).filter(
        kind__in=[RoleKind.UNIT_OFFICER, RoleKind.SECRETARY]
    )
    held = {
        (pk, kind): who for pk, kind, who in roles.values_list("organization", "kind", "person")
    }
    rows = Supervision.objects.on(localdate()).filter(
        unit__in=PlanUnit.objects.values("unit"), task_force__programme__short_number="249"
    )
    rows = rows.exclude(task_force__number=LEFT_OUT).select_related("unit", "task_force")
    for row in rows.order_by("unit__sort_key", "pk"):
        officer = held.get((row.unit_id, RoleKind.UNIT_OFFICER))
        secretary = held.get((row.task_force.organization_id, RoleKind.SECRETARY))
        if officer and secretary:
            unit = row.unit
            yield Sender(unit.pk, unit.name, unit.code, row.task_force_id, officer, secretary)


def _sent_on(due_on: date, calendar: WorkingCalendar, rng: Random) -> date:
    if rng.randrange(100) < LATE:
        return calendar.add(due_on, rng.randint(1, 6))
    return due_on - timedelta(days=rng.randint(0, 3))


def _shelve(shelves: Shelves, sender: Sender, day: ReportingDate, turn: int, at: datetime) -> None:
    """One report with its document, both with their history."""
    text = document(sender.name, turn, at.date())
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    file = keep_file(content=content, sha256=sha256, extension="txt")
    put = shelves.documents.add(sha256, file, "text/plain", len(content), text, at)
    name = f"bao-cao-mo-phong-{sender.code}-{at:%d-%m-%Y}.txt"
    reading = shelves.readings.add(
        *(put, name, sender.task_force, sender.unit, sender.officer, at),
        *(at.date(), sender.name, sender.officer, at),
    )
    road = ("", "waiting", "running", "read", "confirmed")
    for verb, before, after in zip(
        ("receive", "start", "finish", "confirm"), road, road[1:], strict=False
    ):
        shelves.note(at, sender.officer, verb, (READING, reading), moved=(before, after))
    _judge(shelves, sender, day, reading, at)


def _judge(
    shelves: Shelves, sender: Sender, day: ReportingDate, reading: int, at: datetime
) -> None:
    """Sent, and what the task force did with it by now."""
    drawn = (reading * 37) % 100
    unopened = drawn < UNOPENED
    waiting = drawn < UNOPENED + WAITING
    state = "sent" if waiting else "accepted"
    if not waiting and drawn < UNOPENED + WAITING + RETURNED:
        state = "returned"
    later = at + timedelta(days=1 + drawn % 3)
    why = [{"words": WHY, "section": "", "statement": None}] if state == "returned" else []
    pk = shelves.reports.add(
        *(state, sender.unit, day.pk, sender.task_force, reading, at.date(), at.date()),
        *(sender.officer, None if unopened else later, None if unopened else sender.secretary),
        *(later.date() if state == "accepted" else None, Jsonb(why)),
    )
    shelves.brought.add(pk, reading)
    of = (REPORT, pk)
    shelves.note(at, sender.officer, "begin_report", of, moved=("", "draft"))
    shelves.note(at, sender.officer, "send", of, moved=("draft", "sent"))
    if not unopened:
        shelves.note(later, sender.secretary, "open_report", of, moved=("", ""))
    if state != "sent":
        verb = "accept" if state == "accepted" else "return"
        shelves.note(later, sender.secretary, verb, of, moved=("sent", state))
