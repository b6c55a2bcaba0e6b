"""Measures page by page, each right after the floor, and writes the figures down."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from benchmarks.web.driver import Target, Took, measure
from benchmarks.web.pages import Page, cookie_for, pages
from benchmarks.web.plans import Asked, asked_by, plan_of

ONE, SIXTEEN, HUNDRED = 1, 16, 100
PLANS = 5
WORST_MS = 50
MOST_QUERIES = 12
HEAD = Path(__file__).parent / "about.md"


@dataclass(frozen=True, slots=True)
class Line:
    """One page's figures: ratios to the floor at 1 and 16 users, median and p95; its queries."""

    page: Page
    one: tuple[float, float]
    sixteen: tuple[float, float]
    asked: Asked
    milliseconds: float


def _ratio(took: Took, floor: Took) -> tuple[float, float]:
    return took.median / floor.median, took.p95 / floor.p95


def bench(product: int, floor: int, memory: Callable[[], float], *, quick: bool) -> str:
    """Everything, as Markdown."""
    ground = Target("floor", floor, "/rows/")
    few = 7 if quick else 30
    measure([ground], users=SIXTEEN, each=3)
    lines: list[Line] = []
    everything: list[Target] = []
    floors: list[float] = []
    for who, (person, opened) in pages().items():
        cookie = cookie_for(person)
        for page in opened:
            target = Target(f"{who}: {page.name}", product, page.address, cookie)
            everything.append(target)
            measure([target], users=2, each=2)
            at_one = (
                measure([ground], users=ONE, each=few)["floor"],
                measure([target], users=ONE, each=few)[target.key],
            )
            at_sixteen = (
                measure([ground], users=SIXTEEN, each=max(2, few // 5))["floor"],
                measure([target], users=SIXTEEN, each=max(2, few // 5))[target.key],
            )
            floors.append(at_one[0].median)
            line = Line(
                page,
                _ratio(at_one[1], at_one[0]),
                _ratio(at_sixteen[1], at_sixteen[0]),
                asked_by(person, page),
                at_one[1].median,
            )
            lines.append(line)
            print(_row(line), flush=True)
    floor_hundred = measure([ground], users=HUNDRED, each=max(2, few // 5))["floor"]
    hundred = measure(everything, users=HUNDRED, each=max(3, few // 3))
    text = [HEAD.read_text(encoding="utf-8"), _facts(floors, memory()), _table(lines)]
    text += [_hundred(hundred, floor_hundred), _plans(lines)]
    return "\n".join(text)


def _facts(floors: list[float], memory: float) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM recommendations_recommendation), "
            "(SELECT count(*) FROM intake_statement), (SELECT count(*) FROM ledger_entry), "
            "pg_size_pretty(pg_database_size(current_database())), "
            "current_setting('server_version')"
        )
        recommendations, statements, entries, size, version = cursor.fetchone()
    middle = sorted(floors)[len(floors) // 2]
    return (
        f"Data: {recommendations:,} recommendations, {statements:,} statements, {entries:,} ledger "
        f"entries, {size}. PostgreSQL {version}, Python {platform.python_version()}, "
        f"granian with 2 processes of 4 threads, 2 cores shared with everything else on the "
        f"machine.\n\nFloor in this run: {middle:.1f} ms median at one user. "
        f"Largest web process afterwards: {memory:.0f} MB (goal 250).\n"
    )


def _mark(value: float, goal: int) -> str:
    return f"**{value:.1f}**" if goal and value > goal else f"{value:.1f}"


def _row(line: Line) -> str:
    page, asked = line.page, line.asked
    figures = " | ".join(_mark(value, page.goal) for value in (*line.one, *line.sixteen))
    many = f"**{asked.number}**" if asked.number > MOST_QUERIES else str(asked.number)
    slow = f"**{asked.slowest:.0f}**" if asked.slowest > WORST_MS else f"{asked.slowest:.0f}"
    return f"| {page.who} | {page.name} | {page.goal} | {figures} | {many} | {slow} |"


def _table(lines: list[Line]) -> str:
    head = (
        "| who | page | goal | 1 user, median | 1 user, p95 | 16 users, median | 16 users, p95 "
        "| queries | slowest query, ms |\n|--|--|--:|--:|--:|--:|--:|--:|--:|"
    )
    return "\n".join(["## Ratios to the floor\n", head, *map(_row, lines), ""])


def _hundred(found: dict[str, Took], floor: Took) -> str:
    middle = sorted(took.median for took in found.values())[len(found) // 2]
    worst = max(found.items(), key=lambda item: item[1].median)
    return (
        "## 100 users at once, all these pages mixed\n\n"
        f"Floor alone: {floor.median:.0f} ms median, {floor.p95:.0f} ms p95. The middle page: "
        f"{middle / floor.median:.1f} floors; the dearest ({worst[0]}): "
        f"{worst[1].median / floor.median:.1f}.\n"
    )


def _plans(lines: list[Line]) -> str:
    slowest = sorted(lines, key=lambda line: -line.asked.slowest)
    shown: list[str] = []
    seen: set[str] = set()
    for line in slowest:
        if line.asked.sql[:80] in seen or len(seen) == PLANS:
            continue
        seen.add(line.asked.sql[:80])
        shown.append(
            f"{line.page.who}, {line.page.name} ({line.asked.slowest:.0f} ms):\n\n"
            f"```\n{plan_of(line.asked.sql)}\n```\n"
        )
    return "\n".join(["## Plans of the slowest queries\n", *shown])
