"""What each page of the road asks of the database: the same however full, twelve at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.recommendations import actions
from thongsuot.recommendations.states import ResponseKind
from thongsuot.recommendations.tests import road

#: With the shell of every page (session, person, roles, navigation, bell).
MOST = 12
#: A record's page asks only for what its ledger tells of; what stands beside it is fetched later.
MOST_OF_A_RECORD = 12
Make = Callable[[City], object]


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with time_machine.travel(road.days(60)):
        yield


def rated(city: City) -> object:
    one = road.answered(city, ResponseKind.EXPLANATION_ONLY)
    return actions.rate(pk=one.pk, actor=city.officer, agrees=False, reason="Chưa rõ")


def asked_longer(city: City) -> object:
    one = road.accepted(city)
    return actions.ask_extension(
        pk=one.pk, actor=city.coordinator, until=date(2026, 2, 2), reason="Chờ nhà mạng"
    )


def disputed(city: City) -> object:
    return road.returned(city, times=2)


PAGES: tuple[tuple[str, str, tuple[Make, ...]], ...] = (
    ("list", "secretary", (road.routed, road.answered, road.escalated)),
    ("inbox", "coordinator", (road.routed, road.accepted, road.implementing)),
    ("track", "officer", (road.answered, road.routed, road.solved)),
    ("decide", "head", (rated, asked_longer, disputed, road.routed, road.escalated)),
    ("to_verify", "member", (road.verifying,)),
    ("above", "city_office", (road.escalated, disputed)),
    ("balance", "secretary", (road.routed, road.answered, road.solved)),
    ("difficulties", "secretary", (road.routed,)),
)


def asked(client: Client, url: str) -> list[str]:
    client.get(url)  # what is kept per process or session is kept now
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return [one["sql"][:160] for one in caught.captured_queries]


@pytest.mark.parametrize(("name", "who", "makes"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_costs_the_same_however_full(
    client: Client, city: City, name: str, who: str, makes: tuple[Make, ...]
) -> None:
    client.force_login(getattr(city, who))
    url = reverse(f"recommendations:{name}")
    for make in makes:
        make(city)
    few = asked(client, url)
    for make in (*makes, *makes):
        make(city)
    many = asked(client, url)
    assert len(many) == len(few), many
    assert len(few) <= MOST, few


@pytest.mark.parametrize("who", ["secretary", "officer"])
def test_a_record_costs_the_same_however_much_was_said(
    client: Client, city: City, who: str
) -> None:
    client.force_login(getattr(city, who))
    one, other = road.routed(city), road.verifying(city)
    few, many = asked(client, one.get_absolute_url()), asked(client, other.get_absolute_url())
    assert len(many) <= len(few) + 1, many
    assert len(many) <= MOST_OF_A_RECORD, many
