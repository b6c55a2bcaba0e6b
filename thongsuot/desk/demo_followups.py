"""What the demo city's heads concluded, and how far the tasks are. DỮ LIỆU MÔ PHỎNG.

Of the sample day the sentences are the record's own; number, date, who answers for the work, and
everything that was done about it are simulated. All goes through the stage's own actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from thongsuot.desk.demo_meetings import ASSIGNMENTS
from thongsuot.desk.demo_scale.picture import drawn
from thongsuot.documents.evidence import File
from thongsuot.followups import actions
from thongsuot.followups.actions import Owner, Words
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.states import ItemKind
from thongsuot.ledger.actions import as_of
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import TOOK_PLACE
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import UNIT_ROLES, RoleKind
from thongsuot.taskforces.models import TaskForce

SIMULATED = "(DỮ LIỆU MÔ PHỎNG)"
SAMPLE_DAY = date(2025, 10, 29)
#: The Tuesday after the sample day.
PUBLISHED = date(2025, 11, 4)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
RESPONSIBLE = ("Chủ tịch Ủy ban nhân dân phường", "Bí thư Đảng ủy phường")
DONE = (
    "Đã lập danh sách, phân công từng bộ phận và niêm yết tại bộ phận một cửa",
    "Đã tổ chức ba buổi hướng dẫn tại nhà văn hóa khu phố, có đoàn thể cùng tham gia",
    "Đã rà soát xong hồ sơ trễ hạn, còn các hồ sơ chờ cơ quan thuế xác nhận",
    "Đã họp giao ban, chốt việc còn lại và người làm từng việc",
)
CHECKED = "Đã xem hồ sơ và hỏi người dân tại bộ phận một cửa, đúng như báo cáo"
WAITING = "Còn chờ kinh phí và hướng dẫn của sở, đã làm được một phần"
OTHERS = (15, 3)
#: Pictures of this stage begin here; the other stages draw lower numbers.
OWN_PICTURES = 90_000
#: Long enough for something to have been done about it.
LONG_AGO = timedelta(days=15)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


def _photo(number: int) -> File:
    """A picture that says it is simulated; no two alike, so that each is a file of its own."""
    return File(drawn(OWN_PICTURES + number), f"hien-truong-mo-phong-{number:02d}.png")


def conclude_and_follow(today: date) -> int:
    """Notices and tasks; 0 when some stand already. Returns the number of tasks."""
    if Conclusion.objects.exists():
        return 0
    sample = Meeting.objects.filter(
        held_on=SAMPLE_DAY, task_force__organization__code="249-15", state__in=TOOK_PLACE
    ).first()
    with transaction.atomic():
        for meeting in [*_earlier(today), *([sample] if sample else [])]:
            _publish(meeting, PUBLISHED if meeting == sample else None)
        _go_on(today)
    return FollowupTask.objects.count()


def _earlier(today: date) -> list[Meeting]:
    """A meeting each of a few task forces, in the order they were held."""
    found: list[Meeting] = []
    for number in OTHERS:
        task_force = TaskForce.objects.filter(organization__code=f"249-{number:02d}").first()
        if task_force is None:
            continue
        held = task_force.meetings.filter(
            state__in=TOOK_PLACE, held_on__lte=today - LONG_AGO, minutes__kind="assignment"
        )
        fresh = held.exclude(pk__in=[one.pk for one in found]).order_by("-held_on", "-pk")
        meeting = fresh.first()
        if meeting is not None:
            found.append(meeting)
    return sorted(found, key=lambda one: (one.held_on, one.pk))


def _somebody(organization: Organization, kinds: Sequence[RoleKind]) -> Person | None:
    roles = Role.objects.filter(organization=organization, kind__in=kinds, ends_on=None)
    role = roles.select_related("person").order_by("pk").first()
    return role.person if role else None


def _publish(meeting: Meeting, issued_on: date | None) -> None:
    desk = meeting.task_force.organization
    secretary = _somebody(desk, [RoleKind.SECRETARY])
    if secretary is None:
        return
    day = issued_on or meeting.held_on + timedelta(days=5)
    with as_of(at(day, 8)):
        draft = actions.draft_conclusion(meeting=meeting, actor=secretary, today=day)
        frame = {
            "issued_on": day,
            "signer": draft.signer or "Tổ trưởng",
            "abstract": f"{draft.abstract} {SIMULATED}"[:500],
        }
        actions.edit_frame(pk=draft.pk, actor=secretary, version=1, given=frame)
        given = draft.items.filter(kind=ItemKind.ASSIGNMENT)
        if not given.exists():
            for said in ASSIGNMENTS[meeting.pk % 2 :][:2]:
                text = said[:1].upper() + said[1:]
                actions.add_item(pk=draft.pk, actor=secretary, kind=ItemKind.ASSIGNMENT, text=text)
        for place, item in enumerate(given.all()):
            owners = tuple(
                Owner(one.unit, one.responsible or RESPONSIBLE[place % 2])
                for one in item.owners.select_related("unit")
            )
            words = Words(item.text, None, item.due_on, item.affects_life, owners)
            actions.edit_item(
                pk=draft.pk,
                item_pk=item.pk,
                actor=secretary,
                version=item.version,
                words=words,
            )
    with as_of(at(day, 10)):
        actions.publish(pk=draft.pk, actor=secretary, at=at(day, 10))


def _go_on(today: date) -> None:
    """Most are verified, some carried over, the rest wait for the review of their year."""
    for number, task in enumerate(FollowupTask.objects.for_page().order_by("pk")):
        _Way(task, number, today).walk()


class _Way:
    """One task from its notice to where it is now; its number decides how it went."""

    def __init__(self, task: FollowupTask, number: int, today: date) -> None:
        self.task, self.number, self.today = task, number, today
        own = [RoleKind.SECRETARY] if task.owner.kind == "task_force" else list(UNIT_ROLES)
        self.doer = _somebody(task.owner, own)
        force = task.task_force.organization
        self.head = _somebody(force, [RoleKind.HEAD])
        self.member = _somebody(force, [RoleKind.MEMBER])
        self.given_on = task.assigned_on

    def walk(self) -> None:
        """Each branch stops where the simulated day lies in the future."""
        fate = self.number % 8
        if self.doer is None or not self._by(2, self._accept) or fate == 7:  # noqa: PLR2004 - one in eight
            return
        self._by(9, self._note)
        if fate == 6:  # noqa: PLR2004 - one in eight stays at work, and is carried over
            self._review()
            return
        self._by(20, self._note)
        if fate == 5 or not self._by(27, self._report):  # noqa: PLR2004 - one in eight stays late
            return
        if self.task.owner.kind == "task_force":  # what it gave itself waits for the city office
            return
        if fate == 4:  # noqa: PLR2004 - one in eight was sent back
            self._by(30, self._send_back)
        elif fate != 3:  # noqa: PLR2004 - one in eight is still to be verified
            self._by(33, self._verify)

    def _by(self, days: int, step: object) -> bool:
        day = self.given_on + timedelta(days=days)
        if day > self.today or not callable(step):
            return False
        with as_of(at(day)):
            step(day)
        return True

    def _accept(self, _day: date) -> None:
        assert self.doer is not None  # noqa: S101  # `walk` looked
        actions.accept(pk=self.task.pk, actor=self.doer, responsible=self.task.responsible)

    def _note(self, day: date) -> None:
        assert self.doer is not None  # noqa: S101  # `walk` looked
        actions.note_progress(
            pk=self.task.pk,
            actor=self.doer,
            text=f"{DONE[(self.number + day.day) % len(DONE)]} {SIMULATED}",
            noted_on=day,
            evidence=[_photo(self.number)],
            at=at(day),
        )

    def _report(self, day: date) -> None:
        assert self.doer is not None  # noqa: S101  # `walk` looked
        actions.report_done(
            pk=self.task.pk,
            actor=self.doer,
            note=f"Đã hoàn thành. {DONE[self.number % len(DONE)]} {SIMULATED}",
            evidence=[],
            at=at(day),
        )

    def _verify(self, day: date) -> None:
        if self.member is not None:
            actions.verify(
                pk=self.task.pk,
                actor=self.member,
                on_site=self.number % 2 == 0,
                note=f"{CHECKED} {SIMULATED}",
                at=at(day),
            )

    def _send_back(self, _day: date) -> None:
        if self.member is not None:
            actions.send_back(
                pk=self.task.pk,
                actor=self.member,
                reason=f"Chưa thấy danh sách hồ sơ đã giải quyết {SIMULATED}",
            )

    def _review(self) -> None:
        """Looked at after the year's end: it goes on in the next."""
        horizon = self.task.horizon
        day = date(horizon.year + 1, 1, 6)
        due_on = date(horizon.year + 1, 12, 31)
        if self.head is None or day > self.today:
            return
        with as_of(at(day)):
            actions.review_carry_over(
                pk=self.task.pk,
                actor=self.head,
                year=horizon.year,
                due_on=due_on,
                reason=f"{WAITING} {SIMULATED}",
                at=at(day),
            )
