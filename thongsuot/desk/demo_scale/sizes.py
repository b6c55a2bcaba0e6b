"""How much of everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`visits` is how often a task force sat with each unit within `days` before today."""

    name: str
    nationwide: bool
    recommendations: int
    statements: int
    visits: int
    days: int


SIZES = {
    size.name: size
    for size in (
        Size("city", nationwide=False, recommendations=2_000, statements=6_700, visits=3, days=110),
        Size(
            "province",
            nationwide=False,
            recommendations=15_200,
            statements=50_600,
            visits=12,
            days=420,
        ),
        Size(
            "nation",
            nationwide=True,
            recommendations=300_000,
            statements=1_000_000,
            visits=22,
            days=480,
        ),
    )
}
