"""A unit among its neighbours, as shapes for an inline SVG: no script, no tiles, it prints."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Q

from thongsuot.places.models import Boundary, Commune
from thongsuot.places.outlines import Point, middle_of, path_of

WIDTH, HEIGHT = 360, 220
#: How much wider than the unit itself the picture is.
AROUND = 1.9
LETTER = 3.6
#: Air around a whole area, and how far (degrees) from its middle a commune is still drawn.
MARGIN, FAR = 1.03, 0.9
#: A commune less wide and high (degrees) is small; the inner city is where many such lie together.
SMALL, NEAR, FEW = 0.05, 0.08, 10
TALL = 360
TOP, BOTTOM = 16, 10


@dataclass(frozen=True, slots=True)
class Shape:
    """One unit's outline: `look` is the class of the path (c, c near, c on)."""

    path: str
    look: str
    name: str
    commune: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A name at (x, y) in pixels, centred; `look` is inv (on the unit), dim or empty."""

    x: int
    y: int
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Map:
    """The picture and, in words, who borders on the unit; `far` are those too far out to draw."""

    shapes: list[Shape]
    labels: list[Label]
    neighbours: list[Commune] = field(default_factory=list)
    far: list[str] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    south: float
    east: float
    north: float
    height: int = HEIGHT

    @classmethod
    def over(cls, units: Sequence[Boundary]) -> _Frame:
        """The smallest box of the picture's proportions that holds all of them."""
        west, east = min(u.west for u in units), max(u.east for u in units)
        south, north = min(u.south for u in units), max(u.north for u in units)
        x, y = (west + east) / 2, (south + north) / 2
        shrink = math.cos(math.radians(y))
        half = max((east - west) * shrink, (north - south) * WIDTH / TALL) / 2 * MARGIN
        across, up = half / shrink, half * TALL / WIDTH
        return cls(x - across, y - up, x + across, y + up, TALL)

    @classmethod
    def around(cls, unit: Boundary) -> _Frame:
        """A box of the picture's proportions with the unit in its middle."""
        x, y = (unit.west + unit.east) / 2, (unit.south + unit.north) / 2
        shrink = math.cos(math.radians(y))
        wide = (unit.east - unit.west) * shrink
        half = AROUND * max(wide, (unit.north - unit.south) * WIDTH / HEIGHT) / 2
        across, up = half / shrink, half * HEIGHT / WIDTH
        return cls(x - across, y - up, x + across, y + up)

    def project(self, point: Point) -> tuple[float, float]:
        """Equirectangular: true enough over a few kilometres."""
        x = (point[0] - self.west) / (self.east - self.west) * WIDTH
        y = (self.north - point[1]) / (self.north - self.south) * self.height
        return x, y


def unit_map(commune: Commune) -> Map | None:
    """The map of one commune as it stands, in one query; None where no outline is known."""
    own = Boundary.objects.filter(commune=commune).select_related("commune").first()
    if own is None:
        return None
    frame = _Frame.around(own)
    current = Q(commune__valid_to__isnull=True)
    others = list(
        Boundary.objects.filter(
            current,
            west__lte=frame.east,
            east__gte=frame.west,
            south__lte=frame.north,
            north__gte=frame.south,
        )
        .exclude(pk=own.pk)
        .select_related("commune")
    )
    corners = {tuple(point) for ring in own.rings for point in ring}
    near = [other for other in others if _touches(other, corners)]
    far = [other for other in others if other not in near]
    looks = [
        *((other, "c") for other in far),
        *((other, "c near") for other in near),
        (own, "c on"),
    ]
    return Map(
        shapes=[Shape(path_of(b.rings, frame.project), look, b.commune.name) for b, look in looks],
        labels=_labels(looks[::-1], frame),
        neighbours=sorted((other.commune for other in near), key=lambda one: one.sort_key),
    )


def area_maps(looks: Mapping[int, str]) -> list[Map]:
    """Communes by their key, each with its look, in one query: the whole, then its inner city.

    An island far out is only named. Where no commune is small, there is no second picture.
    """
    rows = Boundary.objects.filter(commune__in=looks, commune__valid_to__isnull=True)
    every = list(rows.select_related("commune").order_by("commune__sort_key"))
    drawn = _around_the_middle(every, FAR)
    if not drawn:
        return []
    far = [one.commune.name for one in every if one not in drawn]
    small = [one for one in drawn if max(one.east - one.west, one.north - one.south) < SMALL]
    inner = _around_the_middle(small, NEAR)
    maps = [_area(drawn, _Frame.over(drawn), looks, far)]
    if len(inner) > FEW:
        frame = _Frame.over(inner)
        inside = [
            one
            for one in drawn
            if one.west < frame.east
            and one.east > frame.west
            and one.south < frame.north
            and one.north > frame.south
        ]
        maps.append(_area(inside, frame, looks, []))
    return maps


def _around_the_middle(units: Sequence[Boundary], within: float) -> list[Boundary]:
    """Those whose middle lies within so many degrees of the middle of most."""
    if not units:
        return []
    x = median((one.west + one.east) / 2 for one in units)
    y = median((one.south + one.north) / 2 for one in units)
    return [
        one
        for one in units
        if abs((one.west + one.east) / 2 - x) < within
        and abs((one.south + one.north) / 2 - y) < within
    ]


def _area(
    units: Sequence[Boundary], frame: _Frame, looks: Mapping[int, str], far: list[str]
) -> Map:
    shapes = [
        Shape(
            path=path_of(one.rings, frame.project),
            look=looks[one.commune_id],
            name=one.commune.name,
            commune=one.commune_id,
        )
        for one in units
    ]
    return Map(shapes=shapes, labels=[], height=frame.height, far=far)


def _touches(other: Boundary, corners: set[tuple[float, ...]]) -> bool:
    """Outlines of neighbours share their points: they were cut from the same lines."""
    return any(tuple(point) in corners for ring in other.rings for point in ring)


def _labels(looks: Sequence[tuple[Boundary, str]], frame: _Frame) -> list[Label]:
    """Names that fit, the unit's own first; one that would lie over another is left out."""
    taken: list[tuple[float, float, float]] = []
    labels: list[Label] = []
    for boundary, look in looks:
        text = boundary.commune.name.removeprefix(boundary.commune.get_type_display()).strip()
        x, y = frame.project(middle_of(boundary.rings))
        half = LETTER * len(text)
        inside = half < x < WIDTH - half and TOP < y < HEIGHT - BOTTOM
        free = all(abs(y - b) > TOP or abs(x - a) > half + other for a, b, other in taken)
        if (inside and free) or look == "c on":
            taken.append((x, y, half))
            kind = {"c on": "inv", "c near": "", "c": "dim"}[look]
            labels.append(Label(round(x), round(y) + 4, text, kind))
    return labels
