"""What a unit does about a task of the plan, noted by day; and what was found when checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from thongsuot.documents.evidence import File, keep
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import PlanTask, PlanUnit
from thongsuot.reports.models import NoteEvidence, ProgressNote, TaskProgress, UnitReport
from thongsuot.reports.policy import progress as policy
from thongsuot.reports.states.progress import DONE, ProgressState
from thongsuot.textlab.normalize import nfc


def _hold_or_open(unit: Organization, task: PlanTask, actor: Person, day: date) -> TaskProgress:
    """The row of this unit and task, locked; opened now if nobody has noted anything yet.

    Two who write the first note at once: the second waits for the first, then goes on from it.
    """
    found = TaskProgress.objects.locked_at(unit.pk, task.pk)
    if found is not None:
        return found
    if not PlanUnit.objects.filter(plan=task.plan_id, unit=unit).exists():
        raise InputRefused("Kế hoạch này không giao nhiệm vụ cho đơn vị.")
    fresh = TaskProgress(unit=unit, task=task, noted_on=day)
    policy.require_verb(actor, "note_progress", fresh)
    try:
        with transaction.atomic():
            enter(fresh, "open_progress", actor=actor)
    except IntegrityError:
        return TaskProgress.objects.select_for_update().get(unit=unit, task=task)
    return fresh


def _write(
    progress: TaskProgress,
    verb: str,
    *,
    actor: Person,
    text: str,
    day: date,
    evidence: Sequence[File] = (),
    to: str | None = None,
    also: Sequence[str] = (),
    data: dict[str, object] | None = None,
    report: UnitReport | None = None,
) -> ProgressNote:
    """The move, and the note that says what it rests on: never one without the other."""
    if day < progress.noted_on:
        raise InputRefused(
            f"Nhiệm vụ này đã có ghi chép ngày {progress.noted_on:%d/%m/%Y}. Ghi từ ngày đó trở đi."
        )
    words = nfc(text).strip()
    before = progress.state
    progress.machine.move(verb, before, words, to)
    kept = [keep(file) for file in evidence]
    progress.noted_on = day
    told: dict[str, object] = {**(data or {}), "files": [name for _document, name in kept]}
    make_move(progress, verb, actor=actor, note=words, to=to, also=["noted_on", *also], data=told)
    note = ProgressNote.objects.create(
        progress=progress,
        noted_on=day,
        text=words,
        before=before,
        state=progress.state,
        written_by=actor,
        report=report,
    )
    shown = {
        document.pk: NoteEvidence(note=note, document=document, name=name)
        for document, name in kept
    }
    NoteEvidence.objects.bulk_create(shown.values())
    return note


def _day(noted_on: date | None, at: datetime) -> date:
    today = localdate(at)
    if noted_on is not None and noted_on > today:
        raise InputRefused(f"Ngày {noted_on:%d/%m/%Y} chưa tới. Ghi việc đã làm đến hôm nay.")
    return noted_on or today


@transaction.atomic
def note_progress(
    *,
    unit: Organization,
    task: PlanTask,
    actor: Person,
    text: str,
    blocked: bool = False,
    noted_on: date | None = None,
    evidence: Sequence[File] = (),
    report: UnitReport | None = None,
    at: datetime,
) -> ProgressNote:
    """What was done by a day (today unless `noted_on`), or what it is `blocked` by.

    Of a task that is already reported done the note is kept and moves nothing. `report` is the
    unit's report that says it, if one does.
    """
    day = _day(noted_on, at)
    progress = _hold_or_open(unit, task, actor, day)
    policy.require_verb(actor, "note_progress", progress)
    doing = ProgressState.BLOCKED if blocked else ProgressState.IN_PROGRESS
    to = None if progress.state in DONE else doing
    return _write(
        progress,
        "note_progress",
        actor=actor,
        text=text,
        day=day,
        evidence=evidence,
        to=to,
        report=report,
    )


@transaction.atomic
def report_done(
    *,
    unit: Organization,
    task: PlanTask,
    actor: Person,
    text: str,
    evidence: Sequence[File] = (),
    at: datetime,
) -> ProgressNote:
    """The unit says it is done, with evidence now or before; somebody outside it then checks."""
    day = localdate(at)
    progress = _hold_or_open(unit, task, actor, day)
    policy.require_verb(actor, "report_done", progress)
    progress.machine.require("report_done", progress.state)
    if not evidence and not NoteEvidence.objects.filter(note__progress=progress).exists():
        raise InputRefused("Kèm ít nhất một minh chứng: ảnh hoặc văn bản.")
    progress.done_by = actor
    return _write(
        progress,
        "report_done",
        actor=actor,
        text=text,
        day=day,
        evidence=evidence,
        also=["done_by"],
    )


@transaction.atomic
def confirm(
    *,
    pk: int,
    actor: Person,
    text: str,
    on_site: bool,
    evidence: Sequence[File] = (),
    at: datetime,
) -> ProgressNote:
    """Checked, on site or on paper, by somebody of the task force outside the unit: it is done."""
    progress = TaskProgress.objects.locked(pk)
    policy.require_verb(actor, "confirm", progress)
    return _write(
        progress,
        "confirm",
        actor=actor,
        text=text,
        day=localdate(at),
        evidence=evidence,
        data={"on_site": on_site},
    )


@transaction.atomic
def send_back(*, pk: int, actor: Person, reason: str, at: datetime) -> ProgressNote:
    """Not done as it should be: the unit goes on, `reason` says with what."""
    progress = TaskProgress.objects.locked(pk)
    policy.require_verb(actor, "send_back", progress)
    progress.done_by = None
    return _write(
        progress, "send_back", actor=actor, text=reason, day=localdate(at), also=["done_by"]
    )
