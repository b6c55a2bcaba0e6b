"""Calling people by name: only those who may see the record."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import City
from thongsuot.foundation.refusals import InputRefused
from thongsuot.notices.models import Comment, Mention
from thongsuot.notices.tests.scene import raised, said, tell_last

pytestmark = pytest.mark.django_db


def test_who_is_called_is_told_so_once(city: City) -> None:
    said(raised(city), city.member, "Anh xem giúp.", city.secretary)
    assert tell_last()["thu-ky-15"] == ("mention", "mentioned")


def test_a_name_in_the_text_counts_and_an_address_does_not(city: City) -> None:
    said(raised(city), city.member, "@can-bo-vinh-hoi gửi về hop-thu@thu-ky-15.vn nhé, @ai-do")
    assert [one.person for one in Mention.objects.all()] == [city.officer]


def test_who_may_not_see_the_record_is_not_called(city: City) -> None:
    record = raised(city)
    with pytest.raises(InputRefused, match="thu-ky-3 không xem được hồ sơ này"):
        said(record, city.member, "Nhờ xem.", city.other_secretary)
    with pytest.raises(InputRefused, match="thu-ky-3"):
        said(record, city.member, "@thu-ky-3 nhờ xem.")
    assert not Comment.objects.exists()


def test_what_was_written_comes_back_when_somebody_cannot_be_called(
    client: Client, city: City
) -> None:
    record = raised(city)
    client.force_login(city.member)
    address = reverse("notices:comment", args=["recommendation", record.pk])
    form = {
        "text": "Nhờ tổ 3 xem.",
        "once": "0f0e6f0a-6a0e-4f6e-9f53-0d7a3b1f2c11",
        "mention": [str(city.other_secretary.pk)],
    }
    reply = client.post(address, form)
    assert reply.status_code == 422
    assert "Nhờ tổ 3 xem." in reply.text
    assert "không xem được hồ sơ này" in reply.text


def test_the_search_finds_without_tones_and_inside_the_audience_only(
    client: Client, city: City
) -> None:
    city.officer.name = "Nguyễn Thị Hội"
    city.officer.save()
    city.other_officer.name = "Trần Văn Hội"
    city.other_officer.save()
    client.force_login(city.member)
    address = reverse("notices:people", args=["recommendation", raised(city).pk])
    reply = client.get(address, {"who": "hoi"})
    assert "Nguyễn Thị Hội" in reply.text
    assert "Trần Văn Hội" not in reply.text


def test_who_is_ticked_already_stays_ticked(client: Client, city: City) -> None:
    client.force_login(city.member)
    address = reverse("notices:people", args=["recommendation", raised(city).pk])
    reply = client.get(address, {"who": "to-truong", "mention": str(city.officer.pk)})
    assert f'value="{city.officer.pk}" checked' in reply.text
    assert f'value="{city.head.pk}">' in reply.text


def test_the_search_works_without_scripts(client: Client, city: City) -> None:
    client.force_login(city.member)
    address = reverse("notices:talk", args=["recommendation", raised(city).pk])
    assert f'value="{city.head.pk}">' in client.get(address, {"who": "to-truong"}).text


def test_the_search_costs_the_same_for_many_accounts(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(city.member)
    address = reverse("notices:people", args=["recommendation", raised(city).pk])
    with django_assert_max_num_queries(20):
        client.get(address, {"who": "t"})
