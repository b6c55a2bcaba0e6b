"""`thongsuot backup FILE` and `restore FILE`: database and files together, verified."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.utils.timezone import now

from thongsuot.config import embedded
from thongsuot.config.serve import CannotServe, check_database, open_database, say_and_fail

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _connection_arguments() -> tuple[list[str], dict[str, str]]:
    """Arguments and environment of pg_dump and pg_restore; the password is no argument."""
    database: dict[str, Any] = settings.DATABASES["default"]
    arguments = ["--no-owner", "--no-privileges"]
    environment = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database.get("PASSWORD", ""),
        "PGDATABASE": database["NAME"],
    }
    return arguments, {key: value for key, value in environment.items() if value}


def _client(program: str, *more: str) -> None:
    arguments, environment = _connection_arguments()
    done = subprocess.run(  # noqa: S603 - our own client program
        embedded.client(program, [*arguments, *more]),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["không rõ lý do"])[-1]
        raise CannotServe(f"{program} không xong: {reason}")


def _originals() -> Path:
    return Path(storages["originals"].path(""))


def _files(directory: Path) -> Iterator[Path]:
    return (path for path in sorted(directory.rglob("*")) if path.is_file())


def _backup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="thongsuot backup")
    parser.add_argument("file", type=Path)
    target: Path = parser.parse_args(arguments).file
    if target.exists():
        raise CannotServe(f"{target} đã có. Chọn tên khác để không ghi đè bản sao lưu cũ.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sao-luu-") as folder:
        dump = Path(folder) / DUMP
        # The dump first: a file received after it is in the archive but not in the dump, never
        # the other way round.
        _client("pg_dump", "--format=custom", f"--file={dump}")
        originals = {str(p.relative_to(_originals())): p for p in _files(_originals())}
        manifest = {
            "format": FORMAT,
            "made_at": now().isoformat(),
            "dump": _digest(dump),
            "files": {name: _digest(path) for name, path in originals.items()},
        }
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        packed = Path(folder) / "packed.tar"
        with tarfile.open(packed, "w") as archive:
            archive.add(Path(folder) / MANIFEST, MANIFEST)
            archive.add(dump, DUMP)
            for name, path in originals.items():
                archive.add(path, f"files/{name}")
        packed.rename(target)
    sys.stdout.write(f"Đã sao lưu cơ sở dữ liệu và {len(originals)} tệp vào {target}\n")
    return 0


def _verified(folder: Path) -> dict[str, str]:
    """The manifest's files after every digest was checked against what was unpacked."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotServe("Tệp này không phải bản sao lưu của Thông Suốt.") from error
    if manifest.get("format") != FORMAT:
        raise CannotServe("Bản sao lưu do một phiên bản khác làm ra. Dùng đúng phiên bản đó.")
    expected = {DUMP: manifest["dump"]} | {f"files/{k}": v for k, v in manifest["files"].items()}
    for name, digest in expected.items():
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise CannotServe(f"Bản sao lưu hỏng ở {name}. Dùng bản sao lưu khác.")
    files: dict[str, str] = manifest["files"]
    return files


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.people_person') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return True
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM people_person)")
        return bool(cursor.fetchone()[0])


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files inside `folder`, nothing else: `extractall` of Python 3.11.2, which Debian 12
    carries, has no filter against links and paths that lead out."""
    for member in archive:
        place = (folder / member.name).resolve()
        content = archive.extractfile(member) if member.isfile() else None
        if content is None and not member.isdir():
            raise tarfile.TarError(member.name)
        if not place.is_relative_to(folder.resolve()):
            raise tarfile.TarError(member.name)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with content, place.open("wb") as file:
            shutil.copyfileobj(content, file)


def _restore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="thongsuot restore")
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="thay dữ liệu đang có")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        raise CannotServe(f"Không thấy {options.file}.")
    if not options.replace and not _is_empty():
        raise CannotServe("Cơ sở dữ liệu đang có dữ liệu. Thêm --replace nếu muốn thay toàn bộ.")
    connection.close()
    with tempfile.TemporaryDirectory(dir=options.file.parent, prefix=".khoi-phuc-") as name:
        folder = Path(name)
        try:
            with tarfile.open(options.file) as archive:
                _unpack(archive, folder)
        except (tarfile.TarError, OSError) as error:
            raise CannotServe("Tệp này không phải bản sao lưu của Thông Suốt.") from error
        files = _verified(folder)
        _client(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={settings.DATABASES['default']['NAME']}",
            str(folder / DUMP),
        )
        for file in files:
            place = _originals() / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / "files" / file, place)
    sys.stdout.write(f"Đã khôi phục cơ sở dữ liệu và {len(files)} tệp.\n")
    return 0


def _with_database(work: Callable[[list[str]], int], arguments: list[str]) -> int:
    started = open_database()
    try:
        django.setup()
        check_database()
        return work(arguments)
    finally:
        connection.close()
        if started:
            embedded.stop()


def backup(arguments: list[str]) -> int:
    """`thongsuot backup FILE`: refuses to overwrite; a broken run leaves no half file."""
    return say_and_fail(lambda rest: _with_database(_backup, rest), arguments)


def restore(arguments: list[str]) -> int:
    """`thongsuot restore FILE [--replace]`: all digests are checked before a row is touched."""
    return say_and_fail(lambda rest: _with_database(_restore, rest), arguments)
