"""The body accepts and names somebody who acts for it today."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.foundation.refusals import InputRefused
from thongsuot.people.actions import end_role
from thongsuot.recommendations import actions
from thongsuot.recommendations.tests import road
from thongsuot.recommendations.verbs import BY_NAME


def test_the_officer_is_of_the_body(city: City) -> None:
    one = road.routed(city)
    with pytest.raises(InputRefused, match="không thuộc"):
        actions.accept(pk=one.pk, actor=city.coordinator, officer=city.other_coordinator)


def test_who_has_left_is_neither_offered_nor_taken(city: City) -> None:
    one = road.routed(city)
    role = city.body_leader.roles.get()
    end_role(pk=role.pk, ends_on=date(2025, 8, 1))
    form = BY_NAME["accept"].form(record=one, person=city.coordinator)
    assert str(city.body_leader.pk) not in form.as_p()
    with pytest.raises(InputRefused, match="không thuộc"):
        actions.accept(pk=one.pk, actor=city.coordinator, officer=city.body_leader)


def test_a_row_of_the_inbox_opens_in_place_and_leads_back(city: City, client: Client) -> None:
    one, other = road.routed(city), road.routed(city)
    client.force_login(city.coordinator)
    inbox = reverse("recommendations:inbox")
    accept = reverse("recommendations:accept", args=[one.pk])
    closed = client.get(inbox).content.decode()
    assert f'action="{accept}"' not in closed
    assert f"open={one.pk}" in closed
    page = client.get(f"{inbox}?view=new&open={one.pk}").content.decode()
    assert f'action="{accept}"' in page
    assert f'action="{reverse("recommendations:accept", args=[other.pk])}"' not in page
    back = f"{inbox}?view=new"
    assert f'name="next" value="{back}"' in page
    reply = client.post(accept, {"officer": city.coordinator.pk, "next": back})
    assert (reply.status_code, reply["Location"]) == (302, back)
    one.refresh_from_db()
    assert one.state == "accepted"


def test_what_cannot_be_accepted_does_not_open(city: City, client: Client) -> None:
    one = road.accepted(city)
    client.force_login(city.coordinator)
    for opened in (one.pk, "khác"):
        page = client.get(reverse("recommendations:inbox"), {"open": opened}).content.decode()
        assert "ts-openrow" not in page
