"""`thongsuot worker`, `thongsuot tick`, `thongsuot manage`."""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Sequence
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import close_old_connections, connection

from thongsuot.config.serve import check_database, say_and_fail

TICK_LOCK = 7_150_249
#: Seconds between two runs of what has to follow soon: notices and their letters.
OFTEN_SECONDS = 5
logger = logging.getLogger(__name__)


def manage(arguments: list[str]) -> int:
    """Any management command of Django."""
    execute_from_command_line(["thongsuot manage", *arguments])
    return 0


def worker(arguments: list[str]) -> int:
    """`thongsuot worker`; see `_worker`."""
    return say_and_fail(_worker, arguments)


def _worker(_arguments: list[str]) -> int:
    """Runs background tasks until stopped; a signal lets the current one finish."""
    django.setup()
    check_database()
    # What a worker killed outright left behind is queued again at once, not at the next tick.
    run_periodic(["thongsuot.intake.actions.sweep_stuck_readings"])
    call_command("db_worker", interval=0.5, queue_name="*", reload=False, verbosity=0)
    return 0


def run_periodic(names: Sequence[str] | None = None) -> bool:
    """Every periodic work once, or those named. False when another process is at it just now.

    Each is idempotent; one that fails is logged and does not keep the others from running.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TICK_LOCK])
        row = cursor.fetchone()
        if not row[0]:
            return False
        try:
            for name in names or [*settings.THONGSUOT_PERIODIC, *settings.THONGSUOT_OFTEN]:
                module, _dot, function = name.rpartition(".")
                try:
                    getattr(import_module(module), function)()
                except Exception:
                    logger.exception("periodic work %s failed", name)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TICK_LOCK])
    return True


def tick(arguments: list[str]) -> int:
    """`thongsuot tick [--every N]`; see `_tick`."""
    return say_and_fail(_tick, arguments)


def _tick(arguments: list[str]) -> int:
    """Periodic work once, or again every N seconds with `--every N`; notices more often."""
    parser = argparse.ArgumentParser(prog="thongsuot tick")
    parser.add_argument("--every", type=float, default=0)
    options = parser.parse_args(arguments)
    django.setup()
    check_database()
    while True:
        close_old_connections()
        run_periodic()
        if not options.every:
            return 0
        until = time.monotonic() + options.every
        while (left := until - time.monotonic()) > 0:
            connection.close()
            time.sleep(min(left, OFTEN_SECONDS))
            run_periodic(settings.THONGSUOT_OFTEN)
