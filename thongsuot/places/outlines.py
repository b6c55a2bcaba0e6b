"""Outlines as paths of an inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

#: Points nearer than this to the last one drawn are left out, in tenths of a pixel.
LEAST = 8

Point = Sequence[float]
Ring = Sequence[Point]


def path_of(
    rings: Sequence[Ring], project: Callable[[Point], tuple[float, float]], least: int = LEAST
) -> str:
    """Each ring from an absolute first point by relative steps, in tenths of a pixel."""
    parts: list[str] = []
    for ring in rings:
        points = [(round(x * 10), round(y * 10)) for x, y in map(project, ring)]
        kept = points[:1]
        for point in points[1:]:
            if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > least:
                kept.append(point)
        steps = pairwise(kept)
        moves = " ".join(f"{(b[0] - a[0]) / 10:g},{(b[1] - a[1]) / 10:g}" for a, b in steps)
        if moves:
            parts.append(f"M{kept[0][0] / 10:g},{kept[0][1] / 10:g}l{moves}z")
    return "".join(parts)


def _doubled_area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)


def middle_of(rings: Sequence[Ring]) -> Point:
    """The centroid of the largest ring."""
    ring = max(rings, key=lambda one: abs(_doubled_area(one)))
    area = 3 * _doubled_area(ring)
    if not area:
        return ring[0]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / area
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / area
    return x, y
