"""What is found in the document of a plan; every span is `text[start:end]` of its source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Days are ISO; what the document does not say is None. `spans` are keyed by field."""

    number: str | None
    title: str | None
    issuer: str | None
    issued_on: str | None
    starts_on: str | None
    ends_on: str | None
    programme: str | None
    spans: dict[str, Span]


@dataclass(frozen=True, slots=True)
class FoundContent:
    title: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundTask:
    """`content` is the place of the content it stands under, None where it stands under none."""

    title: str
    due_on: str | None
    due_said: str
    lead: str
    content: int | None
    affects_life: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDay:
    name: str
    due_on: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """`code` of a commune; a Party committee of a city body is known by `name` alone."""

    name: str
    code: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """`every_commune`: the text says all of them, in the span it carries."""

    header: FoundHeader
    contents: tuple[FoundContent, ...]
    tasks: tuple[FoundTask, ...]
    reporting: tuple[FoundDay, ...]
    outline: tuple[str, ...]
    units: tuple[FoundUnit, ...]
    every_commune: Span | None
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
