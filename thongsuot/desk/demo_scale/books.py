"""The tables the simulation fills, in the order in which their rows lean on each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from django.db.backends.utils import CursorWrapper
from psycopg.types.json import Jsonb

from thongsuot.desk.demo_scale.copying import Table
from thongsuot.desk.demo_scale.lines import Lines
from thongsuot.desk.demo_scale.record import COLUMNS, FIELDS, Record
from thongsuot.documents.models import Document
from thongsuot.intake.models import Reading, ReadingUnit, Statement
from thongsuot.meetings.models import Meeting, MeetingUnit, Minute
from thongsuot.people.models import Organization, Person, Role
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import (
    Answer,
    Coordination,
    Difficulty,
    Evidence,
    Extension,
    Rating,
    Recommendation,
)
from thongsuot.taskforces.models import Supervision, TaskForce

SAID = ("kind", "unit", "text", "start", "end", "category", "addressee", "confidence")
RAISED = ("task_force", "unit", "title", "category", "raised_on", "meeting", "statement")


class Books:
    """One `Table` each, and the ledger's `note`."""

    def __init__(self) -> None:
        self.organizations = Table(
            Organization,
            *("kind", "code", "name", "short_name", "commune", "sort_key"),
        )
        self.persons = Table(
            Person,
            *("username", "name", "password", "date_joined"),
            constants={
                "email": "",
                "titles": Jsonb([]),
                "is_active": True,
                "is_staff": False,
                "is_superuser": False,
            },
        )
        self.roles = Table(Role, "person", "kind", "organization", "starts_on")
        self.task_forces = Table(TaskForce, "programme", "number", "organization")
        self.supervisions = Table(Supervision, "task_force", "unit", "starts_on")
        self.documents = Table(
            Document,
            *("sha256", "file", "media_type", "size", "text", "stored_at"),
            constants={"method": "text"},
        )
        self.readings = Table(
            Reading,
            *("state", "document", "name", "task_force", "received_by", "received_at", "held_on"),
            *("programme_text", "programme", "task_force_number", "leader_name"),
            *("confirmed_by", "confirmed_at"),
            constants={
                "kind": "biên bản",
                "number": "",
                "issuer": "",
                "leader_titles": Jsonb([]),
                "plan_text": "",
                "warnings": Jsonb([]),
                "pages_done": 1,
                "pages_all": 1,
                "attempts": 1,
                "unread_because": "",
            },
        )
        self.reading_units = Table(ReadingUnit, "reading", "position", "name", "organization")
        self.statements = Table(
            Statement,
            *("state", "reading", *SAID, "decided_by"),
            constants={"meaning": "", "cue": "", "added_by_hand": False},
        )
        self.meetings = Table(
            Meeting,
            *("task_force", "held_on", "chair_name", "plan_text", "reading"),
            constants={"state": "held", "chair_titles": Jsonb([])},
        )
        self.seats = Table(MeetingUnit, "meeting", "unit", "position")
        self.minutes = Table(
            Minute,
            *("meeting", "kind", "unit", "title", "category", "addressee", "statement"),
            constants={"state": "noted"},
        )
        self.practices = Table(
            GoodPractice,
            *("task_force", "meeting", "unit", "title", "category", "statement"),
            constants={"state": "proposed"},
        )
        self.difficulties = Table(Difficulty, "state", *RAISED)
        self.recommendations = Table(Recommendation, *COLUMNS)
        self.links = Table(Recommendation.difficulties.through, "recommendation", "difficulty")
        self.answers = Table(
            Answer,
            *("recommendation", "spoken", "text", "response_kind", "promised_on", "number"),
            *("document", "document_name", "body", "speaker", "meeting"),
            *("written_by", "written_at", "signed_by", "signed_at"),
        )
        self.ratings = Table(
            Rating,
            *("recommendation", "answer", "unit", "agrees", "reason", "rated_by", "rated_at"),
        )
        self.evidence = Table(
            Evidence, "recommendation", "of", "document", "name", "shown_by", "shown_at"
        )
        self.coordinations = Table(
            Coordination,
            *("recommendation", "body", "question", "asked_by", "asked_at"),
            *("due_from", "due_days", "due_on", "reply", "replied_by", "replied_at"),
        )
        self.extensions = Table(
            Extension,
            *("recommendation", "reason", "until", "was_due_on", "asked_by", "asked_at"),
            *("granted", "decided_by", "decided_at"),
        )
        self.entries = Lines()
        self.note = self.entries.note

    def tables(self) -> Iterator[Table]:
        return (table for table in vars(self).values() if isinstance(table, Table))

    def keep(self, record: Record) -> None:
        """A recommendation at the end of its walk."""
        values = asdict(record)
        self.recommendations.keep(record.id, [values[name] for name in FIELDS])

    def begin(self, cursor: CursorWrapper) -> None:
        for table in self.tables():
            table.begin(cursor)

    def flush(self, cursor: CursorWrapper) -> None:
        for table in self.tables():
            table.flush(cursor)

    def finish(self, cursor: CursorWrapper) -> None:
        for table in self.tables():
            table.finish(cursor)
