"""The rows of `reports` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import Row

REPORTS: list[Row] = []
