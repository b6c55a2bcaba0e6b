"""Which PostgreSQL this installation uses: the one named by DATABASE_URL, or its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
SCHEMES = ("postgres", "postgresql")


class DatabaseMisconfigured(Exception):
    """DATABASE_URL cannot be used. The text is one Vietnamese line that says the mend."""


def var_directory() -> Path:
    """Where this installation keeps its data: `var/` of the checkout, or THONGSUOT_VAR."""
    return Path(os.environ.get("THONGSUOT_VAR") or ROOT / "var").resolve()


def socket_directory() -> Path:
    """Where the embedded server listens; kept short, a socket's path has 107 bytes at most."""
    return var_directory() / "pg"


def parse_url(url: str) -> dict[str, Any]:
    """`postgres://user:password@host:port/name?sslmode=require` as Django wants it."""
    example = "postgres://nguoidung:matkhau@maychu:5432/thongsuot"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise DatabaseMisconfigured(f"DATABASE_URL không đúng dạng. Viết như {example}") from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in SCHEMES:
        raise DatabaseMisconfigured(
            f"DATABASE_URL phải bắt đầu bằng postgres://. Viết như {example}"
        )
    if not name or "/" in name:
        raise DatabaseMisconfigured(f"DATABASE_URL thiếu tên cơ sở dữ liệu. Viết như {example}")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def uses_own_server() -> bool:
    return not os.environ.get("DATABASE_URL")


def database_settings() -> dict[str, Any]:
    """Django's DATABASES["default"]. Raises `DatabaseMisconfigured`."""
    if uses_own_server():
        settings: dict[str, Any] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "thongsuot",
            "USER": "postgres",
            "HOST": str(socket_directory()),
            "PORT": "5432",
            "OPTIONS": {},
        }
    else:
        settings = parse_url(os.environ["DATABASE_URL"])
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    return settings
