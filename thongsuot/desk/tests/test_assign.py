"""The board of units and task forces: holes, overlaps, hand over, undo."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.plans.actions import ask_of_units
from thongsuot.taskforces.models import Supervision


@pytest.fixture
def page(city: City, client: Client) -> str:
    """The address of the board of a plan over all five wards; the city office is signed in."""
    units = [city.xom_chieu, city.khanh_hoi, city.vinh_hoi, city.cho_quan, city.an_dong]
    ask_of_units(plan=city.plan, units=units, tasks=[], reporting_dates=[], outline=[])
    client.force_login(city.city_office)
    return reverse("plans:assign", args=[city.plan.pk])


def test_a_hole_is_shown_filled_and_opened_again(city: City, client: Client, page: str) -> None:
    assert "1 chưa có tổ" in client.get(page).content.decode()
    given = {
        "unit": [city.an_dong.pk],
        "task_force": city.other_task_force.pk,
        "starts_on": localdate().isoformat(),
    }
    shown = client.post(page, given, follow=True).content.decode()
    assert "0 chưa có tổ" in shown
    row = Supervision.objects.get(unit=city.an_dong)
    assert row.task_force == city.other_task_force
    undo = next(part for part in shown.split('"') if part.startswith(f"{page}") and "undo" in part)
    assert "1 chưa có tổ" in client.post(undo, follow=True).content.decode()


def test_an_overlap_is_counted_and_named(city: City, client: Client, page: str) -> None:
    given = {
        "unit": [city.vinh_hoi.pk],
        "task_force": city.other_task_force.pk,
        "starts_on": localdate().isoformat(),
        "also": "on",
    }
    shown = client.post(page, given, follow=True).content.decode()
    assert "1 giao trùng" in shown


def test_nothing_ticked_is_said_and_what_was_chosen_stays(
    city: City, client: Client, page: str
) -> None:
    given = {"unit": [city.an_dong.pk], "starts_on": "2026-01-02"}
    reply = client.post(page, given)
    shown = reply.content.decode()
    assert reply.status_code == 422
    assert "Chọn tổ công tác." in shown
    assert f'value="{city.an_dong.pk}" checked' in shown
    assert "2026-01-02" in shown


def test_the_board_costs_the_same_however_many_units(
    city: City, client: Client, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        assert client.get(page, {"q": "hoi"}).status_code == 200
