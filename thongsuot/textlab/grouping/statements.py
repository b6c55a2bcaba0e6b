"""What goes in and what comes out: statements, decisions of people, groups."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Statement:
    """One difficulty or request. `category` is a key of the taxonomy; `unit` a unit's name."""

    id: str
    text: str
    unit: str | None = None
    category: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A person said: the group `source` is the same problem as `target`."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Move:
    """A person put these statements into the group `key`; they become its examples."""

    ids: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Split:
    """A person took these statements out into a group of their own, `key`, with a title."""

    ids: tuple[str, ...]
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person gave the group `key` this title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A person said these statements stand for no common difficulty."""

    ids: tuple[str, ...]


Decision = Merge | Move | Split | Name | SetAside


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where one statement belongs. `key` is None when no known problem fits.

    `confidence` is between 0 and 1; `why` are the words or the rule that decided.
    """

    key: str | None
    confidence: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One common difficulty. `members` are ids in order; `units` the names of distinct units.

    `known` says whether it is a problem of the catalogue or of a person's decision; a group made
    from likeness alone is a proposal for a new entry.
    """

    key: str
    title: str
    category: str | None
    members: tuple[str, ...]
    units: tuple[str, ...]
    representative: str
    why: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every statement is in exactly one group or alone.

    `keys` gives the group of each grouped statement; `set_aside` are those a person took out.
    """

    groups: tuple[Group, ...]
    singletons: tuple[str, ...]
    set_aside: tuple[str, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
