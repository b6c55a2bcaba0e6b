"""The queue of documents to be read: one background task a reading."""

from __future__ import annotations

from django.db import connection
from django.utils.module_loading import import_string

from thongsuot.intake.models import Reading

TASK = "thongsuot.intake.tasks.read_document"
LOCK_SPACE = 715_001


def enqueue(reading: Reading) -> None:
    """Ask for it to be read; taken back with the transaction. The task lies above the actions."""
    import_string(TASK).enqueue(reading.pk)


def try_lock(pk: int) -> bool:
    """Hold the reading `pk` for this session; False while a living worker holds it.

    PostgreSQL lets go of it when the worker's connection ends, however it ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, pk])
        return bool(cursor.fetchone()[0])


def unlock(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, pk])
