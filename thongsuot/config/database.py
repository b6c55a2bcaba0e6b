"""PLACEHOLDER by the lead so that models can be migrated; the platform founder replaces it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def var_directory() -> Path:
    return Path(os.environ.get("THONGSUOT_VAR", Path(__file__).resolve().parents[2] / "var"))


def database_settings() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "thongsuot",
        "USER": "postgres",
        "HOST": "/tmp/pgdev",
        "PORT": "5432",
    }
