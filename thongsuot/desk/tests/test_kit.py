"""What is known of a unit before a meeting with it."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import City
from thongsuot.desk.kit import kit_of
from thongsuot.followups.tests import scene
from thongsuot.meetings.tests.scene import planned


def test_the_kit_tells_what_earlier_conclusions_set_the_unit(client: Client, city: City) -> None:
    task = scene.in_progress(city)
    with time_machine.travel(scene.days(14)):
        meeting = planned(city, localdate() + timedelta(days=1), units=[task.owner, city.khanh_hoi])
        own, other = kit_of(meeting, city.secretary, localdate())
        assert [one.owner for one in own.followups] == [task.owner] * len(own.followups)
        assert task in own.followups
        assert task not in other.followups
        client.force_login(city.secretary)
        page = client.get(reverse("meetings:kit", args=[meeting.pk])).content.decode()
    assert "Nhiệm vụ từ kết luận trước" in page
    assert task.code in page


def test_what_is_over_is_not_told(city: City) -> None:
    task = scene.verified(city)
    with time_machine.travel(scene.days(14)):
        meeting = planned(city, localdate() + timedelta(days=1), units=[task.owner])
        [own] = kit_of(meeting, city.secretary, localdate())
    assert task not in own.followups
