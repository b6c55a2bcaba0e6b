"""The list of recommendations: its pages by key, its panel of conditions, what it asks."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.foundation.queries import page_by_key
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.tests import road

LIST = "recommendations:list"
BY_CODE = ("code", "pk")


def test_walking_the_pages_of_joined_rows_meets_each_once(city: City) -> None:
    made = sorted(str(road.routed(city).code) for _number in range(5))
    rows = Recommendation.objects.visible_to(city.secretary).for_list()
    met, cursor = [], ""
    while True:
        page = page_by_key(rows, BY_CODE, cursor=cursor, size=2)
        met += [one.code for one in page.rows]
        if page.next is None:
            break
        cursor = page.next
    assert met == made
    back = page_by_key(rows, BY_CODE, cursor=page.previous or "", size=2)
    assert [one.code for one in back.rows] == made[2:4]


def test_only_the_rows_of_the_page_are_joined(city: City) -> None:
    road.routed(city)
    with CaptureQueriesContext(connection) as caught:
        page_by_key(Recommendation.objects.all().for_list(), BY_CODE, size=2)
    (asked,) = caught.captured_queries
    keys = asked["sql"].partition("ANY (ARRAY(")[2]
    assert "LIMIT 3" in keys
    assert "JOIN" not in keys.partition("LIMIT 3")[0]


def test_a_row_asks_for_nothing_of_its_own(city: City) -> None:
    road.routed(city)
    with CaptureQueriesContext(connection) as caught:
        (record,) = Recommendation.objects.all().for_rows()
        told = [record.title, str(record.unit), str(record.lead_body), record.field_name]
        told += [record.state, record.closure_reason, record.addressee, record.escalated_to]
        assert record.get_absolute_url()
        assert any(told)
    assert len(caught) == 1


def test_the_panel_of_conditions_comes_when_it_is_opened(city: City, client: Client) -> None:
    road.routed(city)
    client.force_login(city.secretary)
    shut = client.get(reverse(LIST), {"state": "routed"}).content.decode()
    assert 'name="unit"' not in shut
    assert 'hx-get="?state=routed&amp;conditions=1"' in shut
    opened = client.get(reverse(LIST), {"state": "routed", "conditions": "1"}).content.decode()
    assert '<details class="ts-menu ts-menu--left" open>' in opened
    assert 'id="conditions"' in opened
    assert 'name="unit"' in opened
    assert "conditions=1" not in opened


def test_what_does_not_hold_opens_the_panel_to_be_mended(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    page = client.get(reverse(LIST), {"since": "hôm qua"}).content.decode()
    assert "Chưa lọc theo điều kiện này" in page
    assert 'id="id_since"' in page


def test_the_figures_of_the_views_are_those_of_their_lists(city: City, client: Client) -> None:
    client.force_login(city.secretary)
    road.raised(city)
    road.routed(city)
    page = client.get(reverse(LIST))
    figures = {key: figure for key, _label, figure in page.context["views"]}
    assert figures["mine"] == "1"
    assert page.context["count"] == "2"
    assert client.get(reverse(LIST), {"until": "2020-01-01"}).context["count"] == "0"
