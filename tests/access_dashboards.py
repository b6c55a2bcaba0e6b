"""The rows of `dashboards` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import CONCERNED, Row, only, who_gets

#: Everybody may ask; the rows are those one follows.
DASHBOARDS: list[Row] = [
    Row("dashboards:progress", who_gets(200)),
    Row("dashboards:progress_export", who_gets(200, outsider=302)),
    # Without htmx a cell leads to its page.
    Row("dashboards:progress_cell", only(*CONCERNED, status=302), of="noted"),
    Row(
        "dashboards:silence",
        only("head", "secretary", "other_secretary", "city_office", others=403),
    ),
]
