"""What throttles codes is shared by all web processes: it lies in the database."""

from __future__ import annotations

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import City


def another_process() -> DatabaseCache:
    """The cache as a process that was just started has it."""
    return DatabaseCache("people_cache", {})


def test_what_one_process_keeps_another_finds(db: None) -> None:
    caches["default"].set("tried", [1, 2], 60)
    assert another_process().get("tried") == [1, 2]
    another_process().delete("tried")
    assert caches["default"].get("tried") is None


def test_wrong_passwords_are_counted_where_every_process_sees_it(
    city: City, client: Client
) -> None:
    client.force_login(city.administrator)
    before = kept()
    client.post(reverse("account_reauthenticate"), {"password": "sai"})
    assert kept() > before


def kept() -> int:
    """Entries of the shared cache."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_cache")
        return int(cursor.fetchone()[0])
