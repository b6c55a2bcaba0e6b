"""What the pages of proposals and reports ask of the database: the same however full."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import City
from tests.access_proposals_books import propose
from thongsuot.synthesis.tests import sayings

#: With the shell of every page (session, person, roles, navigation, bell).
MOST = 12
#: A report compares what it shows with the books as they are: three queries over every stage.
MOST_OF_A_REPORT = 16


def report_of(city: City) -> str:
    return sayings.report(city).get_absolute_url()


def figure_of(city: City) -> str:
    return report_of(city) + "figures/difficulties.all.total/"


def proposal_of(city: City) -> str:
    return propose(city).get_absolute_url()


def evidence_of(city: City) -> str:
    return proposal_of(city) + "evidence/"


def reports(city: City) -> str:
    report_of(city)
    return "/synthesis/reports/"


def proposals(city: City) -> str:
    propose(city)
    return "/synthesis/proposals/"


PAGES: tuple[tuple[Callable[[City], str], int], ...] = (
    (reports, MOST),
    (report_of, MOST_OF_A_REPORT),
    (figure_of, MOST),
    (proposals, MOST),
    (proposal_of, MOST),
    (evidence_of, MOST),
)


def asked(client: Client, address: str) -> list[str]:
    client.get(address)  # what is kept per process or session is kept now
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return [one["sql"][:160] for one in caught.captured_queries]


@pytest.mark.parametrize(("page", "most"), PAGES, ids=[one[0].__name__ for one in PAGES])
def test_a_page_costs_the_same_however_full(
    client: Client, city: City, page: Callable[[City], str], most: int
) -> None:
    with time_machine.travel("2026-01-05 09:00+07:00"):
        sayings.say(city)
        client.force_login(city.city_office)
        first = asked(client, page(city))
        sayings.say(city, "03/11/2025", "04/11/2025")
        again = asked(client, page(city))
    assert len(again) == len(first), "\n".join(again)
    assert len(again) <= most, "\n".join(again)
