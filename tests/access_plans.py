"""The rows of `plans` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import Row

PLANS: list[Row] = []
