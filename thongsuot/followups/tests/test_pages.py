"""The pages: what they say, to whom, and what they ask of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import City
from thongsuot.followups import actions
from thongsuot.followups.models import Conclusion, FollowupTask
from thongsuot.followups.tests import scene
from thongsuot.recommendations.tests.road import upload

#: With the shell of every page (session, person, roles, navigation, bell).
MOST = 12
#: One task's page shows notes, files, reviews, siblings, its sentence and its ledger.
MOST_OF_A_RECORD = 24


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with time_machine.travel(scene.days(14)):
        yield


def get(client: Client, city: City, who: str, name: str, *args: int, **query: str | int) -> str:
    client.force_login(getattr(city, who))
    return client.get(reverse(f"followups:{name}", args=args), query).content.decode()


def more_tasks(city: City) -> None:
    """A second meeting's notice, so that there is twice as much to list."""
    conclusion = Conclusion.objects.get()
    for task in FollowupTask.objects.filter(state="assigned", owner=city.xom_chieu):
        actions.carry_over(
            pk=task.pk,
            actor=city.head,
            due_on=conclusion.horizon.replace(year=2026),
            reason="Nhân lên",
            at=scene.days(14),
        )


def asked(client: Client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return [one["sql"][:160] for one in caught.captured_queries]


@pytest.mark.parametrize(
    ("name", "who", "make"),
    [
        ("list", "secretary", scene.in_progress),
        ("track", "officer", scene.in_progress),
        ("to_verify", "member", scene.reported),
        ("year_end", "head", scene.accepted),
        ("conclusions", "secretary", scene.published),
    ],
)
def test_a_page_costs_the_same_however_full(
    client: Client, city: City, name: str, who: str, make: Callable[[City], object]
) -> None:
    client.force_login(getattr(city, who))
    url = reverse(f"followups:{name}")
    make(city)
    few = asked(client, url)
    more_tasks(city)
    many = asked(client, url)
    assert len(many) == len(few), many
    assert len(few) <= MOST, few


@pytest.mark.parametrize("who", ["secretary", "officer"])
def test_a_task_costs_no_more_for_what_was_done(client: Client, city: City, who: str) -> None:
    client.force_login(getattr(city, who))
    task = scene.assigned(city)
    few = asked(client, task.get_absolute_url())
    scene.verified(city)
    many = asked(client, task.get_absolute_url())
    assert len(many) <= len(few) + 1, many
    assert len(many) <= MOST_OF_A_RECORD, many


def test_the_first_screen_says_where_whose_turn_and_by_when(client: Client, city: City) -> None:
    task = scene.accepted(city)
    page = get(client, city, "officer", "detail", task.pk)
    assert "Đang ở:" in page
    assert "làm và ghi tiến độ" in page
    assert "31/12" in page
    assert "rà soát nhiệm vụ đến cuối năm" in page, "the sentence it comes from"
    assert reverse("followups:note_progress", args=[task.pk]) in page
    assert reverse("followups:cancel", args=[task.pk]) not in page, "that is the head's"


def test_the_list_holds_to_its_conditions(client: Client, city: City) -> None:
    scene.reported(city)
    everything = get(client, city, "secretary", "list", view="all")
    assert everything.count("data-row>") == 4
    assert get(client, city, "secretary", "list", view="late").count("data-row>") == 0
    ward = get(client, city, "secretary", "list", unit=city.vinh_hoi.pk)
    assert ward.count("data-row>") == 1
    assert get(client, city, "secretary", "list", state="reported").count("data-row>") == 1
    assert get(client, city, "member", "list", view="mine").count("data-row>") == 1
    found = get(client, city, "secretary", "list", q="tong hop")
    assert found.count("data-row>") == 1
    with time_machine.travel(scene.days(100)):
        assert get(client, city, "secretary", "list", view="late").count("data-row>") == 4


def test_a_unit_notes_progress_with_a_file_and_reports(client: Client, city: City) -> None:
    task = scene.accepted(city)
    client.force_login(city.officer)
    url = reverse("followups:note_progress", args=[task.pk])
    said = {"noted_on": "2025-11-10", "text": "Đã lập danh sách", "evidence": upload()}
    assert client.post(url, said).status_code == 302
    assert client.post(url, {"noted_on": "2025-11-10", "text": " "}).status_code == 422
    page = get(client, city, "officer", "detail", task.pk)
    assert "hien-truong.png" in page
    evidence = task.evidence.get()
    file = client.get(reverse("followups:evidence", args=[task.pk, evidence.pk]))
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.getvalue().startswith(b"\x89PNG")
    client.post(reverse("followups:report_done", args=[task.pk]), {"note": "Xong"})
    task.refresh_from_db()
    assert (task.state, task.reported_by) == ("reported", city.officer)
    assert "Nghiệm thu" in get(client, city, "member", "to_verify")


def test_the_editor_saves_each_point_and_draws_the_paper(client: Client, city: City) -> None:
    conclusion = scene.drafted(city)
    item = conclusion.items.get(kind="assignment")
    client.force_login(city.secretary)
    page = client.get(conclusion.get_absolute_url(), {"open": item.pk}).content.decode()
    assert "vì câu" not in page, "nothing in the sentence speaks of people's lives"
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page
    url = reverse("followups:edit_item", args=[conclusion.pk, item.pk])
    sent = {
        "version": 1,
        "text": "Rà soát, nhất là việc liên quan đến đời sống người dân",
        "due_on": "2025-12-15",
        "affects_life": "on",
        f"owner_{city.vinh_hoi.pk}": "on",
        f"who_{city.vinh_hoi.pk}": "Chủ tịch UBND",
    }
    saved = client.post(url, sent, headers={"HX-Request": "true"})
    assert saved.headers["HX-Trigger"] == "conclusionSaved"
    assert f'id="v-{item.pk}" value="2"' in saved.content.decode()
    assert client.post(url, sent, headers={"HX-Request": "true"}).status_code == 409
    closed = client.post(
        url, {**sent, "version": 2, "done": "1"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "Chủ tịch UBND" in closed
    assert "15/12/2025" in closed
    paper = client.get(reverse("followups:draft_paper", args=[conclusion.pk])).content.decode()
    assert "Rà soát, nhất là việc" in paper
    late = {**sent, "version": 3, "due_on": "2026-01-15"}
    assert "31/12/2025" in client.post(url, late).content.decode()


def test_a_member_reads_the_draft_and_a_ward_does_not_see_it(client: Client, city: City) -> None:
    conclusion = scene.drafted(city)
    url = conclusion.get_absolute_url()
    client.force_login(city.member)
    assert client.get(url).status_code == 200
    client.force_login(city.officer)
    assert client.get(url).status_code == 404
    scene.published(city)
    page = client.get(url).content.decode()
    assert "NV-2025-27286-001" in page
    assert "NV-2025-27259-001" not in page, "another ward's task is not this one's to see"


def test_publishing_over_the_page_says_what_lacks_first(client: Client, city: City) -> None:
    conclusion = scene.drafted(city)
    client.force_login(city.secretary)
    url = reverse("followups:publish", args=[conclusion.pk])
    assert "chưa ghi người chịu trách nhiệm" in client.get(url).content.decode()
    assert client.post(url).status_code == 422
    scene.completed(city)
    assert "4 nhiệm vụ" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409
    assert FollowupTask.objects.count() == 4


def test_the_review_shows_how_many_were_looked_at(client: Client, city: City) -> None:
    task = scene.accepted(city)
    page = get(client, city, "head", "year_end", year=2025)
    assert "0 trên 4 đã xem" in page
    assert "bắt đầu từ" in page
    with time_machine.travel(scene.DECEMBER):
        keep = reverse("followups:review_keep", args=[task.pk])
        assert keep in get(client, city, "head", "year_end")
        client.post(keep, {"reason": "Chờ kinh phí", "pk": [1, 2, 3]})
        page = get(client, city, "head", "year_end", year=2025)
    assert "1 trên 4 đã xem" in page
    assert "Chờ kinh phí" in page
