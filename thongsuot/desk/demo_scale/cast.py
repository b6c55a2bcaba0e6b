"""Who acts in the simulation: bodies, task forces, units and their people, by key."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Body:
    """A body that answers: its organisation, and its two people."""

    pk: int
    name: str
    coordinator: int
    leader: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A supervised unit; `code` is what its recommendations are numbered by."""

    pk: int
    code: str
    name: str
    officer: int
    leader: int


@dataclass(frozen=True, slots=True)
class Force:
    """A task force with its people and its units."""

    pk: int
    number: int
    programme: int
    programme_name: str
    head: int
    secretary: int
    member: int
    units: tuple[Unit, ...]
    bodies: dict[str, Body]
    city_office: int
    seed: str = ""
    #: Organisation codes of bodies in the order in which an unfit one is thought of.
    others: tuple[str, ...] = field(default=())
