"""Deadlines as a calendar: under a secret address, one's own, until it is revoked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from conftest import City
from thongsuot.meetings.actions import invite, postpone
from thongsuot.meetings.tests.scene import planned
from thongsuot.notices.actions import open_feed, revoke_feed, watch
from thongsuot.notices.models import Feed
from thongsuot.notices.tests.scene import RECOMMENDATION, at
from thongsuot.people.models import Person
from thongsuot.recommendations.tests import road

pytestmark = pytest.mark.django_db
TUESDAY = at(date(2025, 11, 4))


def read(client: Client, person: Person) -> list[str]:
    """What a calendar program finds under a fresh address of this person."""
    reply = client.get(reverse("notices:calendar", args=[open_feed(actor=person)]))
    assert reply.status_code == 200
    events = Calendar.from_ical(reply.content).walk("VEVENT")
    return [str(event["SUMMARY"]) for event in events]


@time_machine.travel(TUESDAY, tick=False)
def test_those_who_have_a_part_find_the_deadline_and_others_do_not(
    client: Client, city: City
) -> None:
    road.routed(city)
    for person in (city.coordinator, city.secretary, city.officer):
        assert read(client, person) == [f"Hạn kiến nghị: {road.WORDS}"]
    for person in (city.other_coordinator, city.other_secretary, city.outsider):
        assert read(client, person) == []


@time_machine.travel(TUESDAY, tick=False)
def test_the_city_office_finds_what_it_watches(client: Client, city: City) -> None:
    record = road.routed(city)
    assert read(client, city.city_office) == []
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.city_office)
    assert len(read(client, city.city_office)) == 1


@time_machine.travel(TUESDAY, tick=False)
def test_the_file_is_a_calendar_of_whole_days_in_our_zone(client: Client, city: City) -> None:
    record = road.routed(city)
    reply = client.get(reverse("notices:calendar", args=[open_feed(actor=city.coordinator)]))
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in reply.headers["Cache-Control"]
    calendar = Calendar.from_ical(reply.content)
    assert calendar["X-WR-TIMEZONE"] == "Asia/Ho_Chi_Minh"
    [event] = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == record.accept_by
    assert str(event["URL"]).endswith(record.get_absolute_url())


def test_the_address_is_shown_once_and_kept_as_a_hash(client: Client, city: City) -> None:
    client.force_login(city.secretary)
    client.post(reverse("notices:open_feed"))
    choices = reverse("notices:choices")
    shown = client.get(choices).text
    token = shown.partition("/notices/calendar/")[2].partition(".ics")[0]
    assert len(token) > 40
    assert token not in client.get(choices).text
    assert Feed.objects.get().token_sha256 != token
    assert Client().get(reverse("notices:calendar", args=[token])).status_code == 200


def test_a_revoked_or_replaced_address_is_not_there(client: Client, city: City) -> None:
    first = open_feed(actor=city.secretary)
    second = open_feed(actor=city.secretary)
    assert client.get(reverse("notices:calendar", args=[first])).status_code == 404
    assert client.get(reverse("notices:calendar", args=[second])).status_code == 200
    revoke_feed(actor=city.secretary)
    assert client.get(reverse("notices:calendar", args=[second])).status_code == 404


def test_the_address_of_a_closed_account_is_not_there(client: Client, city: City) -> None:
    token = open_feed(actor=city.secretary)
    city.secretary.is_active = False
    city.secretary.save()
    assert client.get(reverse("notices:calendar", args=[token])).status_code == 404


@time_machine.travel(TUESDAY, tick=False)
def test_meetings_stand_at_their_hours_for_those_who_have_a_part(
    client: Client, city: City
) -> None:
    meeting = planned(city, date(2025, 11, 12))
    assert read(client, city.officer) == [], "not invited, not told"
    invite(pk=meeting.pk, actor=city.secretary)
    told = "Tổ công tác số 15 làm việc với Phường Khánh Hội, Phường Vĩnh Hội"
    for person in (city.secretary, city.head, city.member, city.officer):
        assert read(client, person) == [told]
    for person in (city.other_secretary, city.other_officer, city.city_office):
        assert read(client, person) == []
    postpone(pk=meeting.pk, actor=city.secretary, reason="Mưa bão")
    reply = client.get(reverse("notices:calendar", args=[open_feed(actor=city.officer)]))
    [event] = Calendar.from_ical(reply.content).walk("VEVENT")
    start = event.decoded("DTSTART")
    assert (start.hour, start.utcoffset()) == (14, timedelta(hours=7))
    assert (str(event["LOCATION"]), event["STATUS"]) == ("Hội trường Phường Vĩnh Hội", "CANCELLED")
