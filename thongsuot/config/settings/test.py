"""The settings that tests run with: the real ones, with cheap passwords and their own files."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from thongsuot.config.settings.base import *

SECRET_KEY = "only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("THONGSUOT_TEST_DB", "test_thongsuot")}
VAR = Path(tempfile.mkdtemp(prefix="thongsuot-test-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
STORAGES["originals"]["OPTIONS"]["location"] = VAR / "files"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
AXES_ENABLED = False
# Nothing is collected for a test: whitenoise would warn of the folder that is not there.
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir()
