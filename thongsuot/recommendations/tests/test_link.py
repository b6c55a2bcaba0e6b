"""Linking says which recommendation would ease a difficulty; unlinking takes it back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.recommendations import actions
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.tests import road, troubles

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Reply


def post(city: City, who: str, verb: str, record: Difficulty, code: str | None) -> Reply:
    client = Client()
    client.force_login(getattr(city, who))
    address = reverse(f"recommendations:{verb}", args=[record.pk])
    return client.post(address, {"code": code or ""})


def entries(record: Difficulty, verb: str) -> int:
    kind = "recommendations.difficulty"
    return Entry.objects.filter(subject_kind=kind, subject_id=record.pk, verb=verb).count()


def test_the_two_pages_point_at_each_other(city: City, client: Client) -> None:
    record, asked = troubles.standing(city), road.routed(city)
    assert post(city, "secretary", "link", record, str(asked.code).lower()).status_code == 302
    assert entries(record, "link") == 1
    client.force_login(city.secretary)
    assert str(asked.code) in client.get(record.get_absolute_url()).content.decode()
    beside = reverse("recommendations:beside", args=[asked.pk])
    assert f'hx-get="{beside}"' in client.get(asked.get_absolute_url()).content.decode()
    page = client.get(beside).content.decode()
    assert "Khó khăn đứng sau kiến nghị này" in page
    assert record.title in page


def test_the_page_offers_those_that_say_the_same(city: City, client: Client) -> None:
    asked = road.raised(city, "Nâng cấp đường truyền ở bộ phận một cửa, hay đứt")
    other = road.raised(city, "Bổ sung biên chế kế toán")
    client.force_login(city.secretary)
    record = troubles.standing(city)
    page = client.get(reverse("recommendations:link", args=[record.pk])).content.decode()
    assert str(asked.code) in page
    assert str(other.code) not in page


def test_what_was_not_found_stays_in_the_form_with_the_mend(city: City) -> None:
    record = troubles.standing(city)
    reply = post(city, "secretary", "link", record, "KN-2025-1-999")
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "KN-2025-1-999" in page
    assert "Không thấy mã này" in page


def test_once_is_enough(city: City) -> None:
    record, asked = troubles.standing(city), road.raised(city)
    assert post(city, "secretary", "link", record, asked.code).status_code == 302
    reply = post(city, "secretary", "link", record, asked.code)
    assert reply.status_code == 422
    assert "đã nối rồi" in reply.content.decode()
    assert entries(record, "link") == 1


def test_only_what_stands_on_the_same_desk_and_on_the_books(city: City) -> None:
    record = troubles.standing(city)
    with pytest.raises(InputRefused, match="đã rút"):
        actions.link(pk=record.pk, recommendation=road.withdrawn(city), actor=city.secretary)
    elsewhere = road.raised(city)
    elsewhere.task_force = city.other_task_force
    with pytest.raises(InputRefused, match="cùng tổ công tác"):
        actions.link(pk=record.pk, recommendation=elsewhere, actor=city.secretary)
    assert entries(record, "link") == 0


def test_unlinking_is_written_down_too(city: City, client: Client) -> None:
    record, asked = troubles.standing(city), road.raised(city)
    actions.link(pk=record.pk, recommendation=asked, actor=city.secretary)
    client.force_login(city.secretary)
    address = reverse("recommendations:unlink", args=[record.pk])
    assert f'value="{asked.code}"' in client.get(f"{address}?code={asked.code}").content.decode()
    assert post(city, "officer", "unlink", record, asked.code).status_code == 403
    assert post(city, "outsider", "unlink", record, asked.code).status_code == 404
    assert post(city, "secretary", "unlink", record, asked.code).status_code == 302
    assert not record.recommendations.exists()
    assert entries(record, "unlink") == 1
    reply = post(city, "secretary", "unlink", record, asked.code)
    assert reply.status_code == 422
    assert "không nối với khó khăn" in reply.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_link_at_once_write_one_line(city: City) -> None:
    record, asked = troubles.standing(city), road.raised(city)

    def link(_number: int) -> None:
        try:
            actions.link(
                pk=record.pk,
                recommendation=Recommendation.objects.get(pk=asked.pk),
                actor=city.secretary,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(link, range(2)))
    assert record.recommendations.count() == 1
    assert entries(record, "link") == 1
