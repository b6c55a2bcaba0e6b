"""Difficulties and talk by program: the pages' verbs, the pages' refusals."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from django.test import Client

from conftest import City
from thongsuot.api import actions
from thongsuot.ledger.queries import history
from thongsuot.notices.models import Comment, Watch
from thongsuot.people.models import Person
from thongsuot.recommendations.states import DifficultyState
from thongsuot.recommendations.tests import road, troubles

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Reply


def call(person: Person, path: str, given: Mapping[str, object] | None = None) -> Reply:
    """GET, or POST when something is given."""
    _token, key = actions.create_token(actor=person, name="thử")
    client = Client(headers={"Authorization": f"Bearer {key}"})
    if given is None:
        return client.get(f"/api/v1/{path}")
    return client.post(f"/api/v1/{path}", json.dumps(given), content_type="application/json")


def test_the_desk_eases_a_difficulty_by_program_with_a_photo(city: City) -> None:
    one = troubles.standing(city)
    told = call(city.secretary, f"difficulties/{one.pk}/").json()
    assert told["verbs"] == ["ease", "end", "link", "unlink"]
    photo = {"name": "anh.png", "content": base64.b64encode(road.PHOTO.content).decode()}
    given = {"evidence": "Đo ngày 20/11", "attached": [photo]}
    reply = call(city.secretary, f"difficulties/{one.pk}/ease/", given)
    assert reply.status_code == 200
    assert reply.json()["state"] == DifficultyState.EASED
    assert one.evidence.get().name == "anh.png"
    again = call(city.secretary, f"difficulties/{one.pk}/ease/", given)
    assert again.status_code == 409
    assert [entry.verb for entry in history(one)].count("ease") == 1


def test_a_difficulty_refuses_as_its_pages_do(city: City) -> None:
    one = troubles.standing(city)
    given = {"evidence": "Đo ngày 20/11"}
    assert call(city.outsider, f"difficulties/{one.pk}/end/", given).status_code == 404
    assert call(city.officer, f"difficulties/{one.pk}/end/", given).status_code == 403
    wrong = call(city.secretary, f"difficulties/{one.pk}/end/", {"evidence": " "})
    assert wrong.status_code == 422
    assert "evidence" in wrong.json()["errors"]


def test_a_difficulty_hangs_on_a_recommendation_by_its_code(city: City) -> None:
    one, asked = troubles.standing(city), road.routed(city)
    reply = call(city.secretary, f"difficulties/{one.pk}/link/", {"code": asked.code})
    assert reply.json()["recommendations"] == [asked.code]
    listed = call(city.secretary, "difficulties/?q=duong+truyen").json()["items"]
    assert [row["id"] for row in listed] == [one.pk]


def test_watching_and_not(city: City) -> None:
    one = road.routed(city)
    path = f"talk/recommendation/{one.pk}/"
    assert call(city.secretary, path).json()["watching"] is False
    assert call(city.secretary, f"{path}watch/", {}).json()["watching"] is True
    assert Watch.objects.filter(person=city.secretary).count() == 1
    assert call(city.secretary, f"{path}unwatch/", {}).json()["watching"] is False
    assert call(city.outsider, f"{path}watch/", {}).status_code == 404
    assert call(city.secretary, f"talk/nothing/{one.pk}/").status_code == 404


def test_a_comment_sent_twice_is_one_and_can_be_taken_back(city: City) -> None:
    one = road.routed(city)
    path = f"talk/recommendation/{one.pk}/"
    given = {"text": "@thu-ky xem giúp", "once": str(uuid4())}
    first, second = (call(city.head, f"{path}comment/", given) for _time in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert Comment.objects.count() == 1
    said = first.json()["id"]
    assert call(city.secretary, f"talk/comments/{said}/withdraw/", {}).status_code == 403
    assert call(city.head, f"talk/comments/{said}/withdraw/", {}).json()["withdrawn"] is True
    (left,) = call(city.secretary, path).json()["comments"]
    assert (left["text"], left["withdrawn"]) == ("", True)


def test_whoever_may_not_see_the_record_cannot_be_called_by_name(city: City) -> None:
    one = road.routed(city)
    given = {"text": "xem giúp", "once": str(uuid4()), "mentioned": [city.outsider.pk]}
    reply = call(city.head, f"talk/recommendation/{one.pk}/comment/", given)
    assert reply.status_code == 422
    assert "không xem được hồ sơ này" in reply.json()["detail"]
