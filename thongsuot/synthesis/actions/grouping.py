"""Grouping everything on the books of a programme anew; it comes into force whole or not at all."""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils.module_loading import import_string
from django.utils.timezone import now

from thongsuot.foundation.access import require
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.ledger.queries import horizon_of_now
from thongsuot.people.models import Person
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty
from thongsuot.synthesis.actions.books import Said, decisions_in_force, model_in_force, said
from thongsuot.synthesis.actions.force import Swapped, bring_into_force, link_plan_tasks
from thongsuot.synthesis.actions.placing import held
from thongsuot.synthesis.models import GroupingRun, LedgerMark, Membership, Ruling
from thongsuot.synthesis.policy import issues as policy
from thongsuot.synthesis.states import RunState
from thongsuot.textlab.grouping import Decision, Grouping, Model, group
from thongsuot.textlab.grouping.model import fingerprint, lessons

TASK = "thongsuot.synthesis.tasks.run_grouping"
LOCK_SPACE = 715_009
#: What people decide while a run computes is taken in by computing again, so many times.
MOST_ROUNDS = 3
REGROUP_AFTER = timedelta(hours=24)
WAITS_AT_MOST = timedelta(minutes=10)
TOKEN = ("difficulty_id", "recommendation_id", "issue_id")
KILLED = "Lần xếp nhóm dừng giữa chừng. Kết quả lần trước vẫn dùng."
logger = logging.getLogger(__name__)


def regroup(*, programme: Programme, actor: Person | None) -> GroupingRun:
    """Ask for a new grouping in the background; `actor` None is the periodic one."""
    if actor is not None:
        require(allowed=policy.can_regroup(actor), because=policy.RUN)
    run = GroupingRun(programme=programme, asked_by=actor)
    try:
        with transaction.atomic():
            enter(run, "regroup", actor=actor)
            import_string(TASK).enqueue(run.pk)
    except IntegrityError as refused:
        raise MoveRefused("Đang xếp nhóm rồi. Chờ lần này xong.") from refused
    return run


def regroup_at_once(*, programme: Programme) -> GroupingRun:
    """Group in this very process: for commands and the demo city."""
    run = GroupingRun(programme=programme)
    with transaction.atomic():
        enter(run, "regroup", actor=None)
    run_grouping(pk=run.pk)
    run.refresh_from_db()
    return run


def run_grouping(*, pk: int) -> None:
    """Carry out one run. Safe to call twice: a second call finds it held, or done."""
    if not _try_lock(pk):
        return
    try:
        run = _start(pk)
        if run is not None:
            _carry_out(run)
    finally:
        _unlock(pk)


@transaction.atomic
def _start(pk: int) -> GroupingRun | None:
    run = GroupingRun.objects.locked(pk)
    if run.state != RunState.WAITING:
        return None
    run.started_at = now()
    make_move(run, "start", actor=None, also=["started_at"])
    return run


def _carry_out(run: GroupingRun) -> None:
    try:
        for rounds_left in reversed(range(MOST_ROUNDS)):
            if _round(run, last=rounds_left == 0):
                return
    except Exception:
        _give_up(run.pk, "Máy xếp nhóm gặp lỗi. Kết quả lần trước vẫn dùng.")
        raise


def _round(run: GroupingRun, *, last: bool) -> bool:
    """Read, group, bring into force. False when people decided something meanwhile."""
    _tell(run, "Đọc các khó khăn, kiến nghị trên sổ")
    horizon, _end = horizon_of_now()
    version = _rulings_version(run.programme)
    records = list(said(run.programme))
    _tell(run, "Xếp nhóm", statements=len(records))
    model = model_in_force()
    mark = fingerprint_of(model)
    found = _grouped(run.programme, records, model, afresh=mark != _last_catalogue(run.programme))
    _tell(run, "Đưa kết quả vào sử dụng")
    with transaction.atomic():
        held(run.programme)
        if not last and _rulings_version(run.programme) != version:
            return False
        swapped = bring_into_force(
            run.programme, records, found, problems=model.problems, horizon=horizon
        )
        link_plan_tasks(run.programme, model)
        _finish(run.pk, mark, found, swapped)
        LedgerMark.objects.get_or_create(pk=1)
        LedgerMark.objects.filter(pk=1, xid=0).update(xid=horizon)
    return True


def _grouped(programme: Programme, records: list[Said], model: Model, *, afresh: bool) -> Grouping:
    """What nothing changed for stays where it is; after an edit of the catalogue all but what
    people placed is placed anew, and groups made from likeness keep their names."""
    decisions: list[Decision] = decisions_in_force(programme)
    keys: dict[str, str] = {}
    rows = Membership.objects.filter(issue__programme=programme).order_by()
    for row in rows.select_related("issue").only(*TOKEN, "issue__key").iterator(5_000):
        keys[row.token] = row.issue.key
    if afresh:
        keys = {token: key for token, key in keys.items() if key.startswith("moi-")}
    previous = Grouping(groups=(), singletons=(), keys=keys)
    statements = [one.statement for one in records]
    return group(statements, decisions, previous=previous, model=model, lone=True)


@transaction.atomic
def _finish(pk: int, mark: str, found: Grouping, swapped: Swapped) -> None:
    run = GroupingRun.objects.locked(pk)
    run.finished_at = now()
    run.catalogue = mark
    run.issues = sum(1 for one in found.groups if len(one.members) > 1)
    run.alone = len(found.singletons) + sum(1 for one in found.groups if len(one.members) == 1)
    run.moved = swapped.moved
    run.step = ""
    also = ["finished_at", "catalogue", "issues", "alone", "moved", "step"]
    make_move(run, "finish", actor=None, also=also)


@transaction.atomic
def _give_up(pk: int, note: str) -> None:
    run = GroupingRun.objects.locked(pk)
    if run.state in {RunState.WAITING, RunState.RUNNING}:
        run.finished_at = now()
        make_move(run, "give_up", actor=None, note=note, also=["finished_at"])


def sweep_dead_runs() -> int:
    """Close what a killed worker left under way. A run whose lock can be taken has nobody."""
    closed = 0
    late = now() - WAITS_AT_MOST
    for run in GroupingRun.objects.under_way():
        if run.state == RunState.WAITING and run.asked_at > late:
            continue
        if _try_lock(run.pk):
            try:
                _give_up(run.pk, KILLED)
                closed += 1
            finally:
                _unlock(run.pk)
    return closed


def regroup_when_due() -> int:
    """Ask for a grouping of each programme that has records and none of the last day."""
    sweep_dead_runs()
    asked = 0
    for programme in Programme.objects.order_by("pk"):
        runs = GroupingRun.objects.filter(programme=programme)
        recent = runs.filter(asked_at__gt=now() - REGROUP_AFTER).exists()
        if recent or not Difficulty.objects.filter(task_force__programme=programme).exists():
            continue
        regroup(programme=programme, actor=None)
        asked += 1
    return asked


def _tell(run: GroupingRun, step: str, **counts: int) -> None:
    """Where it stands, for whoever watches; outside the transaction that changes anything."""
    GroupingRun.objects.filter(pk=run.pk).update(step=step, **counts)


def _rulings_version(programme: Programme) -> tuple[object, ...]:
    rows = Ruling.objects.filter(programme=programme)
    return tuple(rows.aggregate(made=Max("pk"), undone=Max("undone_at")).values())


def fingerprint_of(model: Model) -> str:
    """The catalogue as it stands: another after any edit that can place a statement anew."""
    titles = "".join(f"{one.key}{one.title}" for one in model.problems)
    mark = fingerprint(*lessons(model.problems)) + titles
    return hashlib.sha256(mark.encode()).hexdigest()


def _last_catalogue(programme: Programme) -> str:
    """The catalogue of the grouping in force; empty before the first."""
    runs = GroupingRun.objects.filter(programme=programme).in_force()
    return runs.values_list("catalogue", flat=True).first() or ""


def _try_lock(pk: int) -> bool:
    """Hold the run for this session; PostgreSQL lets go of it when the worker ends, however."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, pk])
        return bool(cursor.fetchone()[0])


def _unlock(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, pk])
