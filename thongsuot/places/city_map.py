"""A whole province or city as shapes for an inline SVG, its dense middle drawn larger in a corner.

Drawn once a process and kept: outlines change with a resolution of the National Assembly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from thongsuot.places.models import Boundary, Commune
from thongsuot.places.outlines import Point, middle_of, path_of

Project = Callable[[Point], tuple[float, float]]

WIDTH = 960
MARGIN = 10
#: The dense middle: a window of this share of the picture's width, drawn into a square of `INSET`.
WINDOW, INSET = 0.14, 400
#: So many communes in the window make it worth drawing larger.
CROWDED = 20
#: Room to the right of the middle of an island's name.
NAME = 100
#: Points nearer than this to the last one drawn are left out, in tenths of a pixel.
LEAST, LEAST_INSET = 18, 25


@dataclass(frozen=True, slots=True)
class Place:
    """One commune: its key and name, its outline, where its name would stand."""

    commune: int
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Inset:
    """A window of the picture at (x, y) with `side`, drawn again at (left, top) `INSET` wide."""

    x: int
    y: int
    side: int
    left: int
    top: int
    places: tuple[Place, ...]
    lead: str
    size: int = INSET


@dataclass(frozen=True, slots=True)
class CityMap:
    width: int
    height: int
    places: tuple[Place, ...]
    islands: tuple[Place, ...]
    inset: Inset | None


def city_map(province: str) -> CityMap | None:
    """The map of the province as it stands; None where no outline is known."""
    newest = Boundary.objects.filter(commune__province=province).aggregate(pk=Max("pk"))["pk"]
    return _drawn(province, newest) if newest else None


@lru_cache(maxsize=8)
def _drawn(province: str, _newest: int) -> CityMap:
    rows = list(
        Boundary.objects.filter(commune__province=province, commune__valid_to__isnull=True)
        .select_related("commune")
        .order_by("commune__code")
    )
    land = [row for row in rows if row.commune.type != Commune.Type.SPECIAL_ZONE] or rows
    islands = [row for row in rows if row not in land]
    west, east = min(row.west for row in land), max(row.east for row in land)
    south, north = min(row.south for row in land), max(row.north for row in land)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * shrink)

    def project(point: Point) -> tuple[float, float]:
        return MARGIN + (point[0] - west) * shrink * scale, MARGIN + (north - point[1]) * scale

    # Room beneath for what lies far out at sea, and for its name.
    beneath = sum((row.north - row.south) * scale + 3 * MARGIN for row in islands)
    height = round(MARGIN * 2 + (north - south) * scale + beneath)
    placed = [
        _place(row, project(middle_of(row.rings)), path_of(row.rings, project, LEAST))
        for row in land
    ]
    return CityMap(
        WIDTH,
        height,
        tuple(placed),
        tuple(
            _island(row, number, shrink * scale, scale, height)
            for number, row in enumerate(islands)
        ),
        _inset(land, placed, height, project),
    )


def _place(row: Boundary, at: tuple[float, float], path: str) -> Place:
    return Place(row.commune_id, row.commune.name, path, round(at[0]), round(at[1]))


def _island(row: Boundary, number: int, across: float, up: float, height: int) -> Place:
    """Far out at sea: drawn to the same scale in the lower right corner, one above the other."""
    wide, tall = (row.east - row.west) * across, (row.north - row.south) * up
    left, top = WIDTH - MARGIN - wide, height - MARGIN - tall - number * 2 * (tall + MARGIN)

    def project(point: Point) -> tuple[float, float]:
        return left + (point[0] - row.west) * across, top + (row.north - point[1]) * up

    at = (min(left + wide / 2, WIDTH - NAME), top - MARGIN)
    return _place(row, at, path_of(row.rings, project, LEAST))


def _inset(
    land: Sequence[Boundary],
    placed: Sequence[Place],
    height: int,
    project: Project,
) -> Inset | None:
    side = round(WIDTH * WINDOW)
    best = max(placed, key=lambda one: (_within(placed, one, side), -one.commune))
    if _within(placed, best, side) < CROWDED or height < INSET:
        return None
    x, y = best.x - side // 2, best.y - side // 2
    left, top = _emptiest_corner(placed, height)
    zoom = INSET / side

    def closer(point: Point) -> tuple[float, float]:
        across, down = project(point)
        return (across - x) * zoom, (down - y) * zoom

    seen = [
        _place(row, closer(middle_of(row.rings)), path_of(row.rings, closer, LEAST_INSET))
        for row, one in zip(land, placed, strict=True)
        if abs(one.x - best.x) < side and abs(one.y - best.y) < side
    ]
    edge = left if left > x else left + INSET
    near = x + side if left > x else x
    lead = f"M{near},{y}L{edge},{top}M{near},{y + side}L{edge},{top + INSET}"
    return Inset(x, y, side, left, top, tuple(seen), lead)


def _within(placed: Sequence[Place], middle: Place, side: int) -> int:
    half = side / 2
    return sum(1 for one in placed if abs(one.x - middle.x) < half and abs(one.y - middle.y) < half)


def _emptiest_corner(placed: Sequence[Place], height: int) -> tuple[int, int]:
    right, bottom = WIDTH - INSET - MARGIN, height - INSET - MARGIN
    corners = [(right, MARGIN), (MARGIN, MARGIN), (right, bottom), (MARGIN, bottom)]

    def taken(corner: tuple[int, int]) -> int:
        return sum(
            1
            for one in placed
            if corner[0] < one.x < corner[0] + INSET and corner[1] < one.y < corner[1] + INSET
        )

    return min(corners, key=taken)
