"""What a reading finds. Offsets count code points of the text that was read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """What the document is: `date` is ISO; a missing value is None."""

    kind: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Leader:
    name: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit of the header; `code` is None where the name fits no unit or several."""

    name: str
    type: str
    code: str | None


@dataclass(frozen=True, slots=True)
class MeetingHeader:
    date: str | None = None
    programme: str | None = None
    task_force: int | None = None
    leader: Leader | None = None
    units: tuple[ReadUnit, ...] = ()
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """`text == source[start:end]`. `cue` is what made it this kind; `confidence` in 0..1."""

    kind: str
    unit: str | None
    unit_code: str | None
    text: str
    start: int
    end: int
    category: str
    addressee: str | None
    confidence: float
    cue: str


@dataclass(frozen=True, slots=True)
class Found:
    """A statement before its unit and field are filled in."""

    kind: str
    start: int
    end: int
    cue: str
    confidence: float
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A row of a table of tasks; `deadline` is ISO, `progress_percent` 0..100."""

    title: str
    deadline: str | None
    progress_percent: int | None
    status: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    document: DocumentHeader
    meeting: MeetingHeader
    statements: tuple[ReadStatement, ...]
    tasks: tuple[ReadTask, ...]
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The dictionary `thongsuot read --json` prints, less `source`."""
        plain = asdict(self)
        if self.meeting.leader is None:
            plain["meeting"]["leader"] = {"name": None, "titles": []}
        return plain
