"""A recommendation while it is simulated: the columns of its table, by the names of its fields."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(slots=True)
class Record:
    """As it is when raised; `walk` moves it on."""

    id: int
    task_force: int
    unit: int
    title: str
    category: str
    raised_on: date
    meeting: int | None
    statement: int | None
    code: str
    addressee: str
    raised_by: int | None
    stands: str = "raised"
    urgency: str = "normal"
    level: str = ""
    proposed_body: int | None = None
    lead_body: int | None = None
    officer: int | None = None
    binding: bool = False
    bounces: int = 0
    reopenings: int = 0
    done_by: int | None = None
    due_on: date | None = None
    due_from: date | None = None
    due_days: int | None = None
    accept_by: date | None = None
    accept_days: int | None = None
    first_due_on: date | None = None
    outgoing_number: str = ""
    outgoing_on: date | None = None
    escalated_to: str = ""
    response_kind: str = ""
    acceptance_proposed_by: int | None = None
    reopen_asked_on: date | None = None
    opinion: str = ""
    closure_reason: str = ""
    closed_on: date | None = None
    answered_on: date | None = None
    merged_into: int | None = None
    split_from: int | None = None


FIELDS = tuple(field.name for field in fields(Record) if field.name != "id")
#: The same by their names in the table; `stands` is the state, which only the ledger may set.
COLUMNS = tuple("state" if name == "stands" else name for name in FIELDS)
