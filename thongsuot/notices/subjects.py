"""The records one can watch, comment on and be told of: how to find, name and show each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, QuerySet, Value
from django.utils.timezone import localdate

from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.foundation.machine import Machine
from thongsuot.intake.models import Reading
from thongsuot.ledger.models import Entry
from thongsuot.meetings.models import Meeting
from thongsuot.notices.parties import (
    Parties,
    of_conclusion,
    of_difficulty,
    of_due,
    of_meeting,
    of_plan,
    of_progress,
    of_proposal,
    of_reading,
    of_recommendation,
    of_report,
    of_task,
)
from thongsuot.people.models import Person
from thongsuot.plans.models import Plan
from thongsuot.recommendations.models import Coordination, Difficulty, Recommendation
from thongsuot.recommendations.states import MOST_BOUNCES
from thongsuot.reports.models import ReportDue, TaskProgress, UnitReport
from thongsuot.reports.states.progress import UNDONE
from thongsuot.synthesis.models import Proposal


def _plain(_entry: Entry, _record: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Open rows with `until` (a day) and `turn` (whose it is); `of` is the column of the record."""

    rows: Callable[[], QuerySet[Any]]
    of: str = "pk"


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of record. `word` stands in addresses, `noun` in sentences.

    `seen` gives the rows a person may see; `parties` needs the record with `joined` and
    `fetched` loaded. `variant` tells apart entries of one verb that concern different people.
    `kept` names the column that points from a double to the one it was merged into.
    """

    word: str
    noun: str
    model: type[Model]
    machine: Machine
    seen: Callable[[Person], QuerySet[Any]]
    parties: Callable[[Any], Parties]
    variant: Callable[[Entry, Any], str] = _plain
    deadlines: tuple[Deadlines, ...] = ()
    kept: str = ""
    joined: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    name: Callable[[Any], str] = field(default=str)

    @property
    def key(self) -> str:
        """The ledger's name of this kind."""
        return str(self.model._meta.label_lower)  # noqa: SLF001 - Django's public-by-custom _meta

    def load(self, ids: Iterable[int]) -> dict[int, Any]:
        """The records by id, with what `parties` and `name` need: a fixed number of
        queries, none for no ids."""
        wanted = set(ids)
        if not wanted:
            return {}
        rows = self.model._default_manager.filter(pk__in=wanted)  # noqa: SLF001 - the same
        return {
            row.pk: row for row in rows.select_related(*self.joined).prefetch_related(*self.fetched)
        }

    def merged_into(self, ids: Iterable[int]) -> dict[int, list[Any]]:
        """The doubles of each of these records: one query, none for no ids."""
        found: dict[int, list[Any]] = defaultdict(list)
        wanted = set(ids)
        if wanted and self.kept:
            rows = self.model._default_manager.filter(**{f"{self.kept}__in": wanted})  # noqa: SLF001 - the same
            for row in rows.select_related(*self.joined).prefetch_related(*self.fetched):
                found[getattr(row, f"{self.kept}_id")].append(row)
        return found

    def seen_among(self, person: Person, ids: Iterable[int]) -> set[int]:
        """Which of these records the person may see now."""
        return set(self.seen(person).filter(pk__in=set(ids)).values_list("pk", flat=True))


def _of_several_concerns(entry: Entry, record: Recommendation) -> str:
    """What the verb alone does not say: a second bounce, a unit that disagrees, one read in."""
    if entry.verb == "rate" and not entry.data.get("agrees", True):
        return "disagrees"
    if entry.verb == "bounce" and record.bounces >= MOST_BOUNCES:
        return "again"
    return "entered" if entry.verb == "raise" and not entry.before else ""


def _own_turn() -> QuerySet[Any]:
    rows = Recommendation.objects.open().with_clock(localdate())
    return rows.annotate(until=F("turn_due_on"))


def _asked_along() -> QuerySet[Any]:
    rows = Coordination.objects.waiting().filter(recommendation__in=Recommendation.objects.open())
    return rows.annotate(until=F("due_on"), turn=Value("coordinating"))


def _tasks_to_do() -> QuerySet[Any]:
    """What units have begun and not finished: the unit's turn, by the plan's day."""
    rows = TaskProgress.objects.filter(state__in=UNDONE)
    return rows.annotate(until=F("task__due_on"), turn=Value("unit"))


def _given_tasks() -> QuerySet[Any]:
    """Tasks until the year's end: the owner's day, the checker's, the day one goes on."""
    rows = FollowupTask.objects.open().with_clock(localdate())
    return rows.annotate(until=F("turn_due_on"))


def _reports_due() -> QuerySet[Any]:
    rows = ReportDue.dues.in_the_open()
    return rows.annotate(until=F("due_on"), turn=Value("report"))


def _title(record: Difficulty | Recommendation | FollowupTask) -> str:
    return record.title


ALL = (
    Subject(
        word="recommendation",
        noun="kiến nghị",
        model=Recommendation,
        machine=Recommendation.machine,
        seen=Recommendation.objects.visible_to,
        parties=of_recommendation,
        variant=_of_several_concerns,
        deadlines=(Deadlines(_own_turn), Deadlines(_asked_along, "recommendation")),
        kept="merged_into",
        joined=("task_force",),
        fetched=("coordinations",),
        name=_title,
    ),
    Subject(
        word="difficulty",
        noun="khó khăn",
        model=Difficulty,
        machine=Difficulty.machine,
        seen=Difficulty.objects.visible_to,
        parties=of_difficulty,
        joined=("task_force",),
        name=_title,
    ),
    Subject(
        word="report",
        noun="báo cáo",
        model=UnitReport,
        machine=UnitReport.machine,
        seen=UnitReport.objects.visible_to,
        parties=of_report,
        joined=("task_force", "unit", "reporting_date"),
    ),
    Subject(
        word="report_due",
        noun="gửi báo cáo",
        model=ReportDue,
        machine=ReportDue.machine,
        seen=ReportDue.dues.visible_to,
        parties=of_due,
        deadlines=(Deadlines(_reports_due),),
    ),
    Subject(
        word="progress",
        noun="nhiệm vụ kế hoạch",
        model=TaskProgress,
        machine=TaskProgress.machine,
        seen=TaskProgress.objects.visible_to,
        parties=of_progress,
        deadlines=(Deadlines(_tasks_to_do),),
        joined=("unit", "task__plan"),
        fetched=("unit__supervisions__task_force",),
    ),
    Subject(
        word="task",
        noun="nhiệm vụ",
        model=FollowupTask,
        machine=FollowupTask.machine,
        seen=FollowupTask.objects.visible_to,
        parties=of_task,
        deadlines=(Deadlines(_given_tasks),),
        joined=("task_force", "owner"),
        name=_title,
    ),
    Subject(
        word="conclusion",
        noun="thông báo kết luận",
        model=Conclusion,
        machine=Conclusion.machine,
        seen=Conclusion.objects.visible_to,
        parties=of_conclusion,
        joined=("task_force", "meeting__task_force", "document"),
        fetched=("meeting__seats",),
    ),
    Subject(
        word="meeting",
        noun="buổi làm việc",
        model=Meeting,
        machine=Meeting.machine,
        seen=Meeting.objects.visible_to,
        parties=of_meeting,
        joined=("task_force",),
        fetched=("seats",),
    ),
    Subject(
        word="plan",
        noun="kế hoạch",
        model=Plan,
        machine=Plan.machine,
        seen=Plan.objects.visible_to,
        parties=of_plan,
        fetched=("plan_units", "programme__task_forces"),
    ),
    Subject(
        word="reading",
        noun="văn bản",
        model=Reading,
        machine=Reading.machine,
        seen=Reading.objects.visible_to,
        parties=of_reading,
        joined=("task_force",),
    ),
    Subject(
        word="proposal",
        noun="đề xuất",
        model=Proposal,
        machine=Proposal.machine,
        seen=Proposal.objects.visible_to,
        parties=of_proposal,
        joined=("task_force",),
        name=str,
    ),
)
BY_WORD = {subject.word: subject for subject in ALL}
BY_KEY = {subject.key: subject for subject in ALL}


def seen_subjects(person: Person, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The records behind these ledger keys that the person may see: one query a kind."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in keys:
        wanted.setdefault(kind, set()).add(pk)
    found: dict[tuple[str, int], Any] = {}
    for kind, pks in wanted.items():
        if (subject := BY_KEY.get(kind)) is not None:
            rows = subject.seen(person).filter(pk__in=pks).select_related(*subject.joined)
            found |= {(kind, row.pk): row for row in rows}
    return found
