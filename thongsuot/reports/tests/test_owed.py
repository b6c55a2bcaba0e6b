"""What is owed, and how late: on working days, computed, the same in lists as for one report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from conftest import City
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.reports.actions import reports
from thongsuot.reports.actions.reports import Reason
from thongsuot.reports.tables.reports import last_day_on_time, late_by, owed_by
from thongsuot.reports.tests import sending as scene

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    st.frozensets(days, max_size=20),
    st.frozensets(days, max_size=5),
)


@given(due_on=days, sent_on=days, calendar=calendars)
def test_late_is_the_working_days_after_the_date(
    due_on: date, sent_on: date, calendar: WorkingCalendar
) -> None:
    late = late_by(due_on, sent_on, calendar)
    after = [due_on + timedelta(days=n) for n in range(1, max((sent_on - due_on).days, 0) + 1)]
    assert late == sum(calendar.is_working(day) for day in after)
    assert (late > 0) == (sent_on > last_day_on_time(due_on, calendar))


@given(due_on=days, calendar=calendars, wait=st.integers(0, 40))
def test_a_day_more_never_makes_it_less_late(
    due_on: date, calendar: WorkingCalendar, wait: int
) -> None:
    sent_on = due_on + timedelta(days=wait)
    step = late_by(due_on, sent_on + timedelta(days=1), calendar) - late_by(
        due_on, sent_on, calendar
    )
    assert step in (0, 1)


@pytest.fixture
def asked(city: City) -> scene.Asked:
    return scene.ask(city)


def test_a_report_over_the_weekend_is_not_late(city: City, asked: scene.Asked) -> None:
    sunday = scene.AT + timedelta(days=2)
    scene.sent(city.vinh_hoi, asked.october, city.officer, at=sunday)
    one, coming = owed_by([city.vinh_hoi.pk], WorkingCalendar(), date(2025, 10, 28))
    assert (one.state, one.late, one.sent_late) == ("sent", 0, False)
    assert (coming.state, coming.late, coming.days_left) == ("coming", 0, 20)


def test_what_nobody_began_is_missing_without_a_row(city: City, asked: scene.Asked) -> None:
    one, _coming = owed_by([city.vinh_hoi.pk], WorkingCalendar(), date(2025, 10, 29))
    assert (one.report, one.state, one.late) == (None, "missing", 3)


def listed(client: Client, city: City, standing: str) -> set[str]:
    client.force_login(city.secretary)
    page = client.get(reverse("reports:list"), {"standing": standing})
    return {line.unit.name for line in page.context["lines"]}


@travel("2025-11-03 09:00+07:00", tick=False)
def test_the_list_finds_units_by_how_they_stand(
    client: Client, city: City, asked: scene.Asked
) -> None:
    late = scene.AT + timedelta(days=4)
    sent = scene.sent(city.vinh_hoi, asked.october, city.officer, at=late)
    wards = {city.vinh_hoi.name, city.xom_chieu.name, city.khanh_hoi.name}
    assert listed(client, city, "") == wards
    assert listed(client, city, "missing") == wards - {city.vinh_hoi.name}
    for standing in ("late", "to_accept", "unopened"):
        assert listed(client, city, standing) == {city.vinh_hoi.name}
    reports.open_(pk=sent.pk, actor=city.member, at=late)
    reports.return_(pk=sent.pk, actor=city.secretary, reasons=[Reason("thiếu số liệu")])
    assert listed(client, city, "unopened") == listed(client, city, "to_accept") == set()
    assert listed(client, city, "returned") == {city.vinh_hoi.name}


@pytest.mark.parametrize(("who", "cost"), [("secretary", 6), ("officer", 4), ("city_office", 6)])
def test_the_list_asks_a_fixed_number_of_queries(
    client: Client, city: City, asked: scene.Asked, *, who: str, cost: int
) -> None:
    client.force_login(getattr(city, who))

    def count() -> int:
        client.get(reverse("reports:list"))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("reports:list")).status_code == 200
        with CaptureQueriesContext(connection) as shell:
            client.get(reverse("desk:search"))
        return len(caught) - len(shell)

    few = count()
    scene.sent(city.vinh_hoi, asked.october, city.officer)
    scene.sent(city.vinh_hoi, asked.november, city.officer)
    assert (few, count()) == (cost, cost)
    assert cost <= 12
