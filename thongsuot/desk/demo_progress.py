"""How far the demo city's units are with its plan, as notes by day. Simulated, and it says so.

Everything lies within the plan's own days: the table of a plan that is over stands at its last
day. Loaded by COPY beside the ledger, as the rest of the simulation is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection, transaction
from django.utils.timezone import get_current_timezone
from psycopg.types.json import Jsonb

from thongsuot.desk.demo_progress_words import CONFIRMED, SENT_BACK, WORDS, Words
from thongsuot.desk.demo_scale.copying import BirthGuardLifted, Table
from thongsuot.desk.demo_scale.picture import drawn
from thongsuot.documents.actions import store
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Organization, Role
from thongsuot.people.roles import TASK_FORCE_ROLES, UNIT_ROLES
from thongsuot.plans.models import Plan, PlanTask
from thongsuot.reports.models import NoteEvidence, ProgressNote, TaskProgress
from thongsuot.reports.states.progress import ProgressState
from thongsuot.taskforces.models import Supervision

P = ProgressState
KIND = "reports.taskprogress"
MARK = "mô phỏng"
PICTURE = "minh-chung-mo-phong.png"
#: The three wards of the sample day always have one task in each of these hands.
SHOWN = {"27286": (7, 6, 4), "27259": (6, 7, 8), "27265": (8, 4, 6)}
#: Shares of what becomes of a task: never begun, stuck to the end, sent back once; of the rest
#: the last are not looked at yet.
NEVER, STUCK, SENT_BACK_ONCE, UNSEEN = 0.04, 0.1, 0.16, 0.96


@dataclass(frozen=True, slots=True)
class Step:
    """One note to be: on a day, by a verb, into a state."""

    day: date
    verb: str
    state: ProgressState
    text: str
    of_unit: bool = True
    shows: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Who writes for a unit, and who checks it: ids, or nobody."""

    officer: int | None
    checker: int | None


def simulate_progress(seed: int = 249) -> int:
    """Notes for every unit of every published plan that has none yet; how many were written."""
    plans = Plan.objects.in_the_open().filter(tasks__isnull=False)
    bare = plans.exclude(tasks__progress_set__isnull=False).distinct()
    return sum(_simulate(plan, seed) for plan in bare)


def _people(units: list[Organization], plan: Plan) -> dict[int, People]:
    roles = Role.objects.order_by("-pk")
    officers = roles.filter(kind__in=UNIT_ROLES, organization__in=units)
    of_unit = {role.organization_id: role.person_id for role in officers}
    members = roles.filter(kind__in=TASK_FORCE_ROLES, organization__kind="task_force")
    of_force = {role.organization_id: role.person_id for role in members}
    watched = Supervision.objects.filter(task_force__programme=plan.programme_id)
    rows = watched.values_list("unit", "task_force__organization")
    checkers = {unit: of_force.get(organization) for unit, organization in rows}
    return {unit.pk: People(of_unit.get(unit.pk), checkers.get(unit.pk)) for unit in units}


class Writer:
    """The four tables, and the ledger beside them."""

    def __init__(self, document: int) -> None:
        self.progress = Table(TaskProgress, "state", "unit", "task", "noted_on", "done_by")
        self.notes = Table(
            ProgressNote,
            *("progress", "noted_on", "text", "before", "state", "written_by", "written_at"),
        )
        self.evidence = Table(NoteEvidence, "note", "document", "name")
        self.entries = Table(
            Entry,
            *("at", "actor", "verb", "subject_kind", "subject_id", "before", "after"),
            *("note", "data"),
        )
        self.tables = (self.progress, self.notes, self.evidence, self.entries)
        self.document = document
        self.zone = get_current_timezone()

    def write(self, unit: int, task: int, steps: list[Step], people: People, minute: int) -> None:
        """One unit's whole way with one task."""
        pk = self.progress.reserve()
        before, done_by = P.NOT_STARTED, None
        opened = Step(steps[0].day, "open_progress", before, "")
        self._enter(self._at(opened.day, minute - 1), people.officer, pk, opened)
        for step in steps:
            who = people.officer if step.of_unit else people.checker
            at = self._at(step.day, minute)
            note = self.notes.add(pk, step.day, step.text, before, step.state, who, at)
            if step.shows:
                self.evidence.add(note, self.document, PICTURE)
            self._enter(at, who, pk, step, before)
            if step.verb == "report_done":
                done_by = people.officer
            elif step.verb == "send_back":
                done_by = None
            before = step.state
        self.progress.keep(pk, (before, unit, task, steps[-1].day, done_by))

    def _at(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(8 + minute // 60 % 9, minute % 60), self.zone)

    def _enter(self, at: datetime, who: int | None, pk: int, step: Step, before: str = "") -> None:
        data = Jsonb({"files": [PICTURE] if step.shows else []})
        told = (step.verb, KIND, pk, before, step.state, step.text, data)
        self.entries.add(at, who, *told)


@transaction.atomic
def _simulate(plan: Plan, seed: int) -> int:
    content = drawn(1)
    document = store(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="image/png",
        extension="png",
    )
    units = list(plan.units.order_by("pk"))
    tasks = list(plan.tasks.select_related("plan"))
    people, writer = _people(units, plan), Writer(document.pk)
    with connection.cursor() as cursor:
        for table in writer.tables:
            table.begin(cursor)
        with BirthGuardLifted([table.name for table in writer.tables]):
            for unit in units:
                rng = Random(f"{seed}/{unit.code}")  # noqa: S311 - a simulation
                pace = rng.gauss(0, 10)
                for task in tasks:
                    way = _way(unit, task, people[unit.pk], rng, pace)
                    if way:
                        minute = rng.randrange(1, 480)
                        writer.write(unit.pk, task.pk, way, people[unit.pk], minute)
            for table in writer.tables:
                table.flush(cursor)
        for table in writer.tables:
            table.finish(cursor)
    return writer.notes.written


def _way(
    unit: Organization, task: PlanTask, people: People, rng: Random, pace: float
) -> list[Step]:
    """A unit's notes on one task, none of them after the plan's last day."""
    plan = task.plan
    told = Teller(WORDS[(task.position - 1) % len(WORDS)], rng)
    start = plan.starts_on + timedelta(days=rng.randrange(10, 40))
    done_on = task.due_on + timedelta(days=round(rng.gauss(-9 + pace, 14)))
    fate = rng.random()
    if unit.code in SHOWN and task.position in SHOWN[unit.code]:
        fate = (NEVER, STUCK, 1.0)[SHOWN[unit.code].index(task.position)]
        done_on = plan.ends_on - timedelta(days=rng.randrange(12, 20))
    elif fate < NEVER:
        return []
    steps = _at_it(told, start, min(done_on, plan.ends_on), rng)
    if fate < STUCK:
        steps.append(Step(_after(steps, rng, done_on), "note_progress", P.BLOCKED, told.blocked()))
    elif people.officer is not None and people.checker is not None:
        steps += _finished(told, _after(steps, rng, done_on), fate, rng)
    return [step for step in steps if step.day <= plan.ends_on]


def _at_it(told: Teller, start: date, until: date, rng: Random) -> list[Step]:
    """A note every few weeks while it is being done."""
    steps: list[Step] = []
    day = start
    while day < until - timedelta(days=5) or not steps:
        steps.append(Step(day, "note_progress", P.IN_PROGRESS, told.doing()))
        day += timedelta(days=rng.randrange(18, 40))
    return steps


def _after(steps: list[Step], rng: Random, day: date) -> date:
    return max(day, steps[-1].day + timedelta(days=rng.randrange(1, 6)))


def _finished(told: Teller, day: date, fate: float, rng: Random) -> list[Step]:
    """Reported done; most of it checked, a little of it sent back first."""
    steps = [Step(day, "report_done", P.DONE_REPORTED, told.done(), shows=True)]
    looked = day + timedelta(days=rng.randrange(2, 16))
    if fate > UNSEEN:
        return steps
    if fate < SENT_BACK_ONCE:
        steps.append(Step(looked, "send_back", P.SENT_BACK, told.sent_back(), of_unit=False))
        again = looked + timedelta(days=rng.randrange(8, 30))
        steps.append(Step(again, "report_done", P.DONE_REPORTED, told.done(), shows=True))
        looked = again + timedelta(days=rng.randrange(2, 12))
    steps.append(Step(looked, "confirm", P.CONFIRMED, told.confirmed(), of_unit=False))
    return steps


class Teller:
    """Says what one unit writes about one task; figures grow from note to note."""

    def __init__(self, words: Words, rng: Random) -> None:
        self.words, self.rng = words, rng
        self.all = rng.randrange(20, 400)
        self.so_far = max(1, self.all // 8)
        self.said = 0

    def _filled(self, text: str) -> str:
        return f"{text.format(n=self.so_far, m=self.all)} ({MARK})"

    def doing(self) -> str:
        text = self.words.doing[self.said % len(self.words.doing)]
        self.said += 1
        self.so_far = min(self.all - 1, self.so_far + self.rng.randrange(1, self.all // 3 + 2))
        return self._filled(text)

    def blocked(self) -> str:
        return self._filled(self.words.blocked)

    def done(self) -> str:
        return self._filled(self.words.done)

    def sent_back(self) -> str:
        return f"{self.rng.choice(SENT_BACK)} ({MARK})"

    def confirmed(self) -> str:
        return f"{self.rng.choice(CONFIRMED)} ({MARK})"
