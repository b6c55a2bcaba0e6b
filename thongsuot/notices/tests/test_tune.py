"""Each person tunes what they get; nobody else's is touched."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.ledger.actions import write_down
from thongsuot.notices.actions import tune, watch
from thongsuot.notices.kinds import USUAL, Kind
from thongsuot.notices.models import Notice, Rhythm, Tuning
from thongsuot.notices.tests.scene import RECOMMENDATION, raised, tell_last
from thongsuot.people.models import Person

pytestmark = pytest.mark.django_db
CHOICES = reverse("notices:choices")


def choose(person: Person, **channels: str) -> None:
    tune(
        actor=person,
        channels={**USUAL, **channels},
        offsets=[3],
        repeat=5,
        quiet_weekdays=[],
        away_from=None,
        away_until=None,
    )


def form(**changed: object) -> dict[str, object]:
    usual = {f"channel_{kind}": USUAL[kind].value for kind in Kind}
    return {**usual, "offsets": ["3", "0"], "repeat": "5", **changed}


@pytest.mark.parametrize(
    ("channel", "posts"), [("now", ["now"]), ("digest", ["digest"]), ("inbox", [""]), ("off", [])]
)
def test_the_channel_chosen_for_a_kind_is_the_one_it_goes_through(
    city: City, channel: str, posts: list[str]
) -> None:
    city.member.email = "thanh-vien@example.vn"
    city.member.save()
    choose(city.member, progress=channel)
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    write_down(record, "correct", actor=city.secretary)
    tell_last()
    assert [one.post for one in Notice.objects.all()] == posts


def test_who_has_no_address_gets_no_letter(city: City) -> None:
    choose(city.member, progress="now")
    record = raised(city)
    watch(subject=RECOMMENDATION, pk=record.pk, actor=city.member)
    write_down(record, "correct", actor=city.secretary)
    tell_last()
    assert Notice.objects.get().post == ""


def test_what_is_chosen_on_the_page_is_kept_and_shown_again(client: Client, city: City) -> None:
    client.force_login(city.member)
    given = form(channel_comment="off", quiet_weekdays=["4"], repeat="0")
    assert client.post(CHOICES, given).status_code == 302
    assert Tuning.objects.get(person=city.member, kind="comment").channel == "off"
    rhythm = Rhythm.objects.get(person=city.member)
    assert (rhythm.offsets, rhythm.repeat, rhythm.quiet_weekdays) == ([3, 0], 0, [4])
    page = client.get(CHOICES).text
    assert '<option value="off" selected>' in page


def test_saving_twice_changes_one_row(city: City) -> None:
    choose(city.member, progress="off")
    choose(city.member, progress="now")
    assert Tuning.objects.filter(person=city.member).count() == len(Kind)
    assert Rhythm.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"away_from": "2025-12-01"}, "Nhập cả hai ngày, hoặc bỏ cả hai."),
        (
            {"away_from": "2025-12-05", "away_until": "2025-12-01"},
            "Ngày cuối trước ngày đầu. Nhập lại ngày cuối.",
        ),
    ],
)
def test_days_away_that_cannot_be_come_back_with_the_mend(
    client: Client, city: City, changed: dict[str, str], says: str
) -> None:
    client.force_login(city.member)
    reply = client.post(CHOICES, form(**changed))
    assert reply.status_code == 422
    assert says in reply.text
    assert not Rhythm.objects.exists()


@pytest.mark.parametrize("changed", [{"channel_task": "pigeon"}, {"repeat": "-4"}])
def test_what_is_not_on_offer_is_refused(
    client: Client, city: City, changed: dict[str, str]
) -> None:
    client.force_login(city.member)
    assert client.post(CHOICES, form(**changed)).status_code == 422
    assert not Tuning.objects.exists()
