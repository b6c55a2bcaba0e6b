"""A conclusion and its tasks at any point of their way, by the same actions as everybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from conftest import City
from thongsuot.desk.tests.sample_day import sample_day
from thongsuot.followups import actions
from thongsuot.followups.actions import Owner, Words
from thongsuot.followups.models import Conclusion, ConclusionItem, FollowupTask
from thongsuot.followups.states import ItemKind, TaskState
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Person
from thongsuot.recommendations.tests.road import PHOTO

#: The Tuesday after the meeting: the notice is published.
PUBLISHED = datetime(2025, 11, 4, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
#: The first working day of the review.
DECEMBER = datetime(2025, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CHAIRMAN = "Chủ tịch UBND phường"


def days(number: int) -> datetime:
    """`number` calendar days after the notice."""
    return PUBLISHED + timedelta(days=number)


def meeting_of(city: City) -> Meeting:
    """The sample day's meeting, made once."""
    with transaction.atomic():
        return Meeting.objects.first() or sample_day(city).meeting


def drafted(city: City, actor: Person | None = None) -> Conclusion:
    """As begun from the meeting: nobody is named yet at the wards without an account."""
    return actions.draft_conclusion(
        meeting=meeting_of(city), actor=actor or city.secretary, today=PUBLISHED.date()
    )


def named(item: ConclusionItem, *owners: Owner, **more: object) -> Words:
    """The point as it stands, every owner with a name."""
    given = owners or tuple(
        Owner(one.unit, one.responsible or CHAIRMAN) for one in item.owners.select_related("unit")
    )
    words: dict[str, object] = {
        "text": item.text,
        "unit": item.unit,
        "due_on": item.due_on,
        "affects_life": item.affects_life,
        "owners": given,
    }
    return Words(**{**words, **more})  # type: ignore[arg-type]  # by the names of the fields


def completed(city: City) -> Conclusion:
    """A draft that lacks nothing: the ward's three tasks, and one the task force gives itself."""
    conclusion = drafted(city)
    if not conclusion.is_draft:
        return conclusion
    if conclusion.items.filter(kind=ItemKind.ASSIGNMENT).count() == 1:
        own = actions.add_item(
            pk=conclusion.pk,
            actor=city.secretary,
            kind=ItemKind.ASSIGNMENT,
            text="Tổng hợp khó khăn chung báo cáo Thành ủy",
        )
        mine = Owner(city.task_force.organization, "Thư ký Tổ 15")
        actions.edit_item(
            pk=conclusion.pk,
            item_pk=own.pk,
            actor=city.secretary,
            version=1,
            words=named(own, mine),
        )
    for item in conclusion.items.filter(kind=ItemKind.ASSIGNMENT):
        actions.edit_item(
            pk=conclusion.pk,
            item_pk=item.pk,
            actor=city.secretary,
            version=item.version,
            words=named(item),
        )
    return conclusion


def published(city: City) -> Conclusion:
    """Number, file and four tasks."""
    conclusion = completed(city)
    if not conclusion.is_draft:
        return conclusion
    return actions.publish(pk=conclusion.pk, actor=city.secretary, at=PUBLISHED).conclusion


def corrected(city: City) -> Conclusion:
    """The draft that corrects the notice."""
    return actions.correct(
        pk=published(city).pk, actor=city.secretary, reason="Sai hạn", today=PUBLISHED.date()
    )


def assigned(city: City) -> FollowupTask:
    """Phường Vĩnh Hội's task; each call takes another notice's if the first is under way."""
    published(city)
    return FollowupTask.objects.get(owner=city.vinh_hoi, carried_from=None)


def own_task(city: City) -> FollowupTask:
    """What the task force gave itself."""
    published(city)
    return FollowupTask.objects.get(owner=city.task_force.organization)


def accepted(city: City) -> FollowupTask:
    return actions.accept(pk=assigned(city).pk, actor=city.officer, responsible=CHAIRMAN)


def in_progress(city: City) -> FollowupTask:
    return actions.note_progress(
        pk=accepted(city).pk,
        actor=city.officer,
        text="Đã lập danh sách 12 nhiệm vụ",
        noted_on=days(3).date(),
        evidence=[],
        at=days(3),
    )


def reported(city: City) -> FollowupTask:
    return actions.report_done(
        pk=in_progress(city).pk,
        actor=city.officer,
        note="Đã rà soát xong 12 nhiệm vụ",
        evidence=[PHOTO],
        at=days(10),
    )


def returned(city: City) -> FollowupTask:
    return actions.send_back(pk=reported(city).pk, actor=city.member, reason="Thiếu danh sách")


def verified(city: City) -> FollowupTask:
    return actions.verify(
        pk=reported(city).pk, actor=city.member, on_site=True, note="Đã xem", at=days(12)
    )


def paused(city: City) -> FollowupTask:
    return actions.pause(
        pk=accepted(city).pk,
        actor=city.secretary,
        resume_on=days(20).date(),
        reason="Chờ hướng dẫn của sở",
        at=days(4),
    )


def cancelled(city: City) -> FollowupTask:
    return actions.cancel(
        pk=accepted(city).pk, actor=city.head, reason="Đã có chủ trương khác", at=days(4)
    )


def carried_over(city: City) -> FollowupTask:
    """The task of the year that ended; its successor is `carried_into`."""
    task = accepted(city)
    actions.carry_over(
        pk=task.pk,
        actor=city.head,
        due_on=date(2026, 6, 30),
        reason="Chờ kinh phí năm 2026",
        at=DECEMBER,
    )
    return FollowupTask.objects.get(pk=task.pk)


AT: dict[TaskState, Callable[[City], FollowupTask]] = {
    TaskState.ASSIGNED: assigned,
    TaskState.ACCEPTED: accepted,
    TaskState.IN_PROGRESS: in_progress,
    TaskState.REPORTED: reported,
    TaskState.VERIFIED: verified,
    TaskState.RETURNED: returned,
    TaskState.PAUSED: paused,
    TaskState.CANCELLED: cancelled,
    TaskState.CARRIED_OVER: carried_over,
}
