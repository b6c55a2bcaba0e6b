"""What each page asks of the database: a fixed number of queries, however full the books are.

Counted beyond the shell that every page has (measured on the empty search), so that a station more
in the navigation changes one figure and not all.
"""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import START, City
from thongsuot.desk.tests.sample_day import (
    HELD_ON,
    Day,
    hold,
    raise_difficulty,
    raise_recommendation,
    receive,
    sample_day,
)
from thongsuot.meetings.tests.scene import planned
from thongsuot.plans.actions import Asked, ask_of_units
from thongsuot.taskforces.actions import assign_units


@pytest.fixture
def day(city: City) -> Day:
    return sample_day(city)


def fill(city: City) -> None:
    """More of everything that the pages list."""
    units = [city.vinh_hoi, city.xom_chieu]
    for n in range(4):
        held_on = HELD_ON + timedelta(days=n + 1)
        meeting = hold(city.task_force, units, city.secretary, held_on=held_on)
        for unit in units:
            raise_difficulty(city, f"khó khăn số {n}", unit, meeting=meeting)
        code = f"KN-2025-27286-1{n:02d}"
        raise_recommendation(city, code, f"kiến nghị số {n}", city.vinh_hoi, meeting=meeting)
        receive(f"Văn bản thêm {n}", city.task_force, city.secretary, name=f"them-{n}.txt")


def asked(client: Client, url: str) -> int:
    client.get(url)  # what is kept per process or session is kept now
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("who", "name", "of", "cost"),
    [
        ("secretary", "desk:home", "", 7),
        ("officer", "desk:home", "", 8),
        ("coordinator", "desk:home", "", 2),
        ("city_office", "desk:home", "", 5),
        ("administrator", "desk:home", "", 7),
        ("secretary", "desk:search", "", 7),
        ("secretary", "plans:list", "", 1),
        ("secretary", "plans:detail", "plan", 8),
        ("secretary", "taskforces:list", "", 3),
        ("secretary", "taskforces:detail", "task_force", 10),
        ("secretary", "meetings:list", "", 3),
        ("secretary", "units:list", "", 5),
        ("secretary", "units:detail", "vinh_hoi", 18),
        ("secretary", "practices:list", "", 2),
        ("secretary", "intake:list", "", 3),
    ],
)
def test_a_page_costs_the_same_however_full_the_books(
    client: Client, city: City, day: Day, *, who: str, name: str, of: str, cost: int
) -> None:
    client.force_login(getattr(city, who))
    url = reverse(name, args=[getattr(city, of).pk] if of else [])
    if name == "desk:search":
        url += "?q=số"
    shell = reverse("desk:search")
    few = asked(client, url) - asked(client, shell)
    fill(city)
    many = asked(client, url) - asked(client, shell)
    assert (few, many) == (cost, cost)


@pytest.mark.parametrize(("who", "cost"), [("secretary", 4), ("city_office", 4)])
def test_the_shell_costs_little(client: Client, city: City, day: Day, who: str, cost: int) -> None:
    client.force_login(getattr(city, who))
    assert asked(client, reverse("desk:search")) == cost


@pytest.mark.parametrize(
    ("name", "cost"),
    [("kit", 12), ("minutes", 6), ("detail", 9)],
)
def test_a_meeting_to_come_costs_the_same_for_five_units(
    client: Client, city: City, day: Day, name: str, cost: int
) -> None:
    """Less the shell; the kit asks twelve questions, whatever the number of units."""
    assign_units(task_force=city.task_force, units=[city.cho_quan, city.an_dong], starts_on=START)
    ask_of_units(
        plan=city.plan,
        units=[city.vinh_hoi],
        tasks=[Asked("Rà soát hồ sơ", "Hồ sơ", HELD_ON)],
        reporting_dates=[("Kỳ tháng 10", HELD_ON)],
        outline=["Kết quả"],
    )
    client.force_login(city.secretary)
    shell = asked(client, reverse("desk:search"))
    tomorrow = localdate() + timedelta(days=1)
    few = planned(city, tomorrow, units=[city.vinh_hoi])
    many = planned(
        city,
        tomorrow + timedelta(days=1),
        units=[city.xom_chieu, city.khanh_hoi, city.vinh_hoi, city.cho_quan, city.an_dong],
    )
    costs = [
        asked(client, reverse(f"meetings:{name}", args=[one.pk])) - shell for one in (few, many)
    ]
    assert costs == [cost, cost]


@pytest.mark.parametrize("view", ["month", "week"])
def test_the_calendar_costs_the_same_however_full(
    client: Client, city: City, day: Day, view: str
) -> None:
    client.force_login(city.secretary)
    url = reverse("meetings:calendar") + f"?view={view}"
    planned(city, localdate())
    few = asked(client, url)
    for hour in range(8, 13):
        hours = {"starts_at": time(hour), "ends_at": time(hour, 50)}
        planned(city, localdate(), units=[city.xom_chieu], **hours)
    assert asked(client, url) == few
