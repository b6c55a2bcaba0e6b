"""When each task force sat with whom, and how much was said: totals come out exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from thongsuot.desk.demo_scale.cast import Force, Unit
from thongsuot.desk.demo_scale.days import WorkingDays
from thongsuot.desk.demo_scale.page import Share
from thongsuot.desk.demo_scale.sittings import FRESH_DAYS, WAITING, Sitting
from thongsuot.desk.demo_scale.sizes import Size

TOGETHER = 3
DIFFICULT, TO_ALL = 0.36, 0.12
#: Of this task force nothing simulated waits: its desk waits for the sample day.
KEPT_FREE = 15


class Quota:
    """Shares `total` out over `times` visits, unevenly, and leaves nothing over."""

    def __init__(self, total: int, times: int) -> None:
        self.left, self.times = total, times

    def take(self, rng: Random) -> int:
        """The share of the next visit."""
        fair = self.left / self.times
        self.times -= 1
        uneven = round(fair + rng.uniform(-0.4, 0.4) * fair)
        share = uneven if self.times else self.left
        self.left -= share
        return share


class Schedule:
    """All sittings of one size, task force by task force."""

    def __init__(self, size: Size, forces: Sequence[Force], days: WorkingDays) -> None:
        visits = sum(len(force.units) for force in forces) * size.visits
        self.size, self.days = size, days
        self.recommendations = Quota(size.recommendations, visits)
        self.statements = Quota(size.statements, visits)

    def of(self, force: Force, rng: Random) -> Iterator[Sitting]:
        """Its sittings, the oldest first."""
        groups = [
            force.units[start : start + TOGETHER] for start in range(0, len(force.units), TOGETHER)
        ]
        number = len(groups) * self.size.visits
        first = self.days.today - timedelta(days=self.size.days)
        step = (self.size.days - 3) / number
        held = [
            self.days.back(first + timedelta(days=int(step * (n + rng.random() * 0.9))), 0)
            for n in range(number)
        ]
        for place, day in enumerate(held):
            fresh = (self.days.today - day).days <= FRESH_DAYS
            waits = fresh and force.number != KEPT_FREE and rng.random() < WAITING
            yield self._sitting(groups[place % len(groups)], day, rng, confirmed=not waits)

    def _sitting(
        self, units: Sequence[Unit], day: date, rng: Random, *, confirmed: bool
    ) -> Sitting:
        shares: list[tuple[Unit, Share]] = []
        common = 0
        for unit in units:
            said, asked = self.statements.take(rng), self.recommendations.take(rng)
            said = max(said, asked)
            difficult = min(round(said * DIFFICULT), said - asked)
            to_all = min(round(said * TO_ALL), said - asked - difficult)
            shares.append((unit, Share(asked, difficult, said - asked - difficult - to_all)))
            common += to_all
        return Sitting(day, tuple(shares), common, confirmed=confirmed)
