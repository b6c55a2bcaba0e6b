"""Many users over HTTP: threads that keep their connection, as browsers do."""

from __future__ import annotations

import http.client
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

OK = 200
LONG = 60


@dataclass(frozen=True, slots=True)
class Target:
    """One address on one server, with the cookie of whoever opens it."""

    key: str
    port: int
    address: str
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of one target: median and 95th percentile of `number` requests."""

    median: float
    p95: float
    number: int


class NotServed(Exception):
    """An address did not answer 200."""


def _took(milliseconds: Sequence[float]) -> Took:
    ordered = sorted(milliseconds)
    last = min(len(ordered) - 1, round(0.95 * len(ordered)))
    return Took(statistics.median(ordered), ordered[last], len(ordered))


def _user(targets: Sequence[Target], number: int, seed: int) -> list[tuple[str, float]]:
    """One user opens `number` of the targets, one after the other, in an order of their own."""
    order = random.Random(seed)  # noqa: S311 - which page comes next
    connections: dict[int, http.client.HTTPConnection] = {}
    found = []
    for turn in range(number):
        target = targets[turn % len(targets)] if len(targets) == 1 else order.choice(targets)
        connection = connections.get(target.port)
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=LONG)
            connections[target.port] = connection
        begun = time.perf_counter()
        connection.request("GET", target.address, headers={"Cookie": target.cookie})
        answer = connection.getresponse()
        answer.read()
        took = (time.perf_counter() - begun) * 1000
        if answer.status != OK:
            raise NotServed(f"{target.key} {target.address}: {answer.status}")
        found.append((target.key, took))
    for connection in connections.values():
        connection.close()
    return found


def measure(targets: Sequence[Target], *, users: int, each: int) -> dict[str, Took]:
    """`users` at a time, `each` requests a user; by target's key."""
    by_key: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(users) as pool:
        work = [pool.submit(_user, targets, each, seed) for seed in range(users)]
        for one in work:
            for key, took in one.result():
                by_key[key].append(took)
    return {key: _took(values) for key, values in by_key.items()}
