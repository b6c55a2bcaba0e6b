"""The rows of proposals and consolidated reports in the access matrix."""

from __future__ import annotations

from tests.access_row import READERS, Row, only, who_gets

#: The city office writes reports; a draft does not exist for anybody else.
WRITER = ("city_office",)
REPORTS = [
    Row("synthesis:reports", who_gets(200)),
    Row("synthesis:create_report", only(*WRITER, others=403)),
    Row("synthesis:create_report", only(*WRITER, status=422, others=403), method="post"),
    Row("synthesis:report", only(*WRITER), of="upward.report"),
    Row("synthesis:report", only(*READERS, "other_secretary"), of="upward.issued_report"),
    Row("synthesis:report_figure", only(*WRITER), of="upward.report_figure"),
    Row("synthesis:report_annexes", only(*WRITER), of="upward.report"),
    Row("synthesis:refresh_report", only(*WRITER, status=302), of="upward.report", method="post"),
    Row("synthesis:discard_report", only(*WRITER, status=302), of="upward.report", method="post"),
    Row("synthesis:restore_report", only(*WRITER, status=409), of="upward.report", method="post"),
    Row("synthesis:edit_block", only(*WRITER, status=422), of="upward.report_block", method="post"),
    Row("synthesis:issue_report", only(*WRITER), of="upward.report"),
    Row("synthesis:preview_report", only(*WRITER, status=422), of="upward.report", method="post"),
    Row("synthesis:report_draft", only(*WRITER), of="upward.report"),
]
PROPOSALS = [*REPORTS]
