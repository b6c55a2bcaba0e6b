"""`python -m tests.e2e [ADDRESS]`: draw every page. See `shots.py`."""

from __future__ import annotations

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings.base")
django.setup()
import_module("tests.e2e.shots").main()
