"""Units: found without tone marks, in Vietnamese order, counted without a query each."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.desk.dossier import dossier_of
from thongsuot.desk.tests.sample_day import Day, raise_difficulty, sample_day
from thongsuot.people.actions import add_organization
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.places.actions import succeed
from thongsuot.places.models import Commune

TODAY = date(2025, 11, 24)


@pytest.fixture
def day(city: City) -> Day:
    return sample_day(city)


def names(client: Client, city: City, who: str, **conditions: str) -> list[str]:
    client.force_login(getattr(city, who))
    text = client.get(reverse("units:list"), conditions).text
    found = Organization.objects.supervised()
    places = {one.name: text.find(f">{one.name}</a>") for one in found}
    return sorted((name for name, at in places.items() if at >= 0), key=lambda name: places[name])


@pytest.mark.parametrize("words", ["vinh hoi", "Vĩnh Hội", "VINH", "27286"])
def test_a_unit_is_found_without_tones_and_by_code(client: Client, city: City, words: str) -> None:
    assert names(client, city, "city_office", q=words) == ["Phường Vĩnh Hội"]


def test_the_order_is_vietnamese(client: Client, city: City) -> None:
    assert names(client, city, "city_office") == [
        "Phường An Đông",
        "Phường Chợ Quán",
        "Phường Khánh Hội",
        "Phường Vĩnh Hội",
        "Phường Xóm Chiếu",
    ]


def test_a_task_force_begins_with_its_own_units_and_may_look_at_all(
    client: Client, city: City
) -> None:
    assert len(names(client, city, "secretary")) == 3
    assert len(names(client, city, "secretary", scope="all")) == 5


def test_the_list_is_narrowed_to_a_task_force(client: Client, city: City) -> None:
    chosen = str(city.other_task_force.pk)
    assert names(client, city, "city_office", task_force=chosen) == ["Phường Chợ Quán"]


def test_the_list_costs_the_same_at_two_sizes(
    client: Client, city: City, day: Day, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(city.city_office)
    url = reverse("units:list")
    with django_assert_num_queries(9):
        client.get(url)
    for n in range(30):
        add_organization(kind=OrganizationKind.COMMUNE, name=f"Xã {n}", code=f"9{n:04d}")
    with django_assert_num_queries(9):
        assert client.get(url).text.count("<tr>") == 26


def test_the_page_costs_the_same_however_much_is_known(
    client: Client, city: City, day: Day, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(city.secretary)
    url = reverse("units:detail", args=[city.vinh_hoi.pk])
    with django_assert_num_queries(22):
        client.get(url)
    for n in range(12):
        raise_difficulty(city, f"việc {n}", city.vinh_hoi)
    with django_assert_num_queries(22):
        client.get(url)


def test_the_page_counts_what_is_open_beside_what_was_raised(city: City, day: Day) -> None:
    dossier = dossier_of(city.vinh_hoi, city.secretary, TODAY)
    assert (dossier.recommendations.open, dossier.recommendations.all) == (1, 1)
    assert [one.pk for one in dossier.meetings] == [day.meeting.pk]
    assert [one.pk for one in dossier.documents] == [day.reading.pk]
    assert dossier.follows


def test_what_a_unit_raised_follows_to_its_successor(city: City, day: Day) -> None:
    old = Commune.objects.get(code="27286")
    new = Commune.objects.get(code="27316")
    succeed(predecessors=[old], successors=[new], on=date(2026, 4, 30), basis="30/2026/QH16")
    dossier = dossier_of(city.an_dong, city.city_office, TODAY)
    assert [one.unit for one in dossier.recommendations.rows] == [city.vinh_hoi]
    assert [one.predecessor for one in dossier.before] == [old]
