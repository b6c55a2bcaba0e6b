"""Publishing a conclusion: one number, one set of tasks, then frozen; and setting it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.documents.papers.actions import issue
from thongsuot.documents.papers.words import short_day
from thongsuot.followups import policy
from thongsuot.followups.exports import draft_of, items_of, lacking
from thongsuot.followups.models import Conclusion, ConclusionItem, FollowupTask, ItemOwner
from thongsuot.followups.states import WITH_OWNER, TaskState
from thongsuot.foundation.actions import next_number
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, enter_all, make_move, write_down
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import TOOK_PLACE
from thongsuot.people.models import Organization, Person


@dataclass(frozen=True, slots=True)
class Published:
    """The notice with what became of its assignments."""

    conclusion: Conclusion
    assigned: list[FollowupTask]
    amended: list[FollowupTask]
    cancelled: list[FollowupTask]


def code_of(owner: Organization, year: int) -> str:
    """The next code of a unit's tasks: NV-2025-27286-001."""
    place = owner.code or str(owner.pk)
    return f"NV-{year}-{place}-{next_number(f'task:{year}:{place}'):03d}"


@transaction.atomic
def publish(*, pk: int, actor: Person, at: datetime) -> Published:
    """Number it, keep the file, freeze it, and give each owner its task.

    Two who publish at once leave one notice and one set of tasks: the second is refused.
    """
    conclusion = Conclusion.objects.locked(pk)
    policy.require_conclude(actor, conclusion)
    conclusion.machine.require("publish", conclusion.state)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=conclusion.meeting_id)
    if meeting.state not in TOOK_PLACE:
        raise MoveRefused("Buổi làm việc không còn trên sổ nên không ban hành văn bản được.")
    items = items_of(conclusion)
    missing = lacking(conclusion, items)
    if missing:
        raise InputRefused(" ".join(missing))
    issued = issue(draft=draft_of(conclusion, items), actor=actor)
    conclusion.document = issued.document
    conclusion.published_at = at
    done = _set_to_work(conclusion, items, actor, localdate(at))
    make_move(
        conclusion,
        "publish",
        actor=actor,
        also=["document", "published_at"],
        data={"number": issued.document.mark, "tasks": len(done.assigned)},
    )
    return done


def _set_to_work(
    conclusion: Conclusion, items: Sequence[ConclusionItem], actor: Person, today: date
) -> Published:
    """Each owner of each assignment gets its own task, or has its open one amended."""
    roots = _roots(conclusion)
    standing = _standing(conclusion, roots)
    assigned: list[FollowupTask] = []
    amended: list[FollowupTask] = []
    for item in items:
        for owner in item.owners.all() if item.is_assignment else ():
            known = standing.pop((roots[item.pk], owner.unit_id), None)
            if known is None:
                assigned.append(_task_of(conclusion, item, owner, today))
            elif known.state in WITH_OWNER:
                amended.append(_amend(known, conclusion, item, owner, actor))
    # The counters in one order, whoever publishes what: nobody waits crosswise.
    for task in sorted(assigned, key=lambda one: (one.owner.code, one.owner_id)):
        task.code = code_of(task.owner, conclusion.issued_on.year)
    enter_all(assigned, "assign", actor=actor, data={"number": _mark(conclusion)})
    dropped = [task for task in standing.values() if task.state in WITH_OWNER]
    for task in dropped:
        _cancel_dropped(task, conclusion, actor, today)
    return Published(conclusion, assigned, amended, dropped)


def _roots(conclusion: Conclusion) -> dict[int, int]:
    """For each point of the meeting's notices the one it began as, before any correction."""
    points = ConclusionItem.objects.filter(conclusion__meeting=conclusion.meeting_id)
    before = dict(points.order_by("pk").values_list("pk", "replaces"))
    roots: dict[int, int] = {}
    for pk, earlier in before.items():
        roots[pk] = roots.get(earlier, earlier) if earlier else pk
    return roots


def _standing(conclusion: Conclusion, roots: dict[int, int]) -> dict[tuple[int, int], FollowupTask]:
    """The tasks of the notices this one corrects, by (first point, owner); locked. Of one that
    was carried over, the task that goes on."""
    if conclusion.corrects_id is None:
        return {}
    tasks = FollowupTask.objects.select_for_update(of=("self",)).filter(item__in=roots)
    return {(roots[task.item_id], task.owner_id): task for task in tasks.order_by("pk")}


def _task_of(
    conclusion: Conclusion, item: ConclusionItem, owner: ItemOwner, today: date
) -> FollowupTask:
    due_on = item.due_on or conclusion.horizon
    return FollowupTask(
        conclusion=conclusion,
        item=item,
        task_force=conclusion.task_force,
        owner=owner.unit,
        person=owner.person,
        responsible=owner.responsible,
        title=item.text,
        affects_life=item.affects_life,
        assigned_on=min(conclusion.issued_on, today),
        due_on=due_on,
        horizon=conclusion.horizon,
    )


def _amend(
    task: FollowupTask,
    conclusion: Conclusion,
    item: ConclusionItem,
    owner: ItemOwner,
    actor: Person,
) -> FollowupTask:
    was = task.due_on
    task.conclusion, task.item, task.title = conclusion, item, item.text
    task.person, task.responsible = owner.person, owner.responsible
    task.affects_life = item.affects_life
    task.due_on = min(item.due_on or task.horizon, task.horizon)
    also = ["conclusion", "item", "title", "person", "responsible", "affects_life", "due_on"]
    data = {"number": _mark(conclusion), "due_on": str(task.due_on)}
    if was != task.due_on:
        data["was_due_on"] = str(was)
    make_move(task, "amend", actor=actor, note=conclusion.correction_reason, also=also, data=data)
    return task


def _cancel_dropped(task: FollowupTask, conclusion: Conclusion, actor: Person, today: date) -> None:
    task.closed_on, task.resume_on = today, None
    note = f"Theo thông báo đính chính số {_mark(conclusion)}: {conclusion.correction_reason}"
    make_move(task, "cancel", actor=actor, note=note, also=["closed_on", "resume_on"])


def _mark(conclusion: Conclusion) -> str:
    return conclusion.document.mark if conclusion.document else ""


@transaction.atomic
def correct(*, pk: int, actor: Person, reason: str, today: date) -> Conclusion:
    """Begin the notice that corrects this one: a draft that says the same, to be mended.

    The earlier one stays as it was issued and shows what corrects it. Its tasks go on; when the
    correction is published they are amended, and what it leaves out is cancelled.
    """
    wrong = Conclusion.objects.locked(pk)
    policy.require_conclude(actor, wrong)
    wrong.machine.move("correct", wrong.state, reason)
    known = wrong.corrections.on_the_books().first()
    if known is not None:
        return known
    mark = _mark(wrong)
    made_of = f"Đính chính Thông báo số {mark} ngày {short_day(wrong.issued_on)}: {reason.strip()}."
    draft = Conclusion(
        meeting=wrong.meeting,
        task_force=wrong.task_force,
        corrects=wrong,
        correction_reason=reason.strip(),
        horizon=wrong.horizon,
        layout=wrong.layout,
        symbol=wrong.symbol,
        issued_on=max(today, wrong.issued_on),
        place=wrong.place,
        superior=wrong.superior,
        issuer=wrong.issuer,
        abstract=f"đính chính Thông báo số {mark}, {wrong.abstract}"[:500],
        authority=wrong.authority,
        title=wrong.title,
        signer=wrong.signer,
        recipients=list(wrong.recipients),
        opening=f"{made_of} Nội dung kết luận sau khi đính chính như sau:",
        follow_up=wrong.follow_up,
        drafted_by=actor,
    )
    enter(draft, "draft", actor=actor, data={"corrects": mark})
    for item in items_of(wrong):
        _copy(item, draft)
    write_down(wrong, "correct", actor=actor, note=reason)  # the row itself is frozen
    return draft


def _copy(item: ConclusionItem, draft: Conclusion) -> None:
    copied = ConclusionItem.objects.create(
        conclusion=draft,
        kind=item.kind,
        position=item.position,
        text=item.text,
        quoted=item.quoted,
        minute=item.minute,
        practice=item.practice,
        unit=item.unit,
        due_on=item.due_on,
        affects_life=item.affects_life,
        life_because=item.life_because,
        replaces=item,
    )
    ItemOwner.objects.bulk_create(
        ItemOwner(item=copied, unit=one.unit, person=one.person, responsible=one.responsible)
        for one in item.owners.all()
    )


def successor_of(task: FollowupTask, due_on: date, horizon: date, today: date) -> FollowupTask:
    """The task that goes on with this one in the next year, not yet on the books."""
    return FollowupTask(
        state=TaskState.ASSIGNED,
        code=code_of(task.owner, horizon.year),
        conclusion=task.conclusion,
        item=task.item,
        task_force=task.task_force,
        owner=task.owner,
        person=task.person,
        responsible=task.responsible,
        title=task.title,
        affects_life=task.affects_life,
        assigned_on=today,
        due_on=due_on,
        horizon=horizon,
        carried_from=task,
    )
