"""The rows of progress: one's own tasks, each task of each unit, and its four verbs."""

from __future__ import annotations

from tests.access_row import CONCERNED, Row, only

#: Each verb is tried where it is possible: `Books.noted` is being done, `Books.done` reported.
UNIT = ("officer", "unit_leader")
PROGRESS = [
    Row("progress:list", only(*UNIT, others=403)),
    Row(
        "progress:to_confirm",
        only("head", "secretary", "member", "other_secretary", others=403),
    ),
    Row("progress:detail", only(*CONCERNED), of="noted"),
    Row("progress:evidence", only(*CONCERNED), of="noted_file"),
    Row(
        "progress:note_progress",
        only(*UNIT, "head", "secretary", status=422, member=403, city_office=403),
        of="noted",
        method="post",
    ),
    Row(
        "progress:report_done",
        only(*UNIT, status=422, head=403, secretary=403, member=403, city_office=403),
        of="noted",
        method="post",
    ),
    *(
        Row(
            f"progress:{verb}",
            only(
                *("head", "secretary", "member"),
                status=422,
                officer=403,
                unit_leader=403,
                city_office=403,
            ),
            of="done",
            method="post",
        )
        for verb in ("confirm", "send_back")
    ),
]
