"""The key that signs sessions: made once, kept beside the data, readable by the owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from thongsuot.config.database import DatabaseMisconfigured


class NoDataDirectory(DatabaseMisconfigured):
    """Nothing can be kept where THONGSUOT_VAR points."""


def secret_key(directory: Path) -> str:
    """The key in `directory/secret_key`; two processes starting at once agree on one."""
    path = directory / "secret_key"
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoDataDirectory(
            f"Không tạo được thư mục {directory}. Cấp quyền ghi, hoặc đặt THONGSUOT_VAR."
        ) from error
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(60)
        file.write(key)
    return key
