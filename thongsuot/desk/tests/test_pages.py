"""Every page, by everybody: who gets it, and what it says of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.desk.tests.sample_day import Day, sample_day

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Reply

PEOPLE = (
    "head",
    "secretary",
    "member",
    "other_secretary",
    "officer",
    "coordinator",
    "city_office",
    "administrator",
    "outsider",
)
LISTS = (
    "desk:home",
    "desk:search",
    "units:list",
    "meetings:list",
    "recommendations:list",
    "recommendations:difficulties",
    "practices:list",
    "plans:list",
    "taskforces:list",
)
ALL_SEE = ("head", "secretary", "member", "city_office")


@pytest.fixture
def day(city: City) -> Day:
    return sample_day(city)


def get(client: Client, city: City, who: str, name: str, *args: object) -> Reply:
    client.force_login(getattr(city, who))
    return client.get(reverse(name, args=args))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_for_everybody_signed_in(
    client: Client, city: City, day: Day, who: str, name: str
) -> None:
    assert get(client, city, who, name).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_nothing_opens_signed_out(client: Client, db: None, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("meetings:detail", "meeting"),
        ("recommendations:detail", "recommendation"),
        ("recommendations:difficulty", "difficulty"),
    ],
)
def test_a_record_is_there_for_those_it_concerns_and_for_nobody_else(
    client: Client, city: City, day: Day, *, who: str, name: str, record: str
) -> None:
    records = {
        "meeting": day.meeting,
        "recommendation": day.recommendations[0],
        "difficulty": day.difficulties[-1],
    }
    concerned = who in (*ALL_SEE, "officer")
    status = get(client, city, who, name, records[record].pk).status_code
    assert status == (200 if concerned else 404)


def test_a_ward_is_not_told_what_another_ward_raised(client: Client, city: City, day: Day) -> None:
    reply = get(client, city, "officer", "recommendations:difficulty", day.difficulties[0].pk)
    assert reply.status_code == 404


@pytest.mark.parametrize("who", PEOPLE)
def test_a_unit_can_be_looked_up_by_everybody(
    client: Client, city: City, day: Day, who: str
) -> None:
    reply = get(client, city, who, "units:detail", city.vinh_hoi.pk)
    assert reply.status_code == 200
    knows = who in (*ALL_SEE, "officer")
    assert ("tập huấn chuyển đổi số" in reply.text) is knows
    assert ("trang chỉ gồm thông tin chung" in reply.text) is not knows


def test_a_department_is_no_unit(client: Client, city: City) -> None:
    assert get(client, city, "secretary", "units:detail", city.department.pk).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 200),
        ("officer", 200),
        ("city_office", 200),
        ("administrator", 200),
        ("other_secretary", 404),
        ("coordinator", 404),
        ("outsider", 404),
    ],
)
def test_a_task_force_is_there_for_its_people_and_its_units(
    client: Client, city: City, who: str, status: int
) -> None:
    reply = get(client, city, who, "taskforces:detail", city.task_force.pk)
    assert reply.status_code == status


def test_a_plan_shows_its_contents_as_a_tree_and_its_task_forces(
    client: Client, city: City
) -> None:
    reply = get(client, city, "city_office", "plans:detail", city.plan.pk)
    assert reply.text.index("Tổ chức bộ máy") < reply.text.index("Biên chế")
    assert "Tổ công tác số 15" in reply.text


def test_a_plan_is_not_there_for_somebody_without_a_role(client: Client, city: City) -> None:
    assert get(client, city, "outsider", "plans:detail", city.plan.pk).status_code == 404


def test_what_a_record_says_is_escaped(client: Client, city: City, day: Day) -> None:
    words = "<script>alert(1)</script>"
    client.force_login(city.secretary)
    reply = client.get(reverse("desk:search"), {"q": words})
    assert words not in reply.text
    assert "&lt;script&gt;" in reply.text
