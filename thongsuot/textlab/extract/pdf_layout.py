"""From words on a page to lines, columns and ruled tables, in the order a person reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from thongsuot.textlab.extract.pdf_words import Page, Rule, Word

NEAR = 4.0
#: A gap wider than so many line heights stands between columns, not between words.
GAP = 1.6
LEAST_COLUMNS = 2
LEAST_COLUMN_LINES = 4
#: One line in so many may cross the gutter between two columns (a title does).
CROSSING = 12
MOST_RULES = 3000


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; edges in points, `page_height` to tell head and foot of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page_height: float
    column_left: float = 0.0
    column_right: float = 0.0

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its rows of cell texts, as wide as the widest row."""

    rows: list[list[str]]
    columns: int
    top: float


Item = Line | Grid


def _distinct(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


@dataclass(slots=True)
class _Frame:
    """Rules that touch each other, and the box around them."""

    left: float
    bottom: float
    right: float
    top: float
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def meets(self, other: _Frame) -> bool:
        return (
            other.left <= self.right + NEAR
            and other.right >= self.left - NEAR
            and other.bottom <= self.top + NEAR
            and other.top >= self.bottom - NEAR
        )

    def take(self, other: _Frame) -> None:
        self.across += other.across
        self.down += other.down
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.bottom, self.top = min(self.bottom, other.bottom), max(self.top, other.top)


def _frames(page: Page) -> list[_Frame]:
    """Rules gathered into the tables they draw."""
    single = [_Frame(r.low, r.at, r.high, r.at, across=[r]) for r in page.across]
    single += [_Frame(r.at, r.low, r.at, r.high, down=[r]) for r in page.down]
    frames: list[_Frame] = []
    for one in single[:MOST_RULES]:
        touched = [frame for frame in frames if frame.meets(one)]
        for frame in touched:
            one.take(frame)
        frames = [frame for frame in frames if not frame.meets(one)]
        frames.append(one)
    return frames


def _grid(frame: _Frame, words: Sequence[Word]) -> tuple[Grid, set[int]] | None:
    """The table in a frame and the numbers of the words in it; None where it is no table."""
    xs, ys = _distinct(r.at for r in frame.down), _distinct(r.at for r in frame.across)
    if len(xs) < LEAST_COLUMNS + 1 or len(ys) < LEAST_COLUMNS + 1:
        return None
    inside = {
        n
        for n, word in enumerate(words)
        if frame.left - NEAR <= (word.left + word.right) / 2 <= frame.right + NEAR
        and frame.bottom - NEAR <= word.middle <= frame.top + NEAR
    }
    cells: list[list[list[str]]] = [[[] for _x in xs[1:]] for _y in ys[1:]]
    walls = [_walls(frame, xs, (low + high) / 2) for low, high in pairwise(ys)]
    for n in sorted(inside):
        row = min(max(bisect_right(ys, words[n].middle) - 1, 0), len(ys) - 2)
        cells[row][_column(words[n], xs, walls[row])].append(words[n].text)
    rows = [[" ".join(cell) for cell in row] for row in reversed(cells)]
    return Grid(rows, len(xs) - 1, frame.top), inside


def _walls(frame: _Frame, xs: Sequence[float], middle: float) -> list[bool]:
    """Which of the upright lines are drawn at this height; the others lie in a merged cell."""
    return [
        any(abs(r.at - x) <= NEAR and r.low <= middle <= r.high for r in frame.down) for x in xs
    ]


def _column(word: Word, xs: Sequence[float], walls: Sequence[bool]) -> int:
    """The column a word starts in, merged cells counted from their left wall."""
    middle = (word.left + word.right) / 2
    last = len(xs) - 2
    place = next((n for n in range(last, -1, -1) if middle >= xs[n]), 0)
    while place > 0 and not walls[place]:
        place -= 1
    return place


def _lines(page: Page, words: Sequence[Word]) -> list[Line]:
    """Drawn lines, cut where a gap is too wide for a blank."""
    out: list[Line] = []
    for _number, group in groupby(words, key=lambda word: word.line):
        piece: list[Word] = []
        for word in group:
            if piece and _apart(piece[-1], word):
                out.append(_line(page, piece))
                piece = []
            piece.append(word)
        out.append(_line(page, piece))
    return out


def _apart(before: Word, word: Word) -> bool:
    height = max(before.top - before.bottom, 1.0)
    gap = word.left - before.right
    return gap > GAP * height or gap < -height or abs(word.middle - before.middle) > height


def _line(page: Page, words: Sequence[Word]) -> Line:
    return Line(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        median(word.bottom for word in words),
        max(word.right for word in words),
        median(word.top for word in words),
        page.height,
    )


def _gutter(page: Page, lines: Sequence[Line]) -> float | None:
    """Where two columns of running text part; None on a page of one column."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = page.width * step / 100
        left = sum(line.right <= x for line in lines)
        right = sum(line.left >= x for line in lines)
        crossing = len(lines) - left - right
        if min(left, right) >= LEAST_COLUMN_LINES and crossing * CROSSING <= len(lines):
            best = max(best or (0, 0.0), (min(left, right) - crossing * 2, x))
    return best[1] if best else None


def _in_columns(lines: Sequence[Line], gutter: float) -> list[Line]:
    """Bands between lines that cross the gutter: in each the left column, then the right."""
    out: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.top):
        if line.left < gutter < line.right:
            out += _band(band, gutter)
            out.append(line)
            band = []
        else:
            band.append(line)
    return out + _band(band, gutter)


def _band(lines: Sequence[Line], gutter: float) -> list[Line]:
    left = [line for line in lines if line.right <= gutter]
    return left + [line for line in lines if line.right > gutter]


def _margins(lines: Sequence[Line], gutter: float | None) -> list[Line]:
    """Each line with the edges of its column, for telling full lines and indents."""
    columns: dict[bool, list[Line]] = {}
    for line in lines:
        columns.setdefault(gutter is not None and line.right <= gutter, []).append(line)
    edges = {
        side: (min(line.left for line in column), max(line.right for line in column))
        for side, column in columns.items()
    }
    return [
        replace(line, column_left=left, column_right=right)
        for line in lines
        for left, right in (edges[gutter is not None and line.right <= gutter],)
    ]


def arrange(page: Page) -> list[Item]:
    """The lines and tables of a page in reading order."""
    grids: list[tuple[Grid, set[int]]] = []
    taken: set[int] = set()
    for frame in _frames(page):
        found = _grid(frame, page.words)
        if found is not None and not found[1] & taken:
            grids.append(found)
            taken |= found[1]
    rest = [word for n, word in enumerate(page.words) if n not in taken]
    lines = _lines(page, rest) if rest else []
    gutter = _gutter(page, lines)
    ordered = _in_columns(lines, gutter) if gutter is not None else lines
    items: list[Item] = list(_margins(ordered, gutter))
    for grid, _words in sorted(grids, key=lambda one: -one[0].top):
        above = [n for n, item in enumerate(items) if item.top > grid.top + NEAR]
        items.insert(above[-1] + 1 if above else 0, grid)
    return items
