"""What people find on the pages of the road: order, reasons, reports, answers to reuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.recommendations import actions
from thongsuot.recommendations.states import ResponseKind
from thongsuot.recommendations.tests import road


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with time_machine.travel(road.days(2)):
        yield


def shown(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def test_open_work_stands_by_its_deadline_what_has_none_last(city: City, client: Client) -> None:
    without = road.raised(city, "Chưa phân loại nên chưa có hạn")
    later = road.accepted(city)
    sooner = road.routed(city)  # accepting is due before answering
    client.force_login(city.secretary)
    page = shown(client, reverse("recommendations:list") + "?view=open")
    places = [page.index(str(one.code)) for one in (sooner, later, without)]
    assert places == sorted(places)
    assert "Đến hạn trước xếp trước" in page


def test_the_list_by_deadline_goes_on_where_the_page_ended(
    city: City, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thongsuot.recommendations.views.lists.SIZE", 2)
    known = {road.routed(city).code, road.accepted(city).code, road.raised(city).code}
    client.force_login(city.secretary)
    address = reverse("recommendations:list") + "?view=open"
    seen: list[str | None] = []
    cursor = ""
    for _page in range(2):
        reply = client.get(address, {"view": "open", "cursor": cursor})
        page = reply.context["page"]
        seen += [one.code for one in page.rows]
        cursor = page.next or ""
    assert len(seen) == len(known)
    assert set(seen) == known


def test_my_view_says_how_much_waits(city: City, client: Client) -> None:
    road.raised(city)
    road.routed(city)
    client.force_login(city.secretary)
    page = shown(client, reverse("recommendations:list"))
    assert 'Chờ tôi<span class="ts-n">1</span>' in page


def test_the_verifier_sees_what_was_reported_with_its_files(city: City, client: Client) -> None:
    one = road.verifying(city)
    client.force_login(city.member)
    page = shown(client, reverse("recommendations:verify", args=[one.pk]))
    assert "Đã nâng lên 300 Mbps ngày 20/11" in page
    assert reverse("recommendations:evidence", args=[one.pk, one.evidence.get().pk]) in page


def test_the_signing_page_offers_earlier_answers_to_itself(city: City, client: Client) -> None:
    earlier = road.answered(city, ResponseKind.EXPLANATION_ONLY)
    one = road.accepted(city)
    client.force_login(city.body_leader)
    page = shown(client, reverse("recommendations:similar", args=[one.pk]) + "?for=answer")
    answer = earlier.answers.get()
    address = f"{reverse('recommendations:answer', args=[one.pk])}?reuse={answer.pk}"
    assert address in page
    assert answer.text in shown(client, address)


def test_the_coordinator_starts_a_draft_from_an_earlier_answer(city: City, client: Client) -> None:
    answer = road.answered(city, ResponseKind.EXPLANATION_ONLY).answers.get()
    one = road.accepted(city)
    client.force_login(city.coordinator)
    page = shown(client, reverse("recommendations:similar", args=[one.pk]) + "?for=draft_answer")
    assert f"{reverse('recommendations:draft_answer', args=[one.pk])}?reuse={answer.pk}" in page


def test_a_suggestion_names_what_it_suggests_and_why(city: City, client: Client) -> None:
    for _time in range(2):
        road.routed(city)
    one = road.raised(city)
    client.force_login(city.secretary)
    page = shown(client, reverse("recommendations:classify", args=[one.pk]))
    assert f"Cơ quan gợi ý: {city.department}, vì 2 trên 2" in page


def test_who_only_looks_is_not_offered_to_reuse_or_merge(city: City, client: Client) -> None:
    road.answered(city, ResponseKind.EXPLANATION_ONLY)
    one = road.accepted(city)
    client.force_login(city.member)
    page = shown(client, reverse("recommendations:similar", args=[one.pk]))
    assert "Dùng lại câu trả lời" not in page
    assert "Gộp vào đây" not in page


def test_terms_are_reached_from_administration(city: City, client: Client) -> None:
    client.force_login(city.administrator)
    page = shown(client, reverse("administration:home"))
    assert reverse("recommendations:terms") in page
    assert "Thời hạn các bước" in page


def test_answered_stands_beside_solved_at_the_unit_and_the_task_force(
    city: City, client: Client
) -> None:
    road.solved(city)
    one = road.answered(city, ResponseKind.EXPLANATION_ONLY)
    actions.rate(pk=one.pk, actor=city.officer, agrees=True, reason="")
    client.force_login(city.secretary)
    for address, condition in (
        (reverse("units:detail", args=[city.vinh_hoi.pk]), f"&unit={city.vinh_hoi.pk}"),
        (
            reverse("taskforces:detail", args=[city.task_force.pk]),
            f"&task_force={city.task_force.pk}",
        ),
    ):
        page = shown(client, address)
        assert "Đã giải quyết, đã kiểm chứng" in page
        assert "<b>2</b> trên 2" in page
        assert "<b>1</b> trên 2" in page
        assert condition.replace("&", "&amp;") in page


@pytest.mark.parametrize("verb", ["accept_answer", "send_back"])
def test_the_head_judges_an_answer_beside_what_the_unit_thinks(
    city: City, client: Client, verb: str
) -> None:
    one = road.answered(city, ResponseKind.EXPLANATION_ONLY)
    client.force_login(city.head)
    address = reverse(f"recommendations:{verb}", args=[one.pk])
    assert "Đơn vị chưa cho ý kiến về câu trả lời này" in shown(client, address)
    actions.rate(pk=one.pk, actor=city.officer, agrees=False, reason="Chưa nêu mốc thời gian")
    page = shown(client, address)
    assert "Chưa nêu mốc thời gian" in page
    assert "Đơn vị chưa cho ý kiến về câu trả lời này" not in page


def test_the_page_that_merges_looks_for_those_alike(city: City, client: Client) -> None:
    one = road.raised(city)
    client.force_login(city.secretary)
    page = shown(client, reverse("recommendations:merge", args=[one.pk]))
    assert f'hx-get="{reverse("recommendations:similar", args=[one.pk])}"' in page


def test_within_a_stretch_of_the_inbox_the_nearest_day_stands_first(
    city: City, client: Client
) -> None:
    accepted, routed = road.accepted(city), road.routed(city)  # to be accepted before answered
    client.force_login(city.coordinator)
    page = shown(client, reverse("recommendations:inbox"))
    assert page.index(str(routed.code)) < page.index(str(accepted.code))


def test_the_head_sees_who_hands_back(city: City, client: Client) -> None:
    road.returned(city, times=2)
    road.routed(city)
    client.force_login(city.head)
    page = shown(client, reverse("recommendations:decide"))
    assert "Ai hay trả lại" in page
    told = client.get(reverse("recommendations:decide")).context["bounces"]
    assert sum(one.bounced for one in told) == 2
    assert all(one.bounced <= one.sent for one in told)
    assert {one.body for one in told} == {str(city.department), str(city.other_department)}
