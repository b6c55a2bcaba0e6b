"""What each page asks of the database: how many queries, how long, and the slowest one's plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.web.pages import BACKEND, Page
from thongsuot.people.models import Person

TIMES = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Queries of one page; the slowest one's time is the best of three openings, in ms."""

    number: int
    slowest: float
    sql: str


def asked_by(person: Person, page: Page) -> Asked:
    """Open the page in this process and listen."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person, BACKEND)
    best: Asked | None = None
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as heard:
            answer = client.get(page.address)
            b"".join(answer) if answer.streaming else answer.content
        slowest = max(heard.captured_queries, key=lambda query: float(query["time"]))
        now = Asked(len(heard.captured_queries), 1000 * float(slowest["time"]), slowest["sql"])
        if best is None or now.slowest < best.slowest:
            best = now
    if best is None:
        raise ValueError("never opened")
    return best


def plan_of(sql: str) -> str:
    """EXPLAIN (ANALYZE, BUFFERS) of a query as it was sent."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS off) {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())
