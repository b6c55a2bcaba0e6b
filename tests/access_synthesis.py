"""The rows of `synthesis` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import TASK_FORCE, Row, only, who_gets

#: Those who may rule about statements of task force 15; a member may look only.
DESK = ("head", "secretary", "city_office")
READERS = (*TASK_FORCE, "other_secretary", "city_office", "administrator")
EDITORS = ("city_office", "administrator")

ISSUES = [
    Row("synthesis:issues", who_gets(200)),
    Row("synthesis:issue", only(*TASK_FORCE, "city_office"), of="issue"),
    *(
        Row(f"synthesis:{verb}", only(*DESK, status=422, member=403), of="issue", method="post")
        for verb in ("split", "move", "leave_out", "merge", "rename", "set_aside")
    ),
    Row(
        "synthesis:undo",
        only("city_office", status=302, head=403, secretary=403, member=403),
        of="ruling",
        method="post",
    ),
    Row("synthesis:regroup", only("city_office", status=302, others=403), method="post"),
    Row("synthesis:run", only(*TASK_FORCE, "other_secretary", "city_office"), of="grouping_run"),
    Row("synthesis:catalogue", only(*READERS, others=403)),
    Row("synthesis:problem", only(*READERS, others=403), of="problem"),
    Row("synthesis:new_problem", only(*EDITORS, others=403)),
    Row("synthesis:edit_problem", only(*EDITORS, others=403), of="problem"),
    Row("synthesis:drop_edit", only(*EDITORS, status=409, others=403), of="problem", method="post"),
    Row(
        "synthesis:add_to_catalogue",
        only("city_office", status=409, head=403, secretary=403, member=403),
        of="issue",
        method="post",
    ),
]

SYNTHESIS: list[Row] = [*ISSUES]
