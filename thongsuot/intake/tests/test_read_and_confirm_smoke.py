from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.timezone import now

from conftest import City
from thongsuot.desk.actions import confirm_reading, reopen_reading
from thongsuot.intake import actions
from thongsuot.intake.models import Reading, Statement
from thongsuot.meetings.models import Meeting
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.textlab.extract import Limits

pytestmark = pytest.mark.django_db
DAY = Path(__file__).parents[2] / "desk" / "demo" / "bien-ban-29-10-2025.txt"


def test_all(city: City) -> None:
    got = actions.receive(
        content=DAY.read_bytes(),
        name="x.txt",
        actor=city.secretary,
        task_force=city.task_force,
        limits=Limits(),
    )
    actions.read(pk=got.reading.pk)
    r = Reading.objects.get()
    assert r.state == "read", r.unread_because
    assert r.statements.count() > 15
    assert r.named_units.count() == 3
    actions.accept_rest(reading_pk=r.pk, actor=city.secretary)
    for s in Statement.objects.filter(state="proposed"):
        actions.accept(pk=s.pk, actor=city.secretary)
    confirm_reading(pk=r.pk, actor=city.secretary, at=now())
    assert Meeting.objects.get().units.count() == 3
    assert Recommendation.objects.get().code == "KN-2025-27286-001"
    n = Difficulty.objects.count()
    assert n > 10
    reopen_reading(pk=r.pk, actor=city.head, reason="sửa")
    assert Difficulty.objects.on_the_books().count() == 0
    confirm_reading(pk=r.pk, actor=city.secretary, at=now())
    assert Difficulty.objects.on_the_books().count() == n
    assert Recommendation.objects.get().code == "KN-2025-27286-001"
