"""What a rolled-back transaction leaves on the disk is swept away, and nothing else."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from thongsuot.documents import actions
from thongsuot.documents.models import Document
from thongsuot.documents.storage import WholeFileStorage

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WholeFileStorage:
    """A disk of the test's own."""
    made = WholeFileStorage(location=tmp_path, allow_overwrite=True)
    monkeypatch.setattr(storages["originals"], "_location", str(tmp_path))
    for name in ("base_location", "location"):
        storages["originals"].__dict__.pop(name, None)
    return made


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def store(content: bytes) -> Document:
    return actions.store(
        content=content, sha256=digest(content), media_type="text/plain", extension="txt"
    )


def left_behind(content: bytes, age: timedelta = WEEK) -> Path:
    """The file of a document whose transaction was rolled back."""
    path = actions.keep_file(content=content, sha256=digest(content), extension="txt")
    place = Path(storages["originals"].path(path))
    at = (now() - age).timestamp()
    os.utime(place, (at, at))
    return place


def sweep_all(monkeypatch: pytest.MonkeyPatch) -> int:
    """Every folder's turn, one after the other."""
    start = now()
    swept = 0
    for turn in range(actions.FOLDERS):
        at = start + turn * timedelta(seconds=actions.SWEEP_SECONDS)
        monkeypatch.setattr(actions, "now", lambda at=at: at)
        swept += actions.sweep_orphans()
    return swept


def test_an_old_file_that_no_document_knows_goes(
    storage: WholeFileStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = left_behind("không ai biết".encode())
    kept = store("có trên sổ".encode())
    os.utime(kept.file.path, (0, 0))
    young = left_behind("đang ghi dở".encode(), timedelta(hours=2))
    assert sweep_all(monkeypatch) == 1
    assert not orphan.exists()
    assert Path(kept.file.path).exists()
    assert young.exists()
    assert not list(orphan.parent.glob(".*"))


def test_a_run_looks_at_one_folder(
    storage: WholeFileStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = left_behind("không ai biết".encode())
    turns = {f"{int(now().timestamp() // actions.SWEEP_SECONDS) % actions.FOLDERS:02x}"}
    actions.sweep_orphans()
    assert orphan.exists() == (orphan.parent.name not in turns)


def test_whoever_stores_the_same_bytes_meanwhile_keeps_them(
    storage: WholeFileStorage,
) -> None:
    content = "tải lên lần nữa".encode()
    orphan = left_behind(content)
    asked: list[list[str]] = []

    def known(paths: list[str]) -> set[str]:
        if not asked:
            store(content)  # between looking and moving aside
        asked.append(paths)
        return set()

    folder = orphan.parent.name
    assert storage.sweep(folder, known, now() - timedelta(days=1)) == 0
    assert orphan.read_bytes() == content
