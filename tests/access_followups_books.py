"""A draft, a published conclusion and a task for each verb, for the rows of `followups`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate, now

from conftest import City
from thongsuot.desk.tests.sample_day import hold
from thongsuot.followups import actions
from thongsuot.followups.actions import Owner, Words
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.tests import scene
from thongsuot.meetings.models import Meeting
from thongsuot.recommendations.tests.road import PHOTO

#: Each verb with the state its task has to be in.
STATES = {
    "accept": "assigned",
    "note_progress": "accepted",
    "report_done": "accepted",
    "verify": "reported",
    "send_back": "reported",
    "name_person": "assigned",
    "pause": "accepted",
    "resume": "paused",
    "urge": "assigned",
    "carry_over": "assigned",
    "cancel": "assigned",
}


@dataclass(frozen=True, slots=True)
class FollowupBooks:
    """Everything of Phường Vĩnh Hội, of task force 15."""

    drafted: Conclusion
    point: tuple[int, int]
    published: Conclusion
    tasks: dict[str, FollowupTask]
    task_file: tuple[int, int]


def _published(city: City, meeting: Meeting) -> Conclusion:
    by = city.secretary
    conclusion = actions.draft_conclusion(meeting=meeting, actor=by, today=localdate())
    actions.edit_frame(pk=conclusion.pk, actor=by, version=1, given={"signer": "Tổ trưởng"})
    words = Words("", due_on=conclusion.horizon, owners=(Owner(city.vinh_hoi, "Chủ tịch"),))
    for verb in STATES:
        item = actions.add_item(pk=conclusion.pk, actor=by, kind="assignment", text=verb)
        actions.edit_item(
            pk=conclusion.pk,
            item_pk=item.pk,
            actor=by,
            version=1,
            words=Words(verb, due_on=words.due_on, owners=words.owners),
        )
    return actions.publish(pk=conclusion.pk, actor=by, at=now()).conclusion


def _bring(city: City, task: FollowupTask, state: str) -> FollowupTask:
    if state == "assigned":
        return task
    task = actions.accept(pk=task.pk, actor=city.officer, responsible="Chủ tịch")
    if state == "reported":
        return actions.report_done(
            pk=task.pk, actor=city.officer, note="Xong", evidence=[PHOTO], at=scene.days(3)
        )
    if state == "paused":
        return actions.pause(
            pk=task.pk,
            actor=city.secretary,
            resume_on=scene.days(9).date(),
            reason="Chờ",
            at=scene.days(3),
        )
    return task


def keep_followups(city: City, meeting: Meeting) -> FollowupBooks:
    """Built on the meeting of the books; the draft has a meeting of its own."""
    published = _published(city, meeting)
    tasks = {
        verb: _bring(city, FollowupTask.objects.get(title=verb), state)
        for verb, state in STATES.items()
    }
    other = hold(city.task_force, [city.vinh_hoi], city.secretary)
    drafted = actions.draft_conclusion(meeting=other, actor=city.secretary, today=localdate())
    item = actions.add_item(
        pk=drafted.pk, actor=city.secretary, kind="assignment", text="Rà soát hồ sơ"
    )
    shown = tasks["verify"].evidence.get()
    return FollowupBooks(
        drafted=drafted,
        point=(drafted.pk, item.pk),
        published=published,
        tasks=tasks,
        task_file=(tasks["verify"].pk, shown.pk),
    )
