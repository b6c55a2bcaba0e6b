"""TopoJSON to rings of coordinates. Pure Python; the format is at github.com/topojson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Outline:
    """The rings of one feature, [longitude, latitude] in degrees, and the box around them."""

    code: str
    rings: list[Ring]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        xs = [x for ring in self.rings for x, _y in ring]
        ys = [y for ring in self.rings for _x, y in ring]
        return min(xs), min(ys), max(xs), max(ys)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    transform = topology.get("transform") or {"scale": [1, 1], "translate": [0, 0]}
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    quantized = "transform" in topology
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0.0
        points: Ring = []
        for step in arc:
            x, y = (x + step[0], y + step[1]) if quantized else (step[0], step[1])
            points.append((round(x * scale_x + move_x, 5), round(y * scale_y + move_y, 5)))
        arcs.append(points)
    return arcs


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Arcs joined end to end; a negative index is the arc `~index` run backwards."""
    ring: Ring = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points[1:] if ring else points
    return ring


def outlines(topology: dict[str, Any], name: str) -> Iterator[Outline]:
    """The features of the object `name`, by their id."""
    arcs = _arcs(topology)
    for geometry in topology["objects"][name]["geometries"]:
        parts = geometry["arcs"]
        polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
        rings = [_ring(indexes, arcs) for polygon in polygons for indexes in polygon]
        yield Outline(str(geometry["id"]), rings)
