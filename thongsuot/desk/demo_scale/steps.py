"""What every stretch of a simulated road stands on: the day, the ledger, the clocks, chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from thongsuot.desk.demo_scale.books import Books
from thongsuot.desk.demo_scale.cast import Body, Force, Unit
from thongsuot.desk.demo_scale.days import WorkingDays
from thongsuot.desk.demo_scale.record import Record
from thongsuot.desk.demo_scale.sentences import Sentences
from thongsuot.recommendations.states import Step

KIND = "recommendations.recommendation"
#: A step now and then takes much longer than it should: that is what lists of late ones show.
LONG = 0.05
EVENING = 17 * 60


@dataclass(frozen=True, slots=True)
class Ground:
    """What all walks share."""

    books: Books
    days: WorkingDays
    terms: Mapping[str, int]
    sentences: Sentences
    #: Key and name of stored pictures, for evidence and letters.
    files: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a chosen record is to stand: stopped before a step, some chances decided.

    `since` is how many working days ago its last step was taken.
    """

    before: str = ""
    since: int = 0
    kind: str = ""
    level: str = ""
    body: str = ""
    forced: Mapping[str, bool] = field(default_factory=dict)


FREE = Plan()


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of the recommendation at `place` among those a sitting asks for.

    `slack` are working days it lies before it is classified; `seed` drives its chance.
    """

    place: int
    plan: Plan
    slack: int
    seed: str


class Steps:
    """One recommendation on its way, day by day, until today or until its plan stops it."""

    def __init__(
        self,
        ground: Ground,
        force: Force,
        unit: Unit,
        record: Record,
        rng: Random,
        *,
        start: date,
        minute: int = 0,
        plan: Plan = FREE,
        slack: int = 0,
    ) -> None:
        self.ground, self.books, self.days = ground, ground.books, ground.days
        self.force, self.unit, self.record, self.rng, self.plan = force, unit, record, rng, plan
        self.day, self.minute = start, minute or 8 * 60 + rng.randrange(60)
        self.slack = slack
        self.body: Body | None = None
        self.rounds = 0
        self.answer_id = 0
        self.promised_on: date | None = None
        #: Bodies whose part was asked for and has not come.
        self.waiting: set[int] = set()
        self.shown: set[tuple[str, int]] = set()

    def at(self) -> datetime:
        """The moment of the step being taken; each a little after the last."""
        return self.days.at(self.day, min(self.minute, EVENING + 59))

    def write(
        self,
        verb: str,
        actor: int | None,
        after: str = "",
        note: str = "",
        data: dict[str, object] | None = None,
    ) -> None:
        """The ledger's line, and the state it leads to (none: it stays)."""
        before = self.record.stands
        self.record.stands = after or before
        self.books.note(
            self.at(), actor, verb, KIND, self.record.id, before, self.record.stands, note, data
        )
        self.minute += 1 + self.rng.randrange(6)

    def chance(self, name: str, share: float) -> bool:
        """Whether something happens; the draw is made even when the plan decides it."""
        drawn = self.rng.random() < share
        return self.plan.forced.get(name, drawn)

    def wait(self, step: str, least: int, most: int) -> bool:
        """Let working days pass before `step`; False when the walk ends here."""
        number = self.rng.randint(least, most)
        if self.rng.random() < LONG and not self.plan.before:
            number = number * 3 + 10
        if step == self.plan.before and self._is_due_to_stop():
            return False
        if step == "classify":
            number += self.slack
        then = self.days.add(self.day, number)
        if then >= self.days.today:
            return False
        if then > self.day:
            self.minute = 8 * 60 + self.rng.randrange(8 * 60)
        self.day = then
        return True

    def _is_due_to_stop(self) -> bool:
        wanted = 2 if self.plan.forced.get("bounce_again") else 0
        return self.record.bounces >= wanted or self.plan.before != "route_again"

    def start_clock(self, step: Step) -> None:
        self.record.due_from = self.day
        self.record.due_days = self.ground.terms[step]
        self.record.due_on = self.days.add(self.day, self.record.due_days)

    def promise(self, day: date | None) -> None:
        """A promised day, or no clock at all."""
        self.record.due_from, self.record.due_days, self.record.due_on = None, None, day

    def led_by(self) -> Body:
        """The body that leads; only called once routed."""
        if self.body is None:
            raise ValueError("not routed yet")
        return self.body

    def other_body(self) -> Body:
        """A body that is not the one that leads now."""
        codes = self.force.others
        body = self.force.bodies[codes[self.rng.randrange(len(codes))]]
        if self.body is not None and body.pk == self.body.pk:
            return self.force.bodies[next(c for c in codes if self.force.bodies[c] is not body)]
        return body
