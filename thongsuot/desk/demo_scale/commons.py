"""Common issues over everything the simulation said: grouped, counted, decided about, proposed.

The grouping is the engine's own over the phrases instead of the sentences: each distinct phrase,
without the opening and the ending that were put around it, once for the nation (some 1,500 for a
million statements), and every sentence goes where its phrase went. Whole sentences grouped by a
real run go to the same issue in 98 of 100. Rows by COPY; counts, trends, tasks of the plan and
what people decide come from the stage's own actions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils.timezone import get_current_timezone
from psycopg.types.json import Jsonb

from thongsuot.desk.demo_scale.copying import Table, copied
from thongsuot.desk.demo_scale.lines import Lines
from thongsuot.desk.demo_scale.phrases_said import Phrases
from thongsuot.desk.demo_scale.proposed import is_proposed, propose
from thongsuot.desk.demo_scale.proposed_words import paper_file
from thongsuot.desk.demo_scale.ruled import decide
from thongsuot.plans.models import Programme
from thongsuot.synthesis.actions.books import Said, model_in_force, said
from thongsuot.synthesis.actions.counting import recount
from thongsuot.synthesis.actions.force import link_plan_tasks
from thongsuot.synthesis.actions.grouping import fingerprint_of
from thongsuot.synthesis.actions.placing import TITLE, pass_over
from thongsuot.synthesis.models import CommonIssue, GroupingRun, Membership
from thongsuot.synthesis.states import RunState
from thongsuot.textlab.grouping import Group, Grouping, Model, Statement, group

ISSUE, RUN = "synthesis.commonissue", "synthesis.groupingrun"
Phrase = tuple[str, str]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The group of each phrase (field, words); None where a phrase stands alone."""

    groups: dict[Phrase, Group]
    model: Model
    mark: str


def share(today: date, *, say: Say = lambda _line: None) -> dict[str, int]:
    """Group, decide and propose in every programme that has not; rows written, by table.

    Programmes that were grouped keep their grouping. Safe to call again, also on a database that
    was filled long ago. One transaction a programme.
    """
    written: Counter[str] = Counter()
    bare = list(Programme.objects.exclude(grouping_runs__state=RunState.FINISHED).order_by("pk"))
    found = _sorted(bare) if bare else None
    paper = paper_file()
    for number, programme in enumerate(Programme.objects.order_by("pk"), start=1):
        with transaction.atomic():
            if found and programme in bare:
                written += Scribe(programme, today).write(found)
            if not is_proposed(programme):
                decide(programme)
                written += propose(programme, today, paper)
        say(f"  khó khăn chung: kế hoạch {number}, {sum(written.values()):,} dòng")
    if written:
        pass_over()
        with connection.cursor() as cursor:
            tables = ", ".join(sorted(written))
            cursor.execute(f"ANALYZE {tables}")
    return dict(written)


def _sorted(programmes: list[Programme]) -> Sorted:
    """Every phrase said under these programmes, grouped once; one said twice counts as two."""
    phrases, times = Phrases(), Counter[Phrase]()
    for programme in programmes:
        times.update((one.category, phrases.of(one.token, one.text)) for one in said(programme))
    ordered = sorted(times)
    model = model_in_force()
    statements = (
        Statement(f"{place:06d}-{copy}", words, category=field or None)
        for place, (field, words) in enumerate(ordered)
        for copy in range(min(times[field, words], 2))
    )
    found: Grouping = group(statements, model=model, lone=True)
    by_key = {one.key: one for one in found.groups}
    groups = {
        ordered[int(member.partition("-")[0])]: by_key[key] for member, key in found.keys.items()
    }
    return Sorted(groups, model, fingerprint_of(model))


class Scribe:
    """Writes one programme's issues, what belongs to each, and the run that found them."""

    def __init__(self, programme: Programme, today: date) -> None:
        self.programme = programme
        evening = datetime.combine(today - timedelta(days=1), time(20), get_current_timezone())
        self.asked_at, self.done_at = evening, evening + timedelta(minutes=2)
        self.issues = Table(
            CommonIssue,
            *("programme", "key", "problem", "title", "category", "representative", "why"),
        )
        self.members = Table(
            Membership,
            *("issue", "difficulty", "recommendation", "unit", "task_force", "raised_on"),
        )
        self.runs = Table(
            GroupingRun,
            *("programme", "asked_at", "started_at", "finished_at", "catalogue"),
            *("statements", "issues", "alone"),
            constants={"state": RunState.FINISHED.value},
        )
        self.entries = Lines()
        self.tables = (self.issues, self.members, self.runs, self.entries)

    def write(self, found: Sorted) -> Counter[str]:
        """Rows written, by table."""
        with copied(self.tables):
            statements, grouped, issues = self._issues(found)
            self._run(found.mark, statements, grouped, issues)
        keys = CommonIssue.objects.filter(programme=self.programme).values_list("pk", flat=True)
        recount(self.programme, keys)
        link_plan_tasks(self.programme, found.model)
        return Counter({table.name: table.written for table in self.tables})

    def _issues(self, found: Sorted) -> tuple[int, int, list[int]]:
        """How many statements there are, how many have an issue, and the sizes of the issues."""
        phrases = Phrases()
        behind: dict[str, list[Said]] = defaultdict(list)
        of_key: dict[str, Group] = {}
        statements = 0
        for one in said(self.programme):
            statements += 1
            own = found.groups.get((one.category, phrases.of(one.token, one.text)))
            if own is not None:
                behind[own.key].append(one)
                of_key[own.key] = own
        known = {problem.key for problem in found.model.problems}
        sizes: list[int] = []
        for key, ones in sorted(behind.items()):
            if len(ones) == 1 and key not in known:
                continue
            sizes.append(len(ones))
            issue = self._issue(of_key[key], ones[0].text, is_known=key in known)
            for one in ones:
                self.members.add(issue, *_record(one), one.unit, one.task_force, one.raised_on)
        return statements, sum(sizes), sizes

    def _issue(self, one: Group, representative: str, *, is_known: bool) -> int:
        pk = self.issues.add(
            *(self.programme.pk, one.key, one.key if is_known else "", one.title[:TITLE]),
            *(one.category or "", representative, Jsonb(list(one.why))),
        )
        self.entries.note(self.done_at, None, "find", ISSUE, pk, "", "open")
        return pk

    def _run(self, mark: str, statements: int, grouped: int, sizes: list[int]) -> None:
        shared = sum(1 for size in sizes if size > 1)
        pk = self.runs.add(
            *(self.programme.pk, self.asked_at, self.asked_at, self.done_at, mark),
            *(statements, shared, statements - grouped + len(sizes) - shared),
        )
        for at, verb, before, after in self._moves():
            self.entries.note(at, None, verb, RUN, pk, before, after)

    def _moves(self) -> Iterator[tuple[datetime, str, str, str]]:
        waiting, running, finished = (
            state.value for state in (RunState.WAITING, RunState.RUNNING, RunState.FINISHED)
        )
        yield self.asked_at, "regroup", "", waiting
        yield self.asked_at, "start", waiting, running
        yield self.done_at, "finish", running, finished


def _record(one: Said) -> tuple[int | None, int | None]:
    return (one.pk, None) if one.kind == "difficulty" else (None, one.pk)
