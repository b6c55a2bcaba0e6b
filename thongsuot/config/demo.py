"""`thongsuot demo --size city|province|nation`: simulated data into a database of its own."""

from __future__ import annotations

import argparse
import os
from urllib.parse import quote, urlsplit, urlunsplit

import django
from django.core.management import CommandError, call_command
from django.db import connection

from thongsuot.config import embedded
from thongsuot.config.database import socket_directory, uses_own_server
from thongsuot.config.serve import CannotServe, check_disk, open_database, say_and_fail


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thongsuot demo", description="Nạp DỮ LIỆU MÔ PHỎNG, nhất quán, lặp lại được."
    )
    parser.add_argument("--size", choices=("city", "province", "nation"), required=True)
    parser.add_argument(
        "--database", help="tên cơ sở dữ liệu; có thì nạp vào đó thay vì chỗ đang dùng"
    )
    parser.add_argument("--seed", type=int, default=249)
    parser.add_argument("--force", action="store_true", help="thêm vào cả khi đã có kiến nghị")
    parser.add_argument("--no-files", action="store_true", help="không ghi tệp gốc ra đĩa")
    parser.add_argument("--check", action="store_true", help="sau đó tính lại mọi điều phải đúng")
    return parser


def address_of(name: str) -> str:
    """DATABASE_URL of another database on the server in use."""
    if uses_own_server():
        return f"postgres://postgres@/{quote(name)}?host={quote(str(socket_directory()))}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{quote(name)}"))


def _demo(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    check_disk()
    started = open_database()
    try:
        if options.database:
            if uses_own_server():
                embedded.ensure_database(options.database)
            os.environ["DATABASE_URL"] = address_of(options.database)
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_places")
        given = vars(options)
        given.pop("database")
        call_command("load_demo", **given)
    except CommandError as refusal:
        raise CannotServe(str(refusal)) from refusal
    finally:
        connection.close()
        if started:
            embedded.stop()
    return 0


def demo(arguments: list[str]) -> int:
    """`thongsuot demo --size SIZE [--database NAME] [--seed N] [--force] [--check]`."""
    return say_and_fail(_demo, arguments)
