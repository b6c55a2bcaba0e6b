"""`thongsuot serve`: web, worker and periodic work under one parent, over the database."""

from __future__ import annotations

import argparse
import errno
import http.client
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from importlib import import_module

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
from thongsuot.config.supervisor import Supervisor, stop_cleanly_on_signals

LEAST_FREE_BYTES = 500 * 1024 * 1024
MOST_PORT = 65535
APPLICATION = "thongsuot.config.wsgi:application"


class CannotServe(Exception):
    """One Vietnamese line that says why and the mend."""


def port_of(text: str) -> int:
    """A port as it was written, or one line that says how to write it."""
    if text.isdecimal() and 0 < int(text) <= MOST_PORT:
        return int(text)
    raise CannotServe(f"PORT={text} không phải số cổng. Dùng một số từ 1 đến {MOST_PORT}.")


def check_port(host: str, port: int) -> None:
    """The address can be listened on; which of the three faults it is, is said."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                line = (
                    f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, "
                    f"hoặc chạy với cổng khác: PORT={port + 1} make run"
                )
            elif error.errno == errno.EACCES:
                line = f"Không được phép mở cổng {port}. Dùng cổng từ 1024: PORT=8000 make run"
            else:
                line = f"Máy này không có địa chỉ {host}. Dùng --host 127.0.0.1."
            raise CannotServe(line) from error


def check_disk() -> None:
    try:
        var_directory().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotServe(
            f"Không tạo được thư mục {var_directory()}. Cấp quyền ghi, hoặc đặt THONGSUOT_VAR."
        ) from error
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
    # The file server would warn, in every process, of a folder that is not there.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
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
    stop_cleanly_on_signals()
    return say_and_fail(_prepare, arguments)


def web_server(host: str, port: int, processes: int, application: str) -> list[str]:
    """The command line that serves a WSGI application."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(processes), "--blocking-threads", "4"),
        *("--log-level", "warning", application),
    ]


def _serve(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="thongsuot serve")
    parser.add_argument("--host", default=os.environ.get("HOST_ADDRESS", "127.0.0.1"))
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--web", type=int, default=2, help="số tiến trình web")
    parser.add_argument("--prepare", action="store_true", help="chạy `thongsuot prepare` trước")
    options = parser.parse_args(arguments)
    port = port_of(options.port)
    check_port(options.host, port)
    check_disk()
    stop_cleanly_on_signals()
    started = open_database()
    supervisor = Supervisor()
    try:
        if options.prepare:
            _prepare([])
        _setup_django()
        banner = [f"Thông Suốt đang chạy tại http://{options.host}:{port}", *_banner()]
        connection.close()
        supervisor.spawn(*web_server(options.host, port, options.web, APPLICATION))
        command = [sys.executable, "-m", "thongsuot"]
        supervisor.spawn(*command, "worker", restarts=True)
        supervisor.spawn(*command, "tick", "--every", "60", restarts=True)
        if supervisor.await_first(lambda: answers(options.host, port)):
            _say("\n".join([*banner, "Ctrl-C để dừng."]))
        return supervisor.run()
    finally:
        supervisor.stop()
        if started:
            embedded.stop()


def answers(host: str, port: int) -> bool:
    """Whether a web server there gives any answer at all."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked from inside
    connection = http.client.HTTPConnection(here, port, timeout=2)
    try:
        connection.request("HEAD", "/static/mark.svg")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


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
