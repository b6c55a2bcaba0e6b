"""What a common issue looks like: its trend as a drawing, its map, its place in the list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thongsuot.people.models import Organization
from thongsuot.places.city_map import CityMap, Place, city_map
from thongsuot.places.models import Province
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.models import CommonIssue, Membership

#: Periods drawn: the last ones up to now.
PERIODS, PERIODS_MINI = 6, 8
WIDTH, FLOOR, TOP = 460, 154, 22
BAR, BAR_SOLVED = 44, 20
MINI_HEIGHT, MINI_BAR, MINI_GAP = 24, 8, 3


@dataclass(frozen=True, slots=True)
class Column:
    """One period: the figures, and the two bars at `x` with their heights in pixels."""

    name: str
    said: int
    by_then: int
    solved: int
    x: int
    top: float
    height: float
    solved_x: int
    solved_top: float
    solved_height: float
    last: bool

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def solved_middle(self) -> int:
        return self.solved_x + BAR_SOLVED // 2

    @property
    def name_at(self) -> int:
        return self.x + (BAR + BAR_SOLVED) // 2

    @property
    def value_at(self) -> float:
        return self.top - 8

    @property
    def solved_value_at(self) -> float:
        return self.solved_top - 8


def periods(issue: CommonIssue, today: date, most: int) -> list[dict[str, object]]:
    """The rows of `trend` from the first period with anything, up to the one under way."""
    rows = [row for row in issue.trend if row["by_then"]]
    past = [row for row in rows if date.fromisoformat(row["due_on"]) < today]
    return rows[: len(past) + 1][-most:]


def columns(issue: CommonIssue, today: date) -> list[Column]:
    """The trend chart: units that had said it by each period, beside what was solved by then."""
    rows = periods(issue, today, PERIODS)
    if not rows:
        return []
    tallest = max(int(str(row["by_then"])) for row in rows) or 1
    step = WIDTH / max(len(rows), 4)
    found: list[Column] = []
    for place, row in enumerate(rows):
        by_then, solved = int(str(row["by_then"])), int(str(row["solved"]))
        height = (FLOOR - TOP) * by_then / tallest
        done = (FLOOR - TOP) * min(solved, tallest) / tallest
        x = round(step * place + (step - BAR - BAR_SOLVED) / 2)
        found.append(
            Column(
                str(row["name"]).removeprefix("Kỳ ").removesuffix(f"/{today.year}"),
                int(str(row["said"])),
                by_then,
                solved,
                x,
                round(FLOOR - height, 1),
                round(height, 1),
                x + BAR + 4,
                round(FLOOR - done, 1),
                round(done, 1),
                place == len(rows) - 1,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Mini:
    """The trend in a table's cell: bars (x, y, height) and what they say in words."""

    bars: list[tuple[int, float, float]]
    label: str
    newest: int
    width: int = PERIODS_MINI * (MINI_BAR + MINI_GAP)
    height: int = MINI_HEIGHT
    bar: int = MINI_BAR


def mini(issue: CommonIssue, today: date) -> Mini | None:
    """Units that said it in each of the last periods."""
    rows = periods(issue, today, PERIODS_MINI)
    if not rows:
        return None
    said = [int(str(row["said"])) for row in rows]
    tallest = max(said) or 1
    bars = []
    for place, number in enumerate(said):
        height = max(MINI_HEIGHT * number / tallest, 1)
        bars.append(
            (place * (MINI_BAR + MINI_GAP), round(MINI_HEIGHT - height, 1), round(height, 1))
        )
    told = "; ".join(f"{row['name']}: {row['said']}" for row in rows)
    return Mini(bars, told, said[-1])


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: `mine` of `mine_of` are the units of the person's own task forces."""

    issue: CommonIssue
    mini: Mini | None
    units: int
    mine: int
    mine_of: int


@dataclass(frozen=True, slots=True)
class Shape:
    place: Place
    look: str
    told: str


@dataclass(frozen=True, slots=True)
class IssueMap:
    """The city with the units that said it (`hit`), and those that probably have it (`guess`)."""

    drawn: CityMap
    shapes: list[Shape]
    inset: list[Shape]
    islands: list[Shape]


def issue_map(said: Collection[int], guessed: Collection[int]) -> IssueMap | None:
    """The map for units by key. None where they lie in several provinces, or in none known."""
    everyone = [*said, *guessed]
    communes = dict(
        Organization.objects.filter(pk__in=everyone, commune__isnull=False).values_list(
            "commune", "pk"
        )
    )
    provinces = list(Province.objects.filter(communes__in=communes).distinct()[:2])
    if len(provinces) != 1 or (drawn := city_map(provinces[0].pk)) is None:
        return None
    hit, guess = set(said), set(guessed)
    looks = {
        commune: "c hit" if unit in hit else "guess" if unit in guess else "c"
        for commune, unit in communes.items()
    }
    inset = drawn.inset.places if drawn.inset else ()
    return IssueMap(
        drawn, _shapes(drawn.places, looks), _shapes(inset, looks), _shapes(drawn.islands, looks)
    )


TOLD = {"c hit": ": đã nêu", "guess": ": có thể cũng gặp"}


def _shapes(places: Sequence[Place], looks: Mapping[int, str]) -> list[Shape]:
    found = []
    for place in places:
        look = looks.get(place.commune, "c")
        found.append(Shape(place, look, place.name + TOLD.get(look, "")))
    return found


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement behind an issue: the record, where it is said, and the recommendation that
    goes with it: itself, or one that would ease the difficulty."""

    row: Membership
    record: Difficulty | Recommendation
    kind: str
    source_url: str
    asked: Recommendation | None


def evidence(rows: Iterable[Membership]) -> list[Evidence]:
    """Rows as read by `for_list`."""
    return [_evidence(row) for row in rows]


def _evidence(row: Membership) -> Evidence:
    record = row.record
    said = record.statement
    url = f"{reverse('intake:detail', args=[said.reading_id])}#t-{said.pk}" if said else ""
    if isinstance(record, Recommendation):
        return Evidence(row, record, "recommendation", url, record)
    linked = list(record.recommendations.all())
    return Evidence(row, record, "difficulty", url, linked[0] if linked else None)
