"""Meetings in the demo city's calendar: the sample day as it was minuted, and those to come.

Of the sample day the secretary typed what the head said at the end, in the record's own words;
its Word record still waits to be confirmed, and then finds this meeting. Hours, rooms,
attendance and everything to come are DỮ LIỆU MÔ PHỎNG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from thongsuot.desk.actions import invite_by_document
from thongsuot.desk.paper_invitation import InvitationForm
from thongsuot.foundation.actions import working_calendar
from thongsuot.intake.states import StatementKind
from thongsuot.meetings import actions
from thongsuot.meetings.actions import Given, Item, Said
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import Presence
from thongsuot.meetings.suggest import chairs_on
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind
from thongsuot.taskforces.models import TaskForce

SIMULATED = "DỮ LIỆU MÔ PHỎNG"
SAMPLE_DAY = date(2025, 10, 29)
WARDS = ("27259", "27265", "27286")
CHAIR = "Trương Thị Bích Hạnh"
TITLES = (
    "Ủy viên Ban Thường vụ Thành ủy",
    "Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam TPHCM",
    "Tổ trưởng",
)
ABOUT = "kết quả thực hiện Kế hoạch 249 của Ủy ban Kiểm tra Trung ương"
ROOM = "Hội trường Đảng ủy phường Vĩnh Hội (mô phỏng)"
K = StatementKind

#: Kind, words, whom they are for: the head's closing, as the record of the day has it.
CLOSING = (
    (
        K.CONCLUSION,
        (
            "ghi nhận 3 phường đã làm xong những nhiệm vụ được giao và phục vụ tốt người dân từ "
            "khi vận hành chính quyền địa phương 2 cấp"
        ),
        "",
    ),
    (
        K.GOOD_PRACTICE,
        "Các phường có nhiều cách làm hay, sáng tạo khi phục vụ người dân",
        "",
    ),
    (
        K.ASSIGNMENT,
        (
            "phát huy vai trò của các tổ chức chính trị - xã hội trong việc giúp người dân chuyển "
            "đổi số, dùng dịch vụ công trực tuyến"
        ),
        "các phường",
    ),
    (
        K.ASSIGNMENT,
        (
            "rà soát những nhiệm vụ từ nay đến cuối năm, đẩy nhanh tiến độ, nhất là các nhiệm vụ "
            "liên quan đến đời sống người dân"
        ),
        "các phường",
    ),
    (
        K.ASSIGNMENT,
        (
            "tổng hợp các khó khăn chung của phường để kịp thời báo cáo, đề xuất Thành ủy cơ chế "
            "tháo gỡ"
        ),
        "tổ công tác",
    ),
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting to come, `days` working days from today."""

    number: int
    days: int
    hours: tuple[time, time]
    units: tuple[str, ...]
    venue: str
    invited: bool = False


#: The second and third take the same people and the same room: the calendar says so.
TO_COME = (
    Ahead(15, 4, (time(8), time(11)), ("27301", "27316"), "Trụ sở Phường Chợ Quán", invited=True),
    Ahead(15, 9, (time(14), time(16, 30)), ("27265", "27286"), "Phòng họp B, Thành ủy"),
    Ahead(15, 9, (time(15), time(17)), ("27343", "27427"), "Phòng họp B, Thành ủy"),
)


def put_into_the_calendar(today: date) -> bool:
    """The sample day's meeting and those to come; False when they stand already."""
    task_force = TaskForce.objects.filter(organization__code="249-15").first()
    if task_force is None or Meeting.objects.filter(starts_at__isnull=False).exists():
        return False
    with transaction.atomic():
        _hold_sample_day(task_force)
        for one in TO_COME:
            _plan(one, today)
    return True


def _person(username: str) -> Person:
    return Person.objects.get(username=username)


def _units(codes: Sequence[str]) -> list[Organization]:
    """In the order of the codes."""
    found = Organization.objects.filter(kind=OrganizationKind.COMMUNE, code__in=codes)
    by_code = {unit.code: unit for unit in found}
    return [by_code[code] for code in codes]


def agenda(units: Sequence[Organization], start: time, end: time) -> list[Item]:
    """The usual programme: opening, each unit, questions and answers, conclusion."""
    first = start.hour * 60 + start.minute
    whole = end.hour * 60 + end.minute - first
    share = max((whole - 50) // (len(units) + 1) // 5 * 5, 5)

    def at(minutes: int) -> time:
        return time((first + minutes) // 60, (first + minutes) % 60)

    heard = [
        Item(f"{unit} báo cáo kết quả, khó khăn, kiến nghị", at(10 + n * share), f"Lãnh đạo {unit}")
        for n, unit in enumerate(units)
    ]
    return [
        Item("Khai mạc, giới thiệu thành phần", at(0), "Thư ký Tổ công tác"),
        *heard,
        Item("Trao đổi, trả lời kiến nghị", at(10 + len(units) * share), "Thành viên Tổ công tác"),
        Item("Kết luận buổi làm việc", at(whole - 30), "Người chủ trì"),
    ]


def _hold_sample_day(task_force: TaskForce) -> None:
    secretary, head = _person("thu-ky-15"), _person("to-truong-15")
    units = _units(WARDS)
    start, end = time(14), time(16, 30)
    meeting = actions.schedule(
        task_force=task_force,
        actor=secretary,
        given=Given(
            held_on=SAMPLE_DAY,
            starts_at=start,
            ends_at=end,
            venue=ROOM,
            plan_text=ABOUT,
            chair=head,
            chair_name=CHAIR,
            chair_titles=TITLES,
            units=units,
            people=[secretary, _person("thanh-vien-15")],
            agenda=agenda(units, start, end),
        ),
    )
    _invite(meeting, secretary, SAMPLE_DAY - timedelta(days=6))
    actions.begin(pk=meeting.pk, actor=secretary)
    last = meeting.attendees.count() - 1
    for place, attendee in enumerate(meeting.attendees.all()):
        away = place == last
        actions.record_attendance(
            pk=meeting.pk,
            actor=secretary,
            attendee=attendee,
            presence=Presence.SUBSTITUTED if away else Presence.PRESENT,
            substitute="Phó Chủ tịch UBND" if away else "",
        )
    for minute, (kind, words, addressee) in enumerate(CLOSING, start=5):
        once = uuid5(_space_of(meeting), words)
        actions.write_line(
            pk=meeting.pk,
            actor=secretary,
            once=once,
            version=0,
            page=once,
            said=Said(
                kind,
                words,
                speaker=f"{CHAIR}, Tổ trưởng",
                addressee=addressee,
                said_at=time(16, minute),
            ),
        )


def _space_of(meeting: Meeting) -> UUID:
    """A name space for the lines of this meeting."""
    return uuid5(NAMESPACE_URL, meeting.get_absolute_url())


def _invite(meeting: Meeting, actor: Person, day: date) -> None:
    start = InvitationForm.start(meeting, actor, day)
    start |= {"ordinal": 1, "recipients": f"{start['recipients']}\n{SIMULATED}"}
    form = InvitationForm(meeting, actor, start)
    if not form.is_valid():
        raise ValueError(form.errors.as_json())
    invite_by_document(draft=form.draft(), actor=actor)


def _plan(one: Ahead, today: date) -> None:
    task_force = TaskForce.objects.get(organization__code=f"249-{one.number:02d}")
    secretary = _person(f"thu-ky-{one.number}")
    day = working_calendar().add(today, one.days)
    units = _units(one.units)
    chairs = chairs_on(task_force, day)
    if not chairs:
        return
    meeting = actions.schedule(
        task_force=task_force,
        actor=secretary,
        given=Given(
            held_on=day,
            starts_at=one.hours[0],
            ends_at=one.hours[1],
            venue=f"{one.venue} (mô phỏng)",
            plan_text=ABOUT,
            chair=chairs[0],
            units=units,
            people=[secretary],
            agenda=agenda(units, *one.hours),
        ),
    )
    if one.invited:
        _invite(meeting, secretary, today)
