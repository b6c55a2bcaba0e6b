"""Letters that failed: administrators see them with the reason, and put them back once."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.ledger.models import Entry
from thongsuot.notices.actions import send_again
from thongsuot.notices.models import Letter


def failed(city: City) -> Letter:
    return Letter.objects.create(
        person=city.officer,
        kind="now",
        day=date(2025, 10, 30),
        attempts=8,
        failed_at=now(),
        error="550 no such mailbox",
    )


def test_the_administrator_sees_why_and_sends_again(city: City, client: Client) -> None:
    letter = failed(city)
    client.force_login(city.administrator)
    page = client.get(reverse("notices:letters")).content.decode()
    assert "550 no such mailbox" in page
    assert str(city.officer) in page
    assert client.post(reverse("notices:send_again", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert (letter.failed_at, letter.attempts) == (None, 0)
    assert Letter.objects.waiting(now()).get() == letter
    assert "Không có thư nào hỏng" in client.get(reverse("notices:letters")).content.decode()


def test_twice_is_once(city: City) -> None:
    letter = failed(city)
    for _time in range(2):
        send_again(pk=letter.pk, actor=city.administrator)
    assert Entry.objects.filter(verb="send_again", subject_id=letter.pk).count() == 1


@pytest.mark.parametrize("who", ["secretary", "head", "city_office", "officer"])
def test_nobody_else_does(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        send_again(pk=failed(city).pk, actor=getattr(city, who))


def test_what_was_sent_is_not_sent_again(city: City) -> None:
    letter = failed(city)
    Letter.objects.filter(pk=letter.pk).update(failed_at=None, sent_at=now())
    with pytest.raises(MoveRefused):
        send_again(pk=letter.pk, actor=city.administrator)
