"""A few statements on the books and their grouping, as the synthesis tests need them."""

from __future__ import annotations

from django.db import transaction

from conftest import City
from thongsuot.desk.tests.sample_day import raise_difficulty, raise_recommendation
from thongsuot.ledger.actions import enter
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.reports.models import TaskProgress
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, Membership

LINE = "duong-truyen-chap-chon"
OLD = "may-tinh-cu"
LINES = (
    "đường truyền số liệu thường chập chờn vào giờ cao điểm",
    "đường truyền mạng chậm, hay gián đoạn",
    "đường truyền ở bộ phận một cửa hay đứt, tốc độ chậm",
)
COMPUTERS = (
    "máy tính của bộ phận một cửa đã cũ, cấu hình thấp",
    "nhiều máy tính hư hỏng, đã cũ",
)
CONNECTIVITY = "network_data_systems.connectivity"
DEVICES = "it_equipment.computers_devices"


@transaction.atomic
def say(city: City) -> list[Difficulty | Recommendation]:
    """Three wards of task force 15 on their lines, two on their computers, one of them asking."""
    wards = (city.xom_chieu, city.khanh_hoi, city.vinh_hoi)
    said: list[Difficulty | Recommendation] = [
        raise_difficulty(city, title, ward, category=CONNECTIVITY)
        for title, ward in zip(LINES, wards, strict=True)
    ]
    said += [
        raise_difficulty(city, title, ward, category=DEVICES)
        for title, ward in zip(COMPUTERS, wards[1:], strict=True)
    ]
    title = "đề nghị nâng băng thông đường truyền số liệu chuyên dùng đang chập chờn"
    said.append(
        raise_recommendation(city, "KN-2025-27286-900", title, city.vinh_hoi, category=CONNECTIVITY)
    )
    return said


@transaction.atomic
def say_elsewhere(city: City) -> Difficulty:
    """A ward of task force 3 says the same of its line."""
    return raise_difficulty(
        city,
        "đường truyền internet chập chờn, thường gián đoạn",
        city.cho_quan,
        category=CONNECTIVITY,
        task_force=city.other_task_force,
    )


def grouped(city: City) -> None:
    """Everything said, grouped."""
    say(city)
    actions.regroup_at_once(programme=city.programme)


def issue(city: City, key: str = LINE) -> CommonIssue:
    return CommonIssue.objects.get(programme=city.programme, key=key)


def members(record: CommonIssue) -> list[int]:
    """The keys of its memberships, the first said first."""
    return list(Membership.objects.filter(issue=record).order_by("pk").values_list("pk", flat=True))


def enter_progress(row: TaskProgress) -> None:
    """A unit's standing with a task, put on the books."""
    enter(row, "note_progress", actor=None)


def enter_issue(record: CommonIssue) -> None:
    enter(record, "find", actor=None)


def put(record: CommonIssue, one: Difficulty) -> None:
    """Into this issue, whatever it says."""
    Membership.objects.create(
        issue=record,
        difficulty=one,
        unit=one.unit,
        task_force=one.task_force,
        raised_on=one.raised_on,
    )


def tokens(record: CommonIssue) -> set[str]:
    return {row.token for row in Membership.objects.filter(issue=record)}
