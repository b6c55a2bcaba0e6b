"""The working calendar: listed, changed, taken off, filled in; a look before it counts."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from conftest import City
from thongsuot.administration.actions import calendar
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.models import CalendarDay
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = "2026-01-02", "2026-01-10"


@pytest.fixture
def signed_in(client: Client, city: City) -> Client:
    client.force_login(city.administrator)
    return client


def holiday(day: str = FRIDAY, **more: str) -> dict[str, str]:
    return {"day": day, "kind": "holiday", "name": "Nghỉ hoán đổi", **more}


@time_machine.travel("2025-12-29 03:00+00:00")
def test_a_look_says_what_would_change_and_changes_nothing(signed_in: Client) -> None:
    reply = signed_in.post(reverse("administration:list_day"), holiday())
    assert "Thứ Sáu 02/01/2026" in reply.text
    assert "đổi từ 19/01/2026 sang 20/01/2026" in reply.text
    assert not CalendarDay.objects.exists()
    assert not Entry.objects.filter(verb="list_day").exists()


def test_confirmed_it_counts_and_stands_in_the_ledger(signed_in: Client, city: City) -> None:
    reply = signed_in.post(reverse("administration:list_day"), holiday(confirmed="yes"))
    assert reply.headers["Location"].endswith("?year=2026")
    assert not working_calendar().is_working(date(2026, 1, 2))
    entry = Entry.objects.get(verb="list_day")
    assert (entry.actor, entry.note) == (
        city.administrator,
        "02/01/2026: Ngày nghỉ, Nghỉ hoán đổi",
    )


def test_a_swapped_saturday_is_worked(signed_in: Client) -> None:
    given = {"day": SATURDAY, "kind": "working", "name": "Làm bù", "confirmed": "yes"}
    signed_in.post(reverse("administration:list_day"), given)
    assert working_calendar().is_working(date(2026, 1, 10))


def test_a_weekday_is_no_swapped_day(signed_in: Client) -> None:
    given = {"day": FRIDAY, "kind": "working", "name": "Làm bù"}
    reply = signed_in.post(reverse("administration:list_day"), given)
    assert reply.status_code == 422
    assert "vốn là ngày làm việc" in reply.text


def test_a_day_taken_off_follows_the_week_again(signed_in: Client) -> None:
    signed_in.post(reverse("administration:list_day"), holiday(confirmed="yes"))
    listed = CalendarDay.objects.get()
    signed_in.post(reverse("administration:unlist_day", args=[listed.pk]))
    assert working_calendar().is_working(date(2026, 1, 2))
    assert Entry.objects.filter(verb="unlist_day").count() == 1


def test_a_year_is_filled_in_once_and_what_a_person_wrote_stays(
    signed_in: Client, city: City
) -> None:
    calendar.list_day(
        day=date(2027, 1, 1), kind="holiday", name="Sửa tay", actor=city.administrator, at=now()
    )
    signed_in.post(reverse("administration:seed_year"), {"year": "2027"})
    count = CalendarDay.objects.filter(day__year=2027).count()
    assert count > 8
    assert CalendarDay.objects.get(day=date(2027, 1, 1)).name == "Sửa tay"
    signed_in.post(reverse("administration:seed_year"), {"year": "2027"})
    assert CalendarDay.objects.filter(day__year=2027).count() == count
    assert Entry.objects.filter(verb="seed_year").count() == 1


@pytest.mark.parametrize("year", ["1999", "2090", "x", "", "٢٠٢٧"])
def test_a_year_out_of_reach_is_refused(signed_in: Client, year: str) -> None:
    assert signed_in.post(reverse("administration:seed_year"), {"year": year}).status_code == 422
    assert signed_in.get(reverse("administration:calendar"), {"year": year}).status_code == 200


def test_only_administrators_change_it(city: City) -> None:
    with pytest.raises(NotAllowed):
        calendar.seed_year(year=2027, actor=city.head, at=now())
    with pytest.raises(InputRefused):
        calendar.seed_year(year=2024, actor=city.administrator, at=now())
