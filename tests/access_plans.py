"""The rows of `plans` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from collections.abc import Mapping

from tests.access_row import Row, only, who_gets

WRITERS = ("city_office", "administrator")


def written(status: int = 200) -> Mapping[str, int]:
    """A draft: nobody but its writers knows of it."""
    return only(*WRITERS, status=status)


def refused(status: int = 200) -> Mapping[str, int]:
    """A published plan: everybody with a role reads it, its writers alone change it."""
    return only(*WRITERS, status=status, others=403, outsider=404)


def _part(name: str, of: str) -> list[Row]:
    """A form of one part: looked at, sent empty."""
    return [
        Row(name, written(), of=of),
        Row(name, written(422), of=of, method="post"),
    ]


PLANS: list[Row] = [
    Row("plans:list", who_gets(200)),
    Row("plans:detail", who_gets(200, outsider=404), of="plan"),
    Row("plans:detail", written(), of="plans.draft"),
    Row("plans:create", only(*WRITERS, others=403)),
    Row("plans:create", only(*WRITERS, status=422, others=403), method="post"),
    Row("plans:add_programme", only(*WRITERS, others=403)),
    Row("plans:copy", refused(), of="plan"),
    Row("plans:copy", refused(422), of="plan", method="post"),
    Row("plans:discard", written(302), of="plans.draft", method="post"),
    Row("plans:restore", written(302), of="plans.discarded", method="post"),
    Row("plans:edit", written(), of="plans.draft"),
    Row("plans:edit", refused(), of="plans.amending"),
    Row("plans:edit", refused(409), of="plan"),
    *_part("plans:edit_header", "plans.draft"),
    Row("plans:undo_edit", written(302), of="plans.draft", method="post"),
    Row("plans:add_contents", written(422), of="plans.draft", method="post"),
    *_part("plans:rename_content", "plans.content"),
    Row("plans:move_content", written(422), of="plans.content", method="post"),
    Row("plans:remove_content", written(302), of="plans.content", method="post"),
    *_part("plans:add_task", "plans.draft"),
    *_part("plans:edit_task", "plans.task"),
    Row("plans:move_task", written(422), of="plans.task", method="post"),
    Row("plans:remove_task", written(302), of="plans.task", method="post"),
    *_part("plans:add_units", "plans.draft"),
    Row("plans:remove_units", written(422), of="plans.draft", method="post"),
    *_part("plans:add_reporting_date", "plans.draft"),
    *_part("plans:edit_reporting_date", "plans.reporting_date"),
    Row("plans:remove_reporting_date", written(302), of="plans.reporting_date", method="post"),
    Row("plans:publish", written(), of="plans.draft"),
    Row("plans:publish", written(302), of="plans.draft", method="post"),
    Row("plans:publish", refused(409), of="plan", method="post"),
    Row("plans:begin_amendment", refused(302), of="plan", method="post"),
    Row("plans:drop_amendment", refused(302), of="plans.amending", method="post"),
    Row("plans:amend", refused(), of="plans.amending"),
    Row("plans:amend", refused(422), of="plans.amending", method="post"),
    Row("plans:end", refused(), of="plan"),
    Row("plans:end", refused(422), of="plan", method="post"),
    Row("plans:resume", refused(), of="plans.ended"),
    Row("plans:version", who_gets(200, outsider=404), of="plans.version"),
    Row("plans:receive", only(*WRITERS, status=422, others=403), method="post"),
    Row("plans:reading", written(), of="plans.reading"),
    Row("plans:confirm_reading", written(422), of="plans.reading", method="post"),
    Row("plans:discard_reading", written(302), of="plans.reading", method="post"),
    Row("plans:restore_reading", written(302), of="plans.thrown_reading", method="post"),
    Row("plans:assign", refused(), of="plan"),
    Row("plans:assign", refused(422), of="plan", method="post"),
    Row("plans:undo_assign", refused(302), of="plans.assigned", method="post"),
]
