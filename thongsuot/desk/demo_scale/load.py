"""The whole simulation in one transaction: all of it stands afterwards, or nothing."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from thongsuot.desk.demo_scale.books import Books
from thongsuot.desk.demo_scale.cast import Force
from thongsuot.desk.demo_scale.copying import BirthGuardLifted
from thongsuot.desk.demo_scale.days import WorkingDays
from thongsuot.desk.demo_scale.page import Page
from thongsuot.desk.demo_scale.picture import drawn
from thongsuot.desk.demo_scale.populate import (
    Population,
    forces_of_the_city,
    forces_of_the_nation,
)
from thongsuot.desk.demo_scale.schedule import Schedule
from thongsuot.desk.demo_scale.sentences import Sentences
from thongsuot.desk.demo_scale.showcase import showcase
from thongsuot.desk.demo_scale.sittings import Desk
from thongsuot.desk.demo_scale.sizes import Size
from thongsuot.desk.demo_scale.steps import Ground
from thongsuot.documents.actions import keep_file, store
from thongsuot.foundation.models import Counter as Given
from thongsuot.people.actions import add_communes_as_units
from thongsuot.places.models import Commune
from thongsuot.recommendations.models import Recommendation, Term

PICTURES = 4
FLUSH_EVERY = 60_000
Say = Callable[[str], None]


class NotEmpty(Exception):
    """The database already holds recommendations. The text says the mend."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows came into each table, and how long it took."""

    rows: dict[str, int]
    seconds: float


def _pictures() -> tuple[tuple[int, str], ...]:
    """A few stored pictures that say what they are: evidence and letters from above."""
    found = []
    for number in range(1, PICTURES + 1):
        content = drawn(number)
        digest = hashlib.sha256(content).hexdigest()
        document = store(content=content, sha256=digest, media_type="image/png", extension="png")
        found.append((document.pk, f"minh-chung-mo-phong-{number}.png"))
    return tuple(found)


@transaction.atomic
def load(
    size: Size,
    *,
    today: date,
    seed: int = 249,
    files: bool = True,
    force: bool = False,
    say: Say = lambda _line: None,
) -> Loaded:
    """Simulate up to the day before `today`; the same seed, day and start give the same rows.

    The demo city (`found_city`) must stand. `files` also stores each document's file. Raises
    `NotEmpty` when recommendations are on the books already, unless `force`.
    """
    if not force and Recommendation.objects.exists():
        raise NotEmpty(
            "Cơ sở dữ liệu này đã có kiến nghị. Nạp vào một cơ sở dữ liệu trống, hoặc thêm --force."
        )
    begun = time.monotonic()
    books, pictures = Books(), _pictures()
    if size.nationwide:
        add_communes_as_units(Commune.objects.current())
    with connection.cursor() as cursor:
        books.begin(cursor)
        people = Population(books, today)
        forces = forces_of_the_city(people)
        if size.nationwide:
            forces += forces_of_the_nation(people)
        days = WorkingDays(today - timedelta(days=size.days), today)
        terms = Term.objects.in_force(today)
        ground = Ground(books, days, terms, Sentences(), pictures)
        with BirthGuardLifted([table.name for table in books.tables()]):
            codes = _simulate(ground, forces, size, seed, files=files, say=say)
        books.finish(cursor)
        _give_out(codes)
        cursor.execute("ANALYZE")
    rows = {table.name: table.written for table in books.tables() if table.written}
    return Loaded(rows, time.monotonic() - begun)


def _simulate(
    ground: Ground,
    forces: list[Force],
    size: Size,
    seed: int,
    *,
    files: bool,
    say: Say,
) -> Counter[str]:
    books, schedule = ground.books, Schedule(size, forces, ground.days)
    codes: Counter[str] = Counter(dict(Given.objects.values_list("key", "value")))
    known, before = Counter(codes), Recommendation.objects.count()
    with connection.cursor() as cursor:
        for number, one in enumerate(forces, start=1):
            rng = Random(f"{seed}/{before}/{one.seed}")  # noqa: S311 - a simulation
            desk = Desk(ground, one, rng, codes, _keep if files else _only_name)
            for sitting in showcase(ground, one, schedule.of(one, rng)):
                desk.hold(sitting)
            if len(books.entries.rows) > FLUSH_EVERY:
                books.flush(cursor)
                say(f"  tổ {number} trên {len(forces)}")
        books.flush(cursor)
    return Counter({key: value for key, value in codes.items() if value != known[key]})


def _give_out(codes: Counter[str]) -> None:
    """The counters stand at the last number used, so the next one follows on."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO foundation_counter AS c (key, value) VALUES (%s, %s) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            sorted(codes.items()),
        )


def _only_name(sha256: str, page: Page) -> tuple[str, int]:
    return f"{sha256[:2]}/{sha256}.txt", len(page.text.encode())


def _keep(sha256: str, page: Page) -> tuple[str, int]:
    """Store the page's file under its digest; where, and its size in bytes."""
    content = page.text.encode()
    return keep_file(content=content, sha256=sha256, extension="txt"), len(content)
