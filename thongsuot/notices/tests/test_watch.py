"""Watching: whoever sees the record may, and is told of what others do to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.ledger.actions import write_down
from thongsuot.notices.actions import unwatch, watch
from thongsuot.notices.models import Watch
from thongsuot.notices.tests.scene import RECOMMENDATION, raised, tell_last

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["head", "secretary", "member", "officer", "city_office"])
def test_whoever_sees_the_record_may_watch_it(client: Client, city: City, who: str) -> None:
    record = raised(city)
    client.force_login(getattr(city, who))
    reply = client.post(reverse("notices:watch", args=["recommendation", record.pk]))
    assert reply.status_code == 302
    assert Watch.objects.get().person == getattr(city, who)


@pytest.mark.parametrize("who", ["other_secretary", "other_officer", "coordinator", "outsider"])
def test_who_does_not_see_it_may_not(client: Client, city: City, who: str) -> None:
    record = raised(city)
    client.force_login(getattr(city, who))
    reply = client.post(reverse("notices:watch", args=["recommendation", record.pk]))
    assert reply.status_code == 404
    assert not Watch.objects.exists()


def test_a_kind_of_record_nobody_knows_is_not_there(client: Client, city: City) -> None:
    client.force_login(city.secretary)
    assert client.post(reverse("notices:watch", args=["unit", 1])).status_code == 404


def test_a_watcher_is_told_and_the_one_who_did_it_is_not(city: City) -> None:
    record = raised(city)
    for person in (city.member, city.secretary):
        watch(subject=RECOMMENDATION, pk=record.pk, actor=person)
    write_down(record, "correct", actor=city.secretary, note="Sửa lĩnh vực.")
    assert tell_last() == {"thanh-vien-15": ("progress", "watchers")}


def test_after_unwatching_nothing_comes(city: City) -> None:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    unwatch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    write_down(record, "correct", actor=city.secretary)
    assert tell_last() == {}


def test_unwatching_twice_is_unwatching_once(client: Client, city: City) -> None:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    client.force_login(city.member)
    address = reverse("notices:unwatch", args=["recommendation", record.pk])
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert not Watch.objects.exists()


def test_a_watcher_who_no_longer_sees_the_record_is_not_told(city: City) -> None:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.outsider)
    write_down(record, "correct", actor=city.secretary)
    assert tell_last() == {}


def test_a_watcher_whose_account_was_closed_is_not_told(city: City) -> None:
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    city.member.is_active = False
    city.member.save()
    write_down(record, "correct", actor=city.secretary)
    assert tell_last() == {}


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_watch(city: City) -> None:
    record = raised(city)

    def attempt(_: int) -> None:
        try:
            watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attempt, range(2)))
    assert Watch.objects.count() == 1
