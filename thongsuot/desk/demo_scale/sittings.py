"""One task force's meetings: the document, its statements, and what they put on the books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from thongsuot.desk.demo_scale.cast import Force, Unit
from thongsuot.desk.demo_scale.page import Page, Said, Share, minutes
from thongsuot.desk.demo_scale.record import Record
from thongsuot.desk.demo_scale.steps import FREE, KIND, Ground, Plan, Planned
from thongsuot.desk.demo_scale.walk import Walk

STATEMENT = "intake.statement"
READING = "intake.reading"
DIFFICULTY = "recommendations.difficulty"
ENDS = {"eased": "ease", "gone": "end"}
LINKED, EASED, GONE, MERGED, SPLIT, NOT_TAKEN = 0.4, 0.12, 0.08, 0.5, 0.01, 0.06
#: A meeting of the last days may still wait to be confirmed; this share does.
WAITING, FRESH_DAYS = 0.35, 4


@dataclass(frozen=True, slots=True)
class Sitting:
    """When, with whom, how much each says; `plans` steer chosen recommendations, by unit."""

    held_on: date
    units: tuple[tuple[Unit, Share], ...]
    common: int
    plans: tuple[Planned, ...] = ()
    confirmed: bool = True


class Desk:
    """Writes sittings down, as the secretary of one task force would have left them."""

    def __init__(
        self,
        ground: Ground,
        force: Force,
        rng: Random,
        codes: Counter[str],
        store: Callable[[str, Page], tuple[str, int]],
    ) -> None:
        self.ground, self.books, self.force, self.rng = ground, ground.books, force, rng
        self.codes, self.store = codes, store
        self.minute = 0

    def at(self) -> datetime:
        """Moments of one afternoon, each after the last."""
        self.minute = min(self.minute + 1, 17 * 60)
        return self.ground.days.at(self.day, self.minute)

    def hold(self, sitting: Sitting) -> None:
        """The meeting, its document read, looked through and (mostly) confirmed next day."""
        page = minutes(
            (self.ground.sentences, self.rng),
            *(self.force, sitting.units, sitting.held_on, sitting.common),
        )
        self.sitting = sitting
        self.day, self.minute = self.ground.days.add(sitting.held_on, 1), 8 * 60
        self.reading = self._read(sitting, page)
        statements = [self._state(said) for said in page.said]
        if not sitting.confirmed:
            return
        self._confirm()
        self.meeting = self._record(sitting)
        self._on_the_books(page.said, statements)

    def _read(self, sitting: Sitting, page: Page) -> int:
        force, books = self.force, self.books
        path, size = self.store(page.sha256, page)
        received = self.at()
        document = books.documents.add(page.sha256, path, "text/plain", size, page.text, received)
        name = f"mo-phong-to-{force.number}-{sitting.held_on:%d-%m-%Y}.txt"
        confirmed = sitting.confirmed
        reading = books.readings.add(
            *("confirmed" if confirmed else "read", document, name, force.pk, force.secretary),
            *(received, sitting.held_on, force.programme_name, force.programme, force.number),
            f"Tổ trưởng Tổ {force.number}",
            *(
                (force.secretary, self.ground.days.at(self.day, 11 * 60))
                if confirmed
                else (None, None)
            ),
        )
        for position, (unit, _share) in enumerate(sitting.units, start=1):
            books.reading_units.add(reading, position, unit.name, unit.pk)
        books.note(received, force.secretary, "receive", READING, reading, "", "waiting")
        books.note(self.at(), None, "start", READING, reading, "waiting", "running")
        books.note(self.at(), None, "finish", READING, reading, "running", "read")
        return reading

    def _confirm(self) -> None:
        self.minute = 11 * 60
        at = self.ground.days.at(self.day, self.minute)
        self.books.note(
            at, self.force.secretary, "confirm", READING, self.reading, "read", "confirmed"
        )

    def _state(self, said: Said) -> int | None:
        """The statement, accepted (some results are not); its key if it goes on the books."""
        books, secretary = self.books, self.force.secretary
        taken = said.kind != "result" or self.rng.random() >= NOT_TAKEN
        state = ("accepted" if taken else "rejected") if self.sitting.confirmed else "proposed"
        decided = secretary if self.sitting.confirmed else None
        unit = said.unit.pk if said.unit else None
        confidence = round(0.7 + 0.3 * self.rng.random(), 2)
        pk = books.statements.add(
            *(state, self.reading, said.kind, unit, said.text, said.start, said.end),
            *(said.category, said.addressee, confidence, decided),
        )
        at = self.ground.days.at(self.day, self.minute)
        books.note(at, None, "propose", STATEMENT, pk, "", "proposed")
        if not self.sitting.confirmed:
            return None
        verb = "accept" if taken else "reject"
        books.note(at, secretary, verb, STATEMENT, pk, "proposed", state)
        return pk if taken else None

    def _record(self, sitting: Sitting) -> int:
        force, books = self.force, self.books
        chair = f"Tổ trưởng Tổ {force.number}"
        meeting = books.meetings.add(
            force.pk, sitting.held_on, chair, force.programme_name, self.reading
        )
        for position, (unit, _share) in enumerate(sitting.units, start=1):
            books.seats.add(meeting, unit.pk, position)
        books.note(self.at(), force.secretary, "record", "meetings.meeting", meeting, "", "held")
        return meeting

    def _on_the_books(self, said: Sequence[Said], statements: Sequence[int | None]) -> None:
        self.raised: list[Record] = []
        self.reported: dict[int, list[int]] = {}
        self.plans = {one.place: one for one in self.sitting.plans}
        self.asked = 0
        self.later: list[tuple[date, int, str]] = []
        for one, statement in zip(said, statements, strict=True):
            if statement is None:
                continue
            if one.kind == "difficulty" and one.unit:
                self._report(one, one.unit, statement)
            elif one.kind == "recommendation" and one.unit:
                self._raise(one, one.unit, statement)
            elif one.kind == "good_practice":
                self._propose(one, statement)
            else:
                self._note(one, statement)
        for day, pk, state in self.later:
            verb, note = ENDS[state], "Kiểm tra tại đơn vị, đối chiếu số liệu tháng"
            at, secretary = self.ground.days.at(day, 9 * 60), self.force.secretary
            self.books.note(at, secretary, verb, DIFFICULTY, pk, "open", state, note)

    def _note(self, said: Said, statement: int) -> None:
        unit = said.unit.pk if said.unit else None
        pk = self.books.minutes.add(
            self.meeting, said.kind, unit, said.text, said.category, said.addressee, statement
        )
        self.books.note(self.at(), self.force.secretary, "note", "meetings.minute", pk, "", "noted")

    def _propose(self, said: Said, statement: int) -> None:
        pk = self.books.practices.add(
            self.force.pk, self.meeting, None, said.text, said.category, statement
        )
        kind = "practices.goodpractice"
        self.books.note(self.at(), self.force.secretary, "propose", kind, pk, "", "proposed")

    def _report(self, said: Said, unit: Unit, statement: int) -> None:
        """A difficulty, which later may ease or end."""
        books, secretary, drawn = self.books, self.force.secretary, self.rng.random()
        later = self.ground.days.add(self.day, self.rng.randint(15, 60))
        ends = drawn < EASED + GONE and later < self.ground.days.today
        state = ("eased" if drawn < EASED else "gone") if ends else "open"
        pk = books.difficulties.add(
            *(state, self.force.pk, unit.pk, said.text, said.category),
            *(self.sitting.held_on, self.meeting, statement),
        )
        books.note(self.at(), secretary, "report", DIFFICULTY, pk, "", "open")
        if ends:
            self.later.append((later, pk, state))
        self.reported.setdefault(unit.pk, []).append(pk)

    def _coded(self, unit: Unit, day: date) -> str:
        prefix = f"KN-{day.year}-{unit.code}"
        self.codes[prefix] += 1
        return f"{prefix}-{self.codes[prefix]:03d}"

    def _raise(self, said: Said, unit: Unit, statement: int) -> None:
        secretary, held_on = self.force.secretary, self.sitting.held_on
        record = Record(
            id=self.books.recommendations.reserve(),
            task_force=self.force.pk,
            unit=unit.pk,
            title=said.text,
            category=said.category,
            raised_on=held_on,
            meeting=self.meeting,
            statement=statement,
            code=self._coded(unit, held_on),
            addressee=said.addressee,
            raised_by=secretary,
        )
        self.books.note(self.at(), secretary, "raise", KIND, record.id, "", "raised")
        self._link(record)
        planned = self.plans.get(self.asked)
        self.asked += 1
        if planned:
            rng = Random(planned.seed)  # noqa: S311 - a simulation
            self._walk(unit, record, rng, plan=planned.plan, slack=planned.slack)
        elif not self._merged(record) and not self._split(unit, record):
            self._walk(unit, record, self.rng)
            self.raised.append(record)

    def _walk(
        self, unit: Unit, record: Record, rng: Random, *, plan: Plan = FREE, slack: int = 0
    ) -> None:
        walk = Walk(
            *(self.ground, self.force, unit, record, rng),
            start=self.day,
            minute=self.minute + 1,
            plan=plan,
            slack=slack,
        )
        walk.go()

    def _link(self, record: Record) -> None:
        """A difficulty of the same unit that it would ease, for some."""
        mine = self.reported.get(record.unit, [])
        if mine and self.rng.random() < LINKED:
            difficulty = mine[len(mine) - 1 - self.asked % len(mine)]
            self.books.links.add(record.id, difficulty)
            data: dict[str, object] = {"recommendation": record.code}
            secretary = self.force.secretary
            self.books.note(self.at(), secretary, "link", DIFFICULTY, difficulty, "", "", "", data)

    def _merged(self, record: Record) -> bool:
        """Into one raised at the same sitting that asks for the same field."""
        same = [
            one
            for one in self.raised
            if one.category == record.category and one.stands != "withdrawn"
        ]
        day = self.ground.days.add(self.day, 1)
        if not same or day >= self.ground.days.today or self.rng.random() >= MERGED:
            return False
        record.stands, record.merged_into = "merged", same[0].id
        at = self.ground.days.at(day, 10 * 60)
        data: dict[str, object] = {"into": same[0].code}
        secretary = self.force.secretary
        self.books.note(at, secretary, "merge", KIND, record.id, "raised", "merged", "", data)
        self.books.keep(record)
        return True

    def _split(self, unit: Unit, record: Record) -> bool:
        """One that asks for two things: it closes, two parts go on by themselves."""
        words = record.title.split(", ")
        day = self.ground.days.add(self.day, 1)
        if self.rng.random() >= SPLIT or len(words) < len("ab") or day >= self.ground.days.today:
            return False
        at, secretary = self.ground.days.at(day, 10 * 60), self.force.secretary
        parts = [words[0], ", ".join(words[1:])]
        codes = [self._coded(unit, record.raised_on) for _part in parts]
        record.stands, record.closure_reason, record.closed_on = "closed", "superseded", day
        data: dict[str, object] = {"parts": codes}
        self.books.note(at, secretary, "split", KIND, record.id, "raised", "closed", "", data)
        self.books.keep(record)
        for part, code in zip(parts, codes, strict=True):
            child = Record(
                id=self.books.recommendations.reserve(),
                task_force=record.task_force,
                unit=record.unit,
                title=part,
                category=record.category,
                raised_on=record.raised_on,
                meeting=record.meeting,
                statement=None,
                code=code,
                addressee=record.addressee,
                raised_by=None,
                split_from=record.id,
            )
            origin: dict[str, object] = {"split_from": record.code}
            self.books.note(at, secretary, "raise", KIND, child.id, "", "raised", "", origin)
            walk = Walk(
                *(self.ground, self.force, unit, child, self.rng), start=day, minute=10 * 60 + 5
            )
            walk.go()
        return True
