"""The matrix: what each cell shows, who sees which rows, what it asks of the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from conftest import City
from thongsuot.dashboards.marks import Mark, mark_of
from thongsuot.dashboards.progress import Asked, Matrix, matrix_of, units_of
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.people.models import Organization, Person
from thongsuot.reports.actions import progress as actions
from thongsuot.reports.states.progress import UNDONE, ProgressState
from thongsuot.reports.tests import scene

#: Monday 17/11/2025: the first task is 11 working days late, the second 8, the third far off.
DAY = date(2025, 11, 17)
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(scene.days(14)):
        yield


def matrix(
    city: City,
    person: Person | None = None,
    *,
    view: str = "all",
    state: str = "",
    life: bool = False,
) -> Matrix:
    asked = Asked(
        plan=city.plan,
        units=units_of(city.plan, person or city.city_office),
        day=DAY,
        since=date(2025, 10, 24),
        view=view,
        state=state,
        life=life,
    )
    return matrix_of(asked, WorkingCalendar())


def shown(found: Matrix) -> dict[str, str]:
    """Each row as its letters, in the order of the columns; a dot where nothing is shown."""
    return {
        row.name: "".join(cell.mark.letter if cell.shown else "." for cell in row.cells)
        for row in found.rows
    }


@pytest.mark.parametrize("state", list(ProgressState))
def test_only_what_is_undone_is_late(state: ProgressState) -> None:
    assert (mark_of(state, -1) is Mark.LATE) == (state in UNDONE)
    assert mark_of(state, 30).key == state


def test_near_its_day_what_goes_its_way_is_said_to_be_near() -> None:
    assert mark_of("in_progress", 0) is mark_of("not_started", 3) is Mark.SOON
    assert mark_of("in_progress", 4) is Mark.IN_PROGRESS
    assert mark_of("blocked", 1) is Mark.BLOCKED


def test_every_state_has_a_mark_of_its_own_shape() -> None:
    assert {state.value for state in ProgressState} < {mark.key for mark in Mark}
    assert len({mark.letter for mark in Mark}) == len(Mark)


def test_late_ones_come_first_in_rows_and_in_columns(city: City) -> None:
    tasks = scene.asked(city)
    scene.confirmed(city, tasks[0])
    scene.noted(city, tasks[2])
    scene.by_desk(city, city.xom_chieu, tasks[1])
    found = matrix(city)
    # Four wards late with digitising, three with staff: that column comes first.
    assert [column.task.position for column in found.columns] == [2, 1, 3]
    assert [column.late for column in found.columns] == [4, 3, 0]
    assert shown(found) == {
        "Phường Chợ Quán": "lln",
        "Phường Khánh Hội": "lln",
        "Phường Xóm Chiếu": "lln",
        "Phường Vĩnh Hội": "lvd",
    }
    assert (found.late, found.late_units, found.late_life) == (7, 4, 0)


def test_a_task_force_sees_its_units_and_a_unit_itself(city: City) -> None:
    scene.asked(city)
    assert len(matrix(city, city.head).rows) == 3
    assert [row.name for row in matrix(city, city.officer).rows] == ["Phường Vĩnh Hội"]
    assert matrix(city, city.coordinator).rows == []
    assert [row.task_force for row in matrix(city, city.officer).rows] == [15]


def test_what_was_noted_since_the_last_reporting_date(city: City) -> None:
    tasks = scene.asked(city)
    with time_machine.travel(scene.days(-20)):
        scene.by_desk(city, city.xom_chieu, tasks[0], scene.days(-20))
    scene.noted(city, tasks[2])
    assert shown(matrix(city, view="changed")) == {"Phường Vĩnh Hội": "..d"}


def test_one_mark_or_only_people_s_life(city: City) -> None:
    tasks = scene.asked(city)
    scene.reported(city, tasks[2])
    assert shown(matrix(city, state="done_reported")) == {"Phường Vĩnh Hội": "..r"}
    assert set(shown(matrix(city, life=True)).values()) == {"n", "r"}


def test_looking_back_shows_what_stood_then(city: City) -> None:
    tasks = scene.asked(city)
    scene.confirmed(city, tasks[0])
    back = Asked(
        plan=city.plan,
        units=units_of(city.plan, city.officer),
        day=date(2025, 10, 24),
        since=None,
    )
    found = matrix_of(back, WorkingCalendar())
    assert shown(found) == {"Phường Vĩnh Hội": "nnn"}


def test_the_page_asks_the_same_however_full(client: Client, city: City) -> None:
    tasks = scene.asked(city)
    client.force_login(city.city_office)
    address = reverse("dashboards:progress")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    for task in tasks:
        scene.noted(city, task)
        scene.by_desk(city, city.xom_chieu, task)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(few) == len(many) <= MOST_QUERIES


def test_names_are_escaped(client: Client, city: City) -> None:
    task = scene.asked(city)[0]
    task.short_title = "<script>alert(1)</script>"
    task.save()
    Organization.objects.filter(pk=city.vinh_hoi.pk).update(name="<b>Phường</b>")
    client.force_login(city.city_office)
    page = client.get(reverse("dashboards:progress")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>Phường</b>" not in page


def test_a_cell_opens_with_its_notes_up_to_the_day(client: Client, city: City) -> None:
    task = scene.asked(city)[0]
    scene.noted(city, task, "Đã số hóa 100 hồ sơ")
    client.force_login(city.member)
    address = reverse("dashboards:progress_cell", args=[city.vinh_hoi.pk, task.pk])
    headers = {"HX-Request": "true"}
    panel = client.get(address, headers=headers).content.decode()
    assert "Đã số hóa 100 hồ sơ" in panel
    assert "0 trên 2 đơn vị cùng tổ" in panel
    october = city.plan.reporting_dates.get(due_on=date(2025, 10, 24))
    panel = client.get(f"{address}?as_of={october.pk}", headers=headers).content.decode()
    assert "chưa ghi gì" in panel


def test_a_plan_that_is_over_stands_at_its_last_day(client: Client, city: City) -> None:
    scene.asked(city)
    with time_machine.travel(scene.days(300)):
        client.force_login(city.city_office)
        page = client.get(reverse("dashboards:progress")).content.decode()
        assert "Tính đến hết 31/12/2025" in page
        page = client.get(f"{reverse('dashboards:progress')}?as_of=today").content.decode()
    assert "Tính đến hết 30/08/2026" in page


def test_unknown_conditions_are_left_out(client: Client, city: City) -> None:
    scene.asked(city)
    client.force_login(city.city_office)
    address = f"{reverse('dashboards:progress')}?task_force=99999&state=x&as_of=y&view=z"
    assert client.get(address).status_code == 200


def test_the_file_holds_words_and_figures_and_no_formula(client: Client, city: City) -> None:
    task = scene.asked(city)[0]
    actions.note_progress(
        unit=city.vinh_hoi, task=task, actor=city.officer, text="=1+1", at=scene.MONDAY
    )
    client.force_login(city.city_office)
    reply = client.get(reverse("dashboards:progress_export"))
    book = CalamineWorkbook.from_filelike(BytesIO(reply.getvalue()))
    table = book.get_sheet_by_name("Bảng tiến độ").to_python()
    assert table[0][3:] == ["1. Công chức số", "2. Số hóa hồ sơ", "3. Chi trả"]
    row = next(one for one in table if one[0] == "Phường Vĩnh Hội")
    assert row[3:] == [11, 8, "Chưa bắt đầu"]
    listed = book.get_sheet_by_name("Danh sách").to_python()
    assert next(one[8] for one in listed if one[0] == "Phường Vĩnh Hội") == "=1+1"
    assert listed[1][4] == date(2025, 10, 31)
