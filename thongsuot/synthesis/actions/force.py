"""A computed grouping becomes the one in force: what did not change is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thongsuot.ledger.actions import enter_all
from thongsuot.ledger.models import CurrentTransaction, Entry
from thongsuot.plans.models import PlanTask, Programme
from thongsuot.synthesis.actions.books import Said
from thongsuot.synthesis.actions.counting import recount
from thongsuot.synthesis.actions.placing import RECORDS, TITLE, membership
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling
from thongsuot.synthesis.states import IssueState
from thongsuot.textlab.grouping import Assigner, Group, Grouping, Model, Problem

BATCH = 2_000
#: The least probability at which a task of a plan speaks of a problem.
SURE = 0.5
PREFIX = {RECORDS[0]: "d", RECORDS[1]: "r"}


@dataclass(frozen=True, slots=True)
class Swapped:
    """How many statements changed their issue, came in and went out."""

    moved: int
    came: int
    went: int


def bring_into_force(
    programme: Programme,
    records: Sequence[Said],
    found: Grouping,
    *,
    problems: Iterable[Problem],
    horizon: int,
) -> Swapped:
    """Write `found`, computed from `records`, in the caller's transaction.

    What others wrote in the ledger since `horizon` was not in what was read: those records stay
    as they were placed meanwhile. An issue keeps its row as long as its group keeps its key.
    """
    since = Entry.objects.filter(xid__gte=horizon, subject_kind__in=RECORDS)
    since = since.exclude(xid=CurrentTransaction())
    newer = {f"{PREFIX[kind]}-{pk}" for kind, pk in since.values_list("subject_kind", "subject_id")}
    issues = _issues(programme, found, {problem.key for problem in problems})
    wanted = {token: issues[key] for token, key in found.keys.items() if key in issues}
    by_hand = _placed_by_hand(programme)
    current = {
        row.token: row for row in Membership.objects.filter(issue__programme=programme).order_by()
    }
    moved, came, went = [], [], []
    for one in records:
        row, issue = current.get(one.token), wanted.get(one.token)
        if one.token in newer:
            continue
        if row is None:
            if issue is not None:
                came.append(membership(issue, one, by_hand=one.token in by_hand))
        elif issue is None:
            went.append(row.pk)
        elif row.issue_id != issue or row.placed_by_hand != (one.token in by_hand):
            row.issue_id, row.placed_by_hand = issue, one.token in by_hand
            moved.append(row)
    for start in range(0, len(went), BATCH):
        Membership.objects.filter(pk__in=went[start : start + BATCH]).delete()
    Membership.objects.bulk_update(moved, ["issue", "placed_by_hand"], batch_size=BATCH)
    Membership.objects.bulk_create(came, batch_size=BATCH)
    recount(programme, CommonIssue.objects.filter(programme=programme).values_list("pk", flat=True))
    return Swapped(len(moved), len(came), len(went))


def link_plan_tasks(programme: Programme, model: Model) -> None:
    """Remember at each issue the tasks of the programme's plans that speak of its problem."""
    assigner = Assigner(model)
    tasks: dict[str, list[int]] = {}
    rows = PlanTask.objects.filter(plan__programme=programme).order_by("pk")
    for pk, title in rows.values_list("pk", "title"):
        found = assigner.assign(title)
        if found.key is not None and found.confidence >= SURE:
            tasks.setdefault(found.key, []).append(pk)
    changed = []
    for issue in CommonIssue.objects.filter(programme=programme).only("problem", "plan_tasks"):
        wanted = tasks.get(issue.problem, [])
        if issue.plan_tasks != wanted:
            issue.plan_tasks = wanted
            changed.append(issue)
    CommonIssue.objects.bulk_update(changed, ["plan_tasks"], batch_size=BATCH)


def _placed_by_hand(programme: Programme) -> set[str]:
    rows = Ruling.objects.filter(programme=programme).in_force()
    rows = rows.filter(kind__in=[Ruling.Kind.SPLIT, Ruling.Kind.MOVE])
    return {token for row in rows for token in row.members}


def _issues(programme: Programme, found: Grouping, known: set[str]) -> dict[str, int]:
    """The row of each group: the one of its key, else a new one; what is told of it brought up to
    date, a title that a person gave left alone."""
    there = {issue.key: issue for issue in CommonIssue.objects.filter(programme=programme)}
    new: list[CommonIssue] = []
    changed: list[CommonIssue] = []
    for one in found.groups:
        issue = there.get(one.key)
        if issue is None:
            new.append(_filled(CommonIssue(programme=programme, key=one.key), one, known))
        elif issue.state != IssueState.MERGED:
            before = _told(issue)
            if _told(_filled(issue, one, known)) != before:
                changed.append(issue)
    for start in range(0, len(new), BATCH):
        enter_all(new[start : start + BATCH], "find", actor=None)
    fields = ["title", "category", "representative", "why", "problem"]
    CommonIssue.objects.bulk_update(changed, fields, batch_size=BATCH)
    rows = [*new, *(one for one in there.values() if one.state != IssueState.MERGED)]
    return {issue.key: issue.pk for issue in rows}


def _filled(issue: CommonIssue, one: Group, known: set[str]) -> CommonIssue:
    issue.problem = one.key if one.key in known else ""
    issue.category = one.category or ""
    issue.representative = one.representative
    issue.why = list(one.why)
    if not issue.title_by_hand:
        issue.title = one.title[:TITLE]
    return issue


def _told(issue: CommonIssue) -> tuple[object, ...]:
    return issue.title, issue.category, issue.representative, list(issue.why), issue.problem
