"""The rows of `reports` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from collections.abc import Mapping

from tests.access_row import CONCERNED, Row, only, who_gets

#: A draft is the unit's alone; what was sent is seen by its task force and the city office too.
UNIT = ("officer", "unit_leader")
LOOKING_ON = {"head": 403, "secretary": 403, "member": 403, "city_office": 403}


def of_the_unit(status: int, **others: int) -> Mapping[str, int]:
    return only(*UNIT, status=status, **others)


def of_the_desk(status: int) -> Mapping[str, int]:
    return only(
        "head", "secretary", status=status, **dict.fromkeys(("member", "city_office", *UNIT), 403)
    )


REPORTS: list[Row] = [
    Row("reports:list", who_gets(200)),
    Row("reports:begin", of_the_unit(302), of="owed_report", method="post"),
    Row("reports:detail", only(*CONCERNED), of="sent_report"),
    Row("reports:of_reading", only(*CONCERNED, status=302), of="report_reading"),
    Row("reports:compare", only(*CONCERNED), of="sent_report"),
    Row("reports:bring", of_the_unit(422), of="draft_report", method="post"),
    Row("reports:detach", of_the_unit(302), of="draft_report", method="post"),
    Row("reports:fill_in", of_the_unit(302), of="draft_report", method="post"),
    Row("reports:start_from_last", of_the_unit(422), of="draft_report", method="post"),
    Row("reports:withdraw", of_the_unit(302, **LOOKING_ON), of="sent_report", method="post"),
    Row("reports:accept", of_the_desk(302), of="sent_report", method="post"),
    Row("reports:return_report", of_the_desk(200), of="sent_report"),
    Row("desk:send_report", of_the_unit(422), of="draft_report", method="post"),
    Row("desk:report_books", only(*CONCERNED), of="sent_report"),
]
