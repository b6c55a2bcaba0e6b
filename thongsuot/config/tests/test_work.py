"""Periodic work: all of it by default, some of it often, each once at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from thongsuot.config.work import TICK_LOCK, run_periodic
from thongsuot.notices.models import Position

pytestmark = pytest.mark.django_db(transaction=True)
DISPATCH = "thongsuot.notices.actions.dispatch"


def test_everything_named_in_the_settings_can_be_called() -> None:
    for name in [*settings.THONGSUOT_PERIODIC, *settings.THONGSUOT_OFTEN]:
        assert callable(import_string(name)), name


def test_notices_are_among_what_runs_by_default_and_among_what_runs_often() -> None:
    assert DISPATCH in settings.THONGSUOT_OFTEN
    assert run_periodic()
    assert Position.objects.filter(name="ledger").exists()


def test_only_what_is_named_runs() -> None:
    assert run_periodic(["thongsuot.people.sessions.clear_expired_sessions"])
    assert not Position.objects.exists()


@pytest.fixture
def another() -> Iterator[None]:
    """Another process is at it."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TICK_LOCK])
    yield
    other.close()


def test_two_processes_take_turns(another: None) -> None:
    assert not run_periodic([DISPATCH])
    assert not Position.objects.exists()


def test_one_that_fails_does_not_keep_the_others_from_running(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert run_periodic(["thongsuot.nowhere.at_all", DISPATCH])
    assert "periodic work thongsuot.nowhere.at_all failed" in caplog.text
    assert Position.objects.filter(name="ledger").exists()
