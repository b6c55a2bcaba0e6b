"""`thongsuot serve`: web, worker and periodic work under one parent, over the database."""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from types import FrameType

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from thongsuot.config import embedded
from thongsuot.config.database import (
    DatabaseMisconfigured,
    uses_own_server,
    var_directory,
)

PR_SET_PDEATHSIG = 1
LEAST_FREE_BYTES = 500 * 1024 * 1024
GRACE_SECONDS = 10


class CannotServe(Exception):
    """One Vietnamese line that says why and the mend."""


def check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, "
                f"hoặc chạy với cổng khác: PORT={port + 1} make run"
            ) from error


def check_disk() -> None:
    var_directory().mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(var_directory()).free
    if free < LEAST_FREE_BYTES:
        raise CannotServe(
            f"Ổ đĩa chỉ còn {free // 2**20} MB. Dọn để còn ít nhất "
            f"{LEAST_FREE_BYTES // 2**20} MB rồi chạy lại."
        )


def open_database(*, keep: bool = False) -> bool:
    """The embedded server runs, if it is the one used. True when the caller has to stop it."""
    if uses_own_server():
        try:
            started = embedded.start(keep=keep)
        except embedded.ServerTrouble as error:
            raise CannotServe(str(error)) from error
        embedded.ensure_database()
        return started
    return False


def check_database() -> None:
    try:
        connection.ensure_connection()
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotServe(
            f"Không kết nối được cơ sở dữ liệu: {reason}. Kiểm tra DATABASE_URL."
        ) from error


def _die_with_parent() -> None:
    """A child whose parent is killed outright gets SIGTERM too (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs children until one ends or a signal comes; then stops all, database last."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[bytes]] = []
        self.stopping = False

    def spawn(self, *arguments: str) -> None:
        self.children.append(
            subprocess.Popen(  # noqa: S603 - our own command
                arguments,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads run before serving
                start_new_session=True,
            )
        )

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.on_signal)
        while not self.stopping and all(child.poll() is None for child in self.children):
            time.sleep(0.2)
        failed = not self.stopping
        self.stop()
        return 1 if failed else 0

    def stop(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        end = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say_and_fail(work: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Runs `work`; a known trouble is one line on standard error and exit status 1."""
    try:
        return work(arguments)
    except (CannotServe, DatabaseMisconfigured, embedded.ServerTrouble) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _setup_django() -> None:
    django.setup()
    check_database()


def _prepare(_arguments: list[str]) -> int:
    check_disk()
    started = open_database()
    try:
        _setup_django()
        begun = time.monotonic()
        for step, what in (
            ("migrate", "Cấu trúc cơ sở dữ liệu"),
            ("load_places", "Tỉnh, xã, phường và ranh giới"),
            *((("load_demo", "Thành phố mẫu"),) if settings.DEMO else ()),
        ):
            _say(f"• {what}…")
            call_command(step, **({"verbosity": 0} if step == "migrate" else {}))
        _say(f"  xong sau {time.monotonic() - begun:.1f} giây")
    finally:
        connection.close()
        if started:
            embedded.stop()
    return 0


def prepare(arguments: list[str]) -> int:
    """`thongsuot prepare`: migrate, load places, load the demo; stops what it started."""
    return say_and_fail(_prepare, arguments)


def _serve(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="thongsuot serve")
    parser.add_argument("--host", default=os.environ.get("HOST_ADDRESS", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--web", type=int, default=2, help="số tiến trình web")
    parser.add_argument("--prepare", action="store_true", help="chạy `thongsuot prepare` trước")
    options = parser.parse_args(arguments)
    check_port(options.host, options.port)
    check_disk()
    started = open_database()
    supervisor = Supervisor()
    try:
        if options.prepare:
            _prepare([])
        _setup_django()
        banner = [f"Thông Suốt đang chạy tại http://{options.host}:{options.port}", *_banner()]
        connection.close()
        python = sys.executable
        supervisor.spawn(
            *(python, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", options.host, "--port", str(options.port)),
            *("--workers", str(options.web), "--blocking-threads", "4"),
            *("--log-level", "warning", "thongsuot.config.wsgi:application"),
        )
        command = [python, "-m", "thongsuot"]
        supervisor.spawn(*command, "worker")
        supervisor.spawn(*command, "tick", "--every", "60")
        _say("\n".join([*banner, "Ctrl-C để dừng."]))
        return supervisor.run()
    finally:
        supervisor.stop()
        if started:
            embedded.stop()


def _banner() -> list[str]:
    module, _dot, function = str(settings.THONGSUOT_BANNER).rpartition(".")
    lines: list[str] = getattr(import_module(module), function)()
    return lines


def serve(arguments: list[str]) -> int:
    """`thongsuot serve [--host H] [--port P] [--prepare]`."""
    return say_and_fail(_serve, arguments)


def _database(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else "status"
    if verb == "start":
        open_database(keep=True)
        _say("đang chạy")
    elif verb == "stop":
        embedded.stop()
        _say("đã dừng")
    else:
        _say("đang chạy" if embedded.is_running() else "không chạy")
    return 0


def database(arguments: list[str]) -> int:
    """`thongsuot database start|stop|status`."""
    return say_and_fail(_database, arguments)
