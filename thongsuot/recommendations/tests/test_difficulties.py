"""What holds for ease, end and reopen_difficulty: who may, from where, with what evidence."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.ledger.models import Entry
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Difficulty
from thongsuot.recommendations.states import DifficultyState as D
from thongsuot.recommendations.tests import road, troubles

#: URL name, verb in the ledger, a state it starts from, where it ends, a state it does not know.
MOVES = (
    ("ease", "ease", D.OPEN, D.EASED, D.GONE),
    ("end", "end", D.EASED, D.GONE, D.GONE),
    ("reopen_difficulty", "reopen", D.GONE, D.OPEN, D.OPEN),
)
EVIDENCE = "Đo ngày 20/11 tại quầy số 2"


def post(city: City, who: str, name: str, record: Difficulty, evidence: str = EVIDENCE) -> int:
    client = Client()
    client.force_login(getattr(city, who))
    address = reverse(f"recommendations:{name}", args=[record.pk])
    return client.post(address, {"evidence": evidence}).status_code


def written(record: Difficulty, verb: str) -> list[Entry]:
    kind = "recommendations.difficulty"
    return list(Entry.objects.filter(subject_kind=kind, subject_id=record.pk, verb=verb))


@pytest.mark.parametrize(("name", "verb", "start", "ends", "_wrong"), MOVES)
def test_the_desk_moves_it_and_the_evidence_is_kept(
    city: City, name: str, verb: str, start: D, ends: D, _wrong: D
) -> None:
    record = troubles.AT[start](city)
    before = len(written(record, verb))
    assert post(city, "secretary", name, record) == 302
    record.refresh_from_db()
    assert record.state == ends
    entries = written(record, verb)
    assert len(entries) == before + 1
    assert (entries[0].note, entries[0].before, entries[0].after) == (EVIDENCE, start, ends)


@pytest.mark.parametrize(("name", "verb", "start", "_ends", "_wrong"), MOVES)
def test_the_unit_reports_it_does_not_judge(
    city: City, name: str, verb: str, start: D, _ends: D, _wrong: D
) -> None:
    record = troubles.AT[start](city)
    before = len(written(record, verb))
    looking_on = ("member", "officer", "unit_leader", "city_office")
    assert {post(city, who, name, record) for who in looking_on} == {403}
    strangers = ("outsider", "other_secretary", "coordinator")
    assert {post(city, who, name, record) for who in strangers} == {404}
    assert len(written(record, verb)) == before


@pytest.mark.parametrize(("name", "_verb", "_start", "_ends", "wrong"), MOVES)
def test_from_the_wrong_state_it_is_refused(
    city: City, client: Client, name: str, _verb: str, _start: D, _ends: D, wrong: D
) -> None:
    record = troubles.AT[wrong](city)
    assert post(city, "secretary", name, record) == 409
    client.force_login(city.secretary)
    assert client.get(reverse(f"recommendations:{name}", args=[record.pk])).status_code == 409


@pytest.mark.parametrize(("name", "verb", "start", "_ends", "_wrong"), MOVES)
def test_without_evidence_it_asks_for_it(
    city: City, client: Client, name: str, verb: str, start: D, _ends: D, _wrong: D
) -> None:
    record = troubles.AT[start](city)
    before = len(written(record, verb))
    client.force_login(city.secretary)
    address = reverse(f"recommendations:{name}", args=[record.pk])
    assert client.get(address).status_code == 200
    reply = client.post(address, {"evidence": "  "})
    assert reply.status_code == 422
    assert "Ghi điều cho thấy khó khăn" in reply.content.decode()
    assert len(written(record, verb)) == before


def test_the_page_offers_what_is_possible_to_whom_may(city: City, client: Client) -> None:
    record = troubles.eased(city)
    client.force_login(city.secretary)
    page = client.get(record.get_absolute_url()).content.decode()
    assert "Ghi không còn" in page
    assert "Ghi tái diễn" in page
    assert ">Ghi đã giảm bớt<" not in page
    client.force_login(city.officer)
    assert ">Ghi không còn<" not in client.get(record.get_absolute_url()).content.decode()


def test_once_its_recommendation_is_solved_the_desk_is_told_to_ask_again(
    city: City, client: Client
) -> None:
    record = troubles.standing(city)
    client.force_login(city.secretary)
    asks = "Kiến nghị đã giải quyết, khó khăn vẫn ghi là đang tồn tại"
    actions.link(pk=record.pk, recommendation=road.raised(city), actor=city.secretary)
    assert asks not in client.get(record.get_absolute_url()).content.decode()
    actions.link(pk=record.pk, recommendation=road.solved(city), actor=city.secretary)
    assert asks in client.get(record.get_absolute_url()).content.decode()


def test_the_page_costs_the_same_with_many_recommendations(city: City, client: Client) -> None:
    record = troubles.standing(city)
    client.force_login(city.secretary)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(record.get_absolute_url()).status_code == 200
        return len(asked)

    actions.link(pk=record.pk, recommendation=road.raised(city, "Một"), actor=city.secretary)
    queries()
    one = queries()
    for title in ("Hai", "Ba", "Bốn"):
        actions.link(pk=record.pk, recommendation=road.raised(city, title), actor=city.secretary)
    assert queries() == one
