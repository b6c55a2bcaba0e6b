"""Each kind of silence, who is told of it, and the evidence behind each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.dashboards.silence import Kind, silences_of
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.ledger.actions import enter
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import MeetingState
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import ResponseKind
from thongsuot.recommendations.tests import road
from thongsuot.reports.actions import judging
from thongsuot.reports.tests import scene, sending

DAY = date(2025, 11, 17)
MOST_QUERIES = 12
EXPLAINED = ResponseKind.EXPLANATION_ONLY


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(scene.days(14)):
        yield


def kinds(city: City, person: Person | None = None, days: int = 30) -> dict[str, Kind]:
    found = silences_of(person or city.city_office, DAY, WorkingCalendar(), days=days)
    return {kind.key: kind for kind in found}


@transaction.atomic
def held(city: City, day: date) -> None:
    """Task force 15 met that day."""
    meeting = Meeting(task_force=city.task_force, held_on=day, state=MeetingState.HELD)
    enter(meeting, "record", actor=city.secretary)


@transaction.atomic
def answered(city: City, *answers: ResponseKind) -> None:
    """Recommendations that Sở Nội vụ leads, each with an answer of this kind."""
    for number, kind in enumerate(answers, start=1):
        record = Recommendation(
            task_force=city.task_force,
            unit=city.vinh_hoi,
            title=f"Đề nghị số {number}",
            raised_on=DAY,
            code=f"KN-2025-27286-{number:03d}",
            lead_body=city.department,
            response_kind=kind,
        )
        enter(record, "raise", actor=city.secretary)


def who(kind: Kind) -> list[str]:
    return [row.who for row in kind.rows]


def test_units_that_raise_nothing(city: City) -> None:
    road.raised(city)
    quiet = kinds(city)["raised"]
    assert "Phường Vĩnh Hội" not in who(quiet)
    assert {"Phường Xóm Chiếu", "Phường An Đông"} <= set(who(quiet))
    assert quiet.rows[0].figure == "chưa từng nêu gì"
    assert who(kinds(city, city.head)["raised"]) == ["Phường Khánh Hội", "Phường Xóm Chiếu"]


def test_it_is_counted_from_what_was_raised_last(city: City) -> None:
    raised = road.raised(city)
    with time_machine.travel(scene.days(60)):
        late = silences_of(
            city.officer, raised.raised_on + timedelta(days=31), WorkingCalendar(), days=30
        )[0]
    assert [(row.who, row.figure) for row in late.rows] == [("Phường Vĩnh Hội", "31 ngày")]


def test_a_task_force_is_silent_when_it_has_not_met(city: City) -> None:
    held(city, date(2025, 10, 29))
    assert who(kinds(city)["met"]) == ["Tổ công tác số 3"]
    late = kinds(city, days=10)["met"]
    assert [row.figure for row in late.rows] == ["chưa họp buổi nào", "19 ngày"]
    assert f"task_force={city.task_force.pk}" in late.rows[1].evidence_url
    assert who(kinds(city, city.head, days=10)["met"]) == ["Tổ công tác số 15"]


def test_units_without_the_report_that_came_due_last(city: City) -> None:
    scene.asked(city)
    late = kinds(city)["reported"]
    assert late.title == "Đơn vị chưa gửi báo cáo kỳ tháng 10"
    assert len(late.rows) == 4
    assert late.rows[0].figure == "16 ngày làm việc"
    assert len(kinds(city, city.head)["reported"].rows) == 3


def test_a_report_that_nobody_opened(city: City) -> None:
    asked = sending.ask(city)
    report = sending.sent(city.vinh_hoi, asked.october, city.officer)
    (row,) = kinds(city)["opened"].rows
    assert (row.who, row.figure) == ("Phường Vĩnh Hội, Kỳ tháng 10/2025", "16 ngày làm việc")
    assert row.evidence_url == report.get_absolute_url()
    assert who(kinds(city, city.other_secretary)["opened"]) == []
    assert "Phường Vĩnh Hội" not in who(kinds(city)["reported"])
    judging.open_(pk=report.pk, actor=city.secretary, at=scene.days(14))
    assert kinds(city)["opened"].rows == []


def test_before_any_date_came_due_nobody_owes(city: City) -> None:
    assert kinds(city)["reported"].rows == []


def test_a_body_that_only_explains(city: City) -> None:
    answered(city, *4 * [EXPLAINED], ResponseKind.REFUSED)
    (row,) = kinds(city)["explained"].rows
    assert (row.who, row.figure) == ("Sở Nội vụ", "4 trên 5 câu")


def test_four_answers_are_too_few_to_judge(city: City) -> None:
    answered(city, *4 * [EXPLAINED])
    assert kinds(city)["explained"].rows == []


def test_the_evidence_behind_a_figure_is_exactly_those(client: Client, city: City) -> None:
    answered(city, *4 * [EXPLAINED], ResponseKind.REFUSED)
    (row,) = kinds(city)["explained"].rows
    client.force_login(city.city_office)
    page = client.get(row.evidence_url).content.decode()
    assert "4 kiến nghị" in page


def test_what_nobody_is_silent_about_leads_nowhere(client: Client, city: City) -> None:
    held(city, date(2025, 11, 14))
    answered(city, ResponseKind.REFUSED)
    client.force_login(city.head)
    page = client.get(f"{reverse('dashboards:silence')}?days=15").content.decode()
    assert "Tổ công tác không họp trong 15 ngày" in page
    assert 'href="#met"' not in page


@pytest.mark.parametrize("days", ["", "0", "x", "99999999999", "-3"])
def test_a_number_of_days_that_makes_no_sense_is_thirty(
    client: Client, city: City, days: str
) -> None:
    client.force_login(city.city_office)
    page = client.get(f"{reverse('dashboards:silence')}?days={days}").content.decode()
    assert "không họp trong 30 ngày" in page


def test_it_asks_the_same_however_many_are_silent(client: Client, city: City) -> None:
    client.force_login(city.city_office)
    scene.asked(city)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("dashboards:silence")).status_code == 200
    assert len(asked) <= MOST_QUERIES
