"""A task on its way: accepted, worked on, reported, looked at by somebody outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.documents.evidence import File, keep
from thongsuot.followups import policy
from thongsuot.followups.models import Evidence, FollowupTask, ProgressUpdate
from thongsuot.followups.states import TaskState
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import make_move
from thongsuot.people.models import Person
from thongsuot.recommendations.actions.steps import days_for
from thongsuot.recommendations.states import Step


def hold(pk: int, verb: str, actor: Person) -> FollowupTask:
    """The row, locked until the transaction ends, and `actor` allowed to do `verb` to it."""
    task = FollowupTask.objects.locked(pk)
    policy.require_verb(actor, verb, task)
    return task


def show(
    task: FollowupTask,
    files: Sequence[File],
    *,
    of: Evidence.Of,
    actor: Person,
    update: ProgressUpdate | None = None,
) -> list[str]:
    """Keep the files as evidence of a step; the same file once. Returns their names."""
    kept = [keep(file) for file in files]
    Evidence.objects.bulk_create(
        (
            Evidence(task=task, update=update, of=of, document=document, name=name, shown_by=actor)
            for document, name in kept
        ),
        ignore_conflicts=True,
    )
    return [name for _document, name in kept]


def _note(
    task: FollowupTask, text: str, noted_on: date, files: Sequence[File], actor: Person
) -> list[str]:
    update = ProgressUpdate.objects.create(
        task=task, noted_on=noted_on, text=text.strip(), noted_by=actor
    )
    return show(task, files, of=Evidence.Of.DOING, actor=actor, update=update)


@transaction.atomic
def accept(*, pk: int, actor: Person, responsible: str) -> FollowupTask:
    """The owner takes it on, and says who answers for it there."""
    task = hold(pk, "accept", actor)
    if not responsible.strip():
        raise InputRefused("Ghi họ tên, chức vụ người phụ trách.")
    also = _name(task, responsible)
    make_move(task, "accept", actor=actor, also=also, data={"officer": task.responsible})
    return task


@transaction.atomic
def name_person(*, pk: int, actor: Person, responsible: str) -> FollowupTask:
    """Somebody else at the owner answers for it from now on."""
    task = hold(pk, "name_person", actor)
    if not responsible.strip():
        raise InputRefused("Ghi họ tên, chức vụ người phụ trách.")
    also = _name(task, responsible)
    make_move(task, "name_person", actor=actor, also=also, data={"officer": task.responsible})
    return task


def _name(task: FollowupTask, responsible: str) -> list[str]:
    """Who answers for it: linked to the account when the name is one of the owner's people."""
    task.responsible = responsible.strip()
    roles = task.owner.roles.held_on(localdate()).filter(person__is_active=True)
    people = {str(role.person): role.person for role in roles.select_related("person")}
    task.person = people.get(task.responsible)
    return ["responsible", "person"]


@transaction.atomic
def note_progress(
    *, pk: int, actor: Person, text: str, noted_on: date, evidence: Sequence[File], at: datetime
) -> FollowupTask:
    """What was done, on which day, with what shows it. The first note puts it in progress."""
    task = hold(pk, "note_progress", actor)
    if not text.strip():
        raise InputRefused("Ghi đã làm gì, ở đâu; chỉ tỷ lệ phần trăm thì chưa đủ.")
    if noted_on > localdate(at):
        raise InputRefused("Ngày này chưa tới. Ghi ngày đã làm.")
    names = _note(task, text, noted_on, evidence, actor)
    on = TaskState.IN_PROGRESS if task.state != TaskState.IN_PROGRESS else None
    data = {"on": str(noted_on), "files": names}
    make_move(task, "note_progress", actor=actor, note=text.strip(), to=on, data=data)
    return task


@transaction.atomic
def report_done(
    *, pk: int, actor: Person, note: str, evidence: Sequence[File], at: datetime
) -> FollowupTask:
    """The owner says it is done, with evidence; the task force's clock to look at it starts."""
    task = hold(pk, "report_done", actor)
    task.machine.move("report_done", task.state, note)
    day = localdate(at)
    names = _note(task, note, day, evidence, actor)
    if not names and not task.evidence.filter(of=Evidence.Of.DOING).exists():
        raise InputRefused("Kèm ít nhất một minh chứng: ảnh hoặc văn bản.")
    task.reported_by = actor
    task.check_by = working_calendar().add(day, days_for(Step.VERIFY, day))
    also = ["reported_by", "check_by"]
    data = {"files": names, "check_by": str(task.check_by)}
    make_move(task, "report_done", actor=actor, note=note, also=also, data=data)
    return task


@transaction.atomic
def verify(
    *,
    pk: int,
    actor: Person,
    on_site: bool,
    note: str,
    evidence: Sequence[File] = (),
    at: datetime,
) -> FollowupTask:
    """Looked at on site or on paper by somebody outside the owner: it is done."""
    task = hold(pk, "verify", actor)
    task.machine.move("verify", task.state, note)
    names = show(task, evidence, of=Evidence.Of.CHECK, actor=actor)
    task.verified_by, task.closed_on = actor, localdate(at)
    data = {"done": True, "on_site": on_site, "files": names}
    make_move(task, "verify", actor=actor, note=note, also=["verified_by", "closed_on"], data=data)
    return task


@transaction.atomic
def send_back(*, pk: int, actor: Person, reason: str) -> FollowupTask:
    """Looked at, and not done yet: the owner goes on, told what is missing."""
    task = hold(pk, "send_back", actor)
    task.machine.move("send_back", task.state, reason)
    task.reported_by, task.check_by = None, None
    make_move(task, "send_back", actor=actor, note=reason, also=["reported_by", "check_by"])
    return task
