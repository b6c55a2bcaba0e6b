"""The rows of `meetings` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import READERS, TASK_FORCE, Row, only, who_gets

#: What the desk of the task force does: its head and secretary; a member and the city look on.
LOOKING_ON = {"member": 403, "city_office": 403}
#: The unit sat there too, but the minutes being written are not its to read.
UNIT = {"officer": 403, "unit_leader": 403}


def desk(name: str, status: int, of: str, method: str = "post", **more: int) -> Row:
    """A verb of the desk on a meeting its units know of."""
    reach = only("head", "secretary", status=status, **LOOKING_ON, **UNIT)
    return Row(f"meetings:{name}", {**reach, **more}, of=of, method=method)


MEETINGS: list[Row] = [
    Row("meetings:calendar", who_gets(200)),
    Row("meetings:schedule", only("head", "secretary", "other_secretary", others=403)),
    Row(
        "meetings:clashes",
        only("head", "secretary", "other_secretary", others=403),
        method="post",
    ),
    # Invited, so its units see it and may not change it.
    desk("reschedule", 200, "ahead", "get"),
    desk("postpone", 422, "ahead"),
    desk("cancel", 422, "ahead"),
    desk("begin", 409, "ahead"),
    Row("meetings:kit", only(*READERS, **UNIT), of="ahead"),
    Row("meetings:minutes", only(*READERS, **UNIT), of="sitting"),
    Row("meetings:changes", only(*READERS, **UNIT), of="sitting"),
    desk("write_line", 422, "sitting"),
    desk("bring_minutes", 422, "sitting"),
    desk("record_attendance", 422, "sitting"),
    desk("add_guest", 422, "sitting"),
    Row("meetings:line", only(*TASK_FORCE, "city_office", **UNIT), of="typed"),
    desk("withdraw_line", 302, "typed"),
    desk("restore_line", 409, "typed"),
]
