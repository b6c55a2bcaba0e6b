"""Files on this disk, each there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class WholeFileStorage(FileSystemStorage):
    """Writes beside the place and renames: a reader never meets half a file.

    Two who store the same bytes at once both succeed; a full disk leaves nothing behind.
    """

    def sweep(self, folder: str, known: Callable[[list[str]], set[str]], before: datetime) -> int:
        """Remove the files of `folder` that are not `known` and were last written before then.

        A file is moved aside first and looked at again: whoever stores the same bytes meanwhile
        writes a file of their own, or is seen by the new time of the old one.
        """
        place = Path(self.path(folder))
        if not place.is_dir():
            return 0
        old = [one for one in place.iterdir() if one.is_file() and _written(one) < before]
        kept = known([f"{folder}/{one.name}" for one in old])
        gone = 0
        for one in old:
            if f"{folder}/{one.name}" in kept:
                continue
            aside = one.with_name(f".{uuid4().hex}.part")
            one.replace(aside)
            if _written(aside) < before and not known([f"{folder}/{one.name}"]):
                aside.unlink()
                gone += 1
            else:
                aside.replace(one)
        return gone

    def _save(self, name: str, content: File[bytes]) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f".{uuid4().hex}.part")
        try:
            with part.open("xb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        return name


def _written(place: Path) -> datetime:
    return datetime.fromtimestamp(place.stat().st_mtime, UTC)
