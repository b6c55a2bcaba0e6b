"""The pages of common issues: who sees what, the same cost however full, conditions in the URL."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.desk.tests.sample_day import raise_difficulty
from thongsuot.plans.models import PlanTask
from thongsuot.reports.models import TaskProgress
from thongsuot.reports.states.progress import ProgressState
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, Ruling
from thongsuot.synthesis.suggest.guesses import guesses
from thongsuot.synthesis.tables.issues import columns, mini
from thongsuot.synthesis.tests import scene

LIST = reverse("synthesis:issues")
MOST, MOST_OF_ONE = 12, 24


@pytest.fixture
def lines(city: City) -> CommonIssue:
    scene.grouped(city)
    return scene.issue(city)


def page(client: Client, person: object, url: str) -> str:
    client.force_login(person)  # type: ignore[arg-type]
    reply = client.get(url)
    assert reply.status_code == 200
    return reply.content.decode()


def asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught.captured_queries)


def test_the_list_shows_what_units_share(client: Client, city: City, lines: CommonIssue) -> None:
    text = page(client, city.city_office, LIST)
    assert lines.title in text
    assert "<b>3</b>" in text
    assert scene.issue(city, scene.OLD).title in text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("q=duong+truyen", True),
        ("q=dat+dai", False),
        ("field=network_data_systems", True),
        ("field=personnel", False),
        ("least=5", False),
        ("state=set_aside", False),
    ],
)
def test_conditions_stand_in_the_address(
    client: Client, city: City, lines: CommonIssue, address: str, *, shown: bool
) -> None:
    assert (lines.title in page(client, city.city_office, f"{LIST}?{address}")) == shown


def test_a_task_force_sees_its_own_statements_and_the_city_as_a_number(
    client: Client, city: City, lines: CommonIssue
) -> None:
    other = scene.say_elsewhere(city)
    actions.settle(difficulties=[other.pk], recommendations=[])
    lines.refresh_from_db()
    mine = page(client, city.other_secretary, lines.get_absolute_url())
    assert other.title in mine
    assert scene.LINES[0] not in mine
    assert "4<small> / 4" in mine
    listed = page(client, city.other_secretary, LIST)
    assert lines.title in listed
    assert scene.issue(city, scene.OLD).title not in listed


def test_a_unit_has_no_common_issues_to_look_at(
    client: Client, city: City, lines: CommonIssue
) -> None:
    client.force_login(city.officer)
    assert client.get(lines.get_absolute_url()).status_code == 404


def test_the_pages_cost_the_same_however_full(client: Client, city: City) -> None:
    scene.grouped(city)
    line = scene.issue(city)
    client.force_login(city.city_office)
    few = asked(client, LIST), asked(client, line.get_absolute_url())
    with transaction.atomic():
        for number in range(6):
            for ward in (city.an_dong, city.cho_quan):
                raise_difficulty(
                    city,
                    f"{scene.LINES[number % 3]} lần {number}",
                    ward,
                    category=scene.CONNECTIVITY,
                )
                raise_difficulty(city, "trụ sở làm việc chật hẹp, xuống cấp", ward)
    actions.regroup_at_once(programme=city.programme)
    many = asked(client, LIST), asked(client, line.get_absolute_url())
    assert many[0] <= few[0]
    assert many[1] <= few[1] + 1
    assert few[0] <= MOST
    assert many[1] <= MOST_OF_ONE


def test_a_selection_is_split_on_the_page(client: Client, city: City, lines: CommonIssue) -> None:
    client.force_login(city.city_office)
    chosen = scene.members(lines)[:2]
    address = reverse("synthesis:split", args=[lines.pk])
    asking = client.get(address, {"members": chosen})
    assert scene.LINES[0] in asking.content.decode()
    reply = client.post(address, {"members": chosen, "title": "Băng thông thấp"})
    new = CommonIssue.objects.get(title="Băng thông thấp")
    assert (reply.status_code, reply["Location"]) == (302, new.get_absolute_url())
    again = client.post(address, {"members": chosen, "title": "Băng thông thấp"})
    assert again.status_code == 409
    undone = client.post(reverse("synthesis:undo", args=[Ruling.objects.get().pk]))
    assert undone["Location"] == lines.get_absolute_url()


def test_a_form_that_asks_more_is_shown_again(
    client: Client, city: City, lines: CommonIssue
) -> None:
    client.force_login(city.city_office)
    reply = client.post(reverse("synthesis:rename", args=[lines.pk]), {"title": ""})
    assert reply.status_code == 422
    assert "Nhập tên" in reply.content.decode()


def test_regrouping_on_demand_shows_how_far_it_is(client: Client, city: City) -> None:
    scene.say(city)
    client.force_login(city.city_office)
    reply = client.post(reverse("synthesis:regroup"))
    address = reply["Location"]
    assert "every 2s" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    actions.run_grouping(pk=int(address.rstrip("/").rpartition("/")[2]))
    assert "Xem khó khăn chung" in client.get(address).content.decode()


def test_the_drawings_say_what_the_counts_say(city: City, lines: CommonIssue) -> None:
    today = date(2025, 11, 25)
    drawn = columns(lines, today)
    assert drawn[-1].by_then == lines.unit_count
    small = mini(lines, today)
    assert small is not None
    assert sum(1 for _x, _y, height in small.bars if height > 1) == 1


def test_a_unit_stuck_with_a_task_in_the_way_is_guessed(city: City, lines: CommonIssue) -> None:
    title = "Bảo đảm đường truyền số liệu ổn định cho bộ phận một cửa"
    task = PlanTask.objects.create(
        plan=city.plan,
        position=1,
        title=title,
        short_title="Đường truyền",
        due_on=date(2025, 11, 15),
    )
    actions.regroup_at_once(programme=city.programme)
    lines.refresh_from_db()
    assert lines.plan_tasks == [task.pk]
    assert guesses(lines, 4, date(2025, 11, 20)) == []
    late(task, city)
    (found,) = guesses(lines, 4, date(2025, 11, 20))
    assert (found.unit, found.task, found.stuck) == (city.cho_quan.pk, title, False)


def late(task: PlanTask, city: City) -> None:
    """Chợ Quán, which said nothing of its line, is late; Vĩnh Hội is too, but did say it."""
    for unit in (city.cho_quan, city.vinh_hoi):
        row = TaskProgress(
            unit=unit, task=task, noted_on=date(2025, 11, 1), state=ProgressState.NOT_STARTED
        )
        with transaction.atomic():
            scene.enter_progress(row)
