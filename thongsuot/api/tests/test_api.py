"""A program with a person's token: the person's rows, the person's verbs, the pages' refusals."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from conftest import City
from thongsuot.api import actions
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import RecommendationState
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.verbs import VERBS, Verb

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Reply

ROOT = "/api/v1/recommendations/"


def call(person: Person, path: str = "", given: Mapping[str, object] | None = None) -> Reply:
    """GET, or POST when something is given."""
    _token, key = actions.create_token(actor=person, name="thử")
    client = Client(headers={"Authorization": f"Bearer {key}"})
    if given is None:
        return client.get(f"{ROOT}{path}")
    return client.post(f"{ROOT}{path}", json.dumps(given), content_type="application/json")


def test_without_a_token_there_is_nothing(client: Client, city: City) -> None:
    client.force_login(city.secretary)
    assert client.get(ROOT).status_code == 401
    assert Client(headers={"Authorization": "Bearer ts_bia"}).get(ROOT).status_code == 401


def test_a_revoked_token_opens_nothing(city: City) -> None:
    token, key = actions.create_token(actor=city.secretary, name="thử")
    actions.revoke_token(pk=token.pk, actor=city.secretary, at=road.MONDAY)
    assert Client(headers={"Authorization": f"Bearer {key}"}).get(ROOT).status_code == 401


def test_an_administrator_without_a_second_factor_gets_no_further(city: City) -> None:
    bare = Person.objects.get(pk=city.administrator.pk)
    Authenticator.objects.filter(user=bare).delete()
    assert call(bare).status_code == 401


def test_only_a_hash_of_the_key_is_kept(city: City) -> None:
    token, key = actions.create_token(actor=city.secretary, name="thử")
    assert key not in (token.digest, str(token.__dict__))


def test_the_list_is_the_persons_own(city: City) -> None:
    mine, other = road.routed(city), road.classified(city)
    seen = call(city.coordinator).json()["items"]
    assert [one["id"] for one in seen] == [mine.pk]
    assert {one["id"] for one in call(city.secretary).json()["items"]} == {mine.pk, other.pk}


def test_the_list_is_filtered_and_searched_without_tone_marks(city: City) -> None:
    found = road.raised(city, "Thay máy tính đã cũ")
    road.raised(city, "Nâng đường truyền")
    reply = call(city.secretary, "?q=may+tinh&state=raised&unit_code=27286")
    assert [one["id"] for one in reply.json()["items"]] == [found.pk]


def test_one_shows_its_ledger_and_what_can_be_done(city: City) -> None:
    one = road.answered(city)
    told = call(city.officer, f"{one.pk}/").json()
    assert told["verbs"] == ["rate"]
    assert told["solved"] is False
    assert [entry["verb"] for entry in told["history"]][:2] == ["answer", "accept"]


def test_a_stranger_gets_404_the_wrong_role_403_the_wrong_state_409(city: City) -> None:
    one = road.classified(city)
    given = {"lead_body": city.department.pk}
    assert call(city.outsider, f"{one.pk}/route/", given).status_code == 404
    assert call(city.officer, f"{one.pk}/route/", given).status_code == 403
    assert call(city.secretary, f"{one.pk}/route/", given).status_code == 200
    again = call(city.secretary, f"{one.pk}/route/", given)
    assert again.status_code == 409
    assert "Đã chuyển xử lý" in again.json()["detail"]
    assert [entry.verb for entry in history(one)].count("route") == 1


def test_wrong_fields_are_named(city: City) -> None:
    one = road.accepted(city)
    given = {"text": "Sẽ làm", "response_kind": "will_solve_by"}
    reply = call(city.body_leader, f"{one.pk}/answer/", given)
    assert reply.status_code == 422
    assert "promised_on" in reply.json()["errors"]
    unknown = call(city.body_leader, f"{one.pk}/answer/", {"words": "?"})
    assert unknown.status_code == 422


def test_evidence_comes_as_base64(city: City) -> None:
    one = road.implementing(city)
    photo = {"name": "anh.png", "content": base64.b64encode(road.PHOTO.content).decode()}
    reply = call(city.coordinator, f"{one.pk}/report-done/", {"note": "Xong", "evidence": [photo]})
    assert reply.status_code == 200
    assert one.evidence.get().name == "anh.png"
    broken = {"name": "anh.png", "content": "không phải base64"}
    again = road.implementing(city)
    reply = call(city.coordinator, f"{again.pk}/report-done/", {"note": "x", "evidence": [broken]})
    assert reply.status_code == 422


def test_a_draft_sent_twice_is_one(city: City) -> None:
    given = {
        "unit_code": "27286",
        "title": "Tăng băng thông",
        "category": "network_data_systems.connectivity",
    }
    first, second = call(city.officer, "", given), call(city.officer, "", given)
    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert Recommendation.objects.count() == 1


def test_the_ward_may_walk_the_whole_way_by_program(city: City) -> None:
    one = road.answered(city)
    assert call(city.officer, f"{one.pk}/rate/", {"agrees": True}).status_code == 200
    assert call(city.head, f"{one.pk}/accept-answer/", {}).status_code == 200
    one.refresh_from_db()
    assert one.state == RecommendationState.IMPLEMENTING


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_is_described(client: Client, city: City, verb: Verb) -> None:
    described = client.get("/api/v1/openapi.json").json()
    operations = {
        one["operationId"] for path in described["paths"].values() for one in path.values()
    }
    assert verb.name in operations
