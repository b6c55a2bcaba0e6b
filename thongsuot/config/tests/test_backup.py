"""What is backed up comes back whole: rows, files, and the triggers that guard the states."""

from __future__ import annotations

import os
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import psycopg
import pytest

from thongsuot.config.backup import _unpack
from thongsuot.config.tests.test_serve import ROOT, command, settled

ADD = """
from datetime import date
from django.db import transaction
from thongsuot.documents.actions import store
from thongsuot.ledger.actions import enter
from thongsuot.meetings.models import Meeting
from thongsuot.people.actions import add_person
from thongsuot.plans.actions import add_programme
from thongsuot.taskforces.actions import set_up
with transaction.atomic():
    person = add_person(username="lan", name="Lan")
    programme = add_programme(number="249-KH", short_number="249", name="x", issuer="y")
    meeting = Meeting(task_force=set_up(programme=programme, number=15),
                      held_on=date(2025, 10, 29), chair_name="z")
    enter(meeting, "record", actor=person)
store(content=b"noi dung", sha256="a" * 64, media_type="text/plain", extension="txt")
"""


def run(*arguments: str, var: Path, says: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        env=settled(var),
        cwd=ROOT,
        input=says,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    here, there = tmp_path / "here", tmp_path / "there"
    for directory in (tmp_path, here, there):
        directory.mkdir(exist_ok=True)
        directory.chmod(0o755)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.getuid() and len(parent.parts) > 2:
            parent.chmod(0o755)
    return here, there


def test_a_backup_restores_rows_files_and_triggers(two: tuple[Path, Path], tmp_path: Path) -> None:
    here, there = two
    packed = tmp_path / "sao-luu.tar"
    try:
        for var in two:
            assert run("database", "start", var=var).returncode == 0
        assert run("manage", "migrate", "-v0", var=here).returncode == 0
        added = run("manage", "shell", "-v0", var=here, says=ADD)
        assert added.returncode == 0, added.stderr
        made = run("backup", str(packed), var=here)
        assert made.returncode == 0, made.stderr
        again = run("backup", str(packed), var=here)
        assert "đã có" in again.stderr
        put_back = run("restore", str(packed), var=there)
        assert put_back.returncode == 0, put_back.stderr
        assert "1 tệp" in put_back.stdout
        assert (there / "files" / "aa" / f"{'a' * 64}.txt").read_bytes() == b"noi dung"
        with psycopg.connect(f"host={there / 'pg'} user=postgres dbname=thongsuot") as connection:
            row = connection.execute("SELECT state FROM meetings_meeting").fetchone()
            assert row == ("held",)
            with pytest.raises(psycopg.errors.IntegrityError, match="around the ledger"):
                connection.execute("UPDATE meetings_meeting SET state = 'withdrawn'")
        refused = run("restore", str(packed), var=there)
        assert refused.returncode == 1
        assert "--replace" in refused.stderr
        assert run("restore", str(packed), "--replace", var=there).returncode == 0
    finally:
        for var in two:
            run("database", "stop", var=var)


def test_a_damaged_backup_is_refused_before_a_row_is_touched(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    here, _there = two
    packed = tmp_path / "hong.tar"
    packed.write_bytes(b"khong phai tar")
    try:
        done = run("restore", str(packed), var=here)
    finally:
        run("database", "stop", var=here)
    assert done.returncode == 1
    assert "không phải bản sao lưu" in done.stderr


@pytest.mark.parametrize("name", ["../ra-ngoai", "/tmp/ra-ngoai", "trong/../../ra-ngoai"])
def test_an_archive_that_leads_out_is_no_backup(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "la.tar"
    with tarfile.open(archive, "w") as made:
        member = tarfile.TarInfo(name)
        member.size = 1
        made.addfile(member, BytesIO(b"x"))
    inside = tmp_path / "trong-day"
    inside.mkdir()
    with tarfile.open(archive) as opened, pytest.raises(tarfile.TarError):
        _unpack(opened, inside)
    assert not list(inside.iterdir())
