"""The parts of a sheet. Keys: the primary key of the row once there is one, before it `n…`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

#: Characters of the source document, `text[start:end]`; None where it was typed.
Span = tuple[int, int]
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LETTERS = "abcdđeghiklmnopqrstuvxy"


def new_key() -> str:
    """The key of a part that has no row yet."""
    return f"n{uuid4().hex[:10]}"


def _span(given: Any) -> Span | None:  # noqa: ANN401 - a value of JSON
    return (int(given[0]), int(given[1])) if given else None


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


@dataclass(frozen=True, slots=True)
class Header:
    """What the plan is called, by whom, from when till when."""

    title: str
    issuer: str
    starts_on: date
    ends_on: date
    number: str = ""
    issued_on: date | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Header:
        days = {name: _day(given.get(name)) for name in ("starts_on", "ends_on", "issued_on")}
        return cls(**{**given, **days})


@dataclass(frozen=True, slots=True)
class Content:
    """One thing to be supervised; `level` 0 is the top. Its own follow it, one level deeper."""

    key: str
    level: int
    title: str
    source: Span | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Content:
        return cls(**{**given, "source": _span(given.get("source"))})


@dataclass(frozen=True, slots=True)
class Task:
    """What every unit does by `due_on`; `content` is the key of what it belongs to, or empty."""

    key: str
    title: str
    short_title: str
    due_on: date
    lead: str = ""
    content: str = ""
    affects_life: bool = False
    source: Span | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Task:
        due_on, source = date.fromisoformat(given["due_on"]), _span(given.get("source"))
        return cls(**{**given, "due_on": due_on, "source": source})


@dataclass(frozen=True, slots=True)
class ReportingDay:
    """Kỳ báo cáo: reports come by `due_on` under the headings of `outline`."""

    key: str
    name: str
    due_on: date
    outline: tuple[str, ...] = ()
    source: Span | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> ReportingDay:
        day = date.fromisoformat(given["due_on"])
        outline, source = tuple(given.get("outline", ())), _span(given.get("source"))
        return cls(**{**given, "due_on": day, "outline": outline, "source": source})


@dataclass(frozen=True, slots=True)
class Unit:
    """A supervised unit under the name it had; `key` is its organisation's."""

    key: str
    name: str


Part = Header | Content | Task | ReportingDay | Unit


def mark_of(part: Part) -> str:
    """A short mark of exactly these words: a form carries the one it was opened with."""
    text = json.dumps(asdict(part), default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a plan says. Contents stand in reading order, each level right beneath."""

    header: Header
    contents: tuple[Content, ...] = ()
    tasks: tuple[Task, ...] = ()
    units: tuple[Unit, ...] = ()
    reporting: tuple[ReportingDay, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        return plain

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Sheet:
        return cls(
            Header.from_json(given["header"]),
            tuple(Content.from_json(one) for one in given["contents"]),
            tuple(Task.from_json(one) for one in given["tasks"]),
            tuple(Unit(**one) for one in given["units"]),
            tuple(ReportingDay.from_json(one) for one in given["reporting"]),
        )

    def parents(self) -> dict[str, str]:
        """The key of the content above each, empty for those at the top."""
        above: list[str] = []
        found: dict[str, str] = {}
        for one in self.contents:
            del above[one.level :]
            found[one.key] = above[-1] if above else ""
            above.append(one.key)
        return found


def labels(contents: Iterable[Content]) -> dict[str, str]:
    """The number in front of each: I. for the top, then 1., then a), then nothing but a dash."""
    counts: list[int] = []
    found: dict[str, str] = {}
    for one in contents:
        del counts[one.level + 1 :]
        while len(counts) <= one.level:
            counts.append(0)
        counts[one.level] += 1
        found[one.key] = _label(one.level, counts[one.level])
    return found


def _label(level: int, number: int) -> str:
    if level == 0:
        return f"{ROMAN[number - 1]}." if number <= len(ROMAN) else f"{number}."
    if level == 1:
        return f"{number}."
    return f"{LETTERS[number - 1]})" if number <= len(LETTERS) else f"{number})"
