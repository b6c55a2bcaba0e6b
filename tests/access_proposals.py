"""The rows of proposals and consolidated reports in the access matrix."""

from __future__ import annotations

from tests.access_row import CONCERNED, READERS, TASK_FORCE, Row, only, who_gets

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
#: The ward whose words it stands on sees it only once it went up.
DESK = ("head", "secretary")
SEEN = (*TASK_FORCE, "city_office")


def _verb(name: str, of: str, asked: int = 200, sent: int = 422) -> list[Row]:
    """A verb of the drafting desk and the city office: asked by GET, sent empty by POST."""
    return [
        Row(f"synthesis:{name}", only(*DESK, "city_office", status=asked, member=403), of=of),
        Row(
            f"synthesis:{name}",
            only(*DESK, "city_office", status=sent, member=403),
            of=of,
            method="post",
        ),
    ]


def _heads(name: str, of: str, sent: int = 422) -> list[Row]:
    """A verb of the head of the drafting task force and the city office."""
    seen = ("head", "city_office")
    return [
        Row(f"synthesis:{name}", only(*seen, secretary=403, member=403), of=of),
        Row(
            f"synthesis:{name}",
            only(*seen, status=sent, secretary=403, member=403),
            of=of,
            method="post",
        ),
    ]


CITY = {"head": 403, "secretary": 403, "member": 403}
PROPOSALS = [
    *REPORTS,
    Row("synthesis:proposals", who_gets(200)),
    Row("synthesis:draft_proposal", only(*DESK, "other_secretary", "city_office", others=403)),
    Row(
        "synthesis:draft_proposal",
        only(*DESK, "other_secretary", "city_office", status=422, others=403),
        method="post",
    ),
    Row("synthesis:proposal", only(*SEEN), of="upward.proposal"),
    Row("synthesis:proposal", only(*SEEN, "officer", "unit_leader"), of="upward.submitted"),
    Row("synthesis:proposal_evidence", only(*SEEN), of="upward.proposal"),
    *_verb("revise_proposal", "upward.proposal"),
    Row(
        "synthesis:gather_evidence",
        only(*DESK, "city_office", status=302, member=403),
        of="upward.proposal",
        method="post",
    ),
    *_verb("withdraw_proposal", "upward.proposal"),
    *_heads("review_proposal", "upward.proposal", sent=302),
    *_heads("return_proposal", "upward.reviewed"),
    Row("synthesis:submit_proposal", only("city_office", **CITY), of="upward.reviewed"),
    Row(
        "synthesis:submit_proposal",
        only("city_office", status=422, **CITY),
        of="upward.reviewed",
        method="post",
    ),
    Row(
        "synthesis:preview_proposal",
        only("city_office", status=422, **CITY),
        of="upward.reviewed",
        method="post",
    ),
    Row(
        "synthesis:decide_proposal",
        only("city_office", officer=403, unit_leader=403, **CITY),
        of="upward.submitted",
    ),
    Row(
        "synthesis:decide_proposal",
        only("city_office", status=422, officer=403, unit_leader=403, **CITY),
        of="upward.submitted",
        method="post",
    ),
    Row("synthesis:behind", only(*CONCERNED), of="recommendation"),
]
