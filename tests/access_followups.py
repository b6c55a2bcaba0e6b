"""The rows of `followups` in the access matrix; what a row says stands in `tests.access_rows`."""

from __future__ import annotations

from tests.access_row import CONCERNED, TASK_FORCE, Row, only, who_gets

OWNER = ("officer", "unit_leader")
DESK = ("head", "secretary")
#: Who may do each verb of a task that Phường Vĩnh Hội has; others who see it get 403.
ABLE: dict[str, tuple[str, ...]] = {
    "accept": OWNER,
    "note_progress": OWNER,
    "report_done": OWNER,
    "verify": TASK_FORCE,
    "send_back": TASK_FORCE,
    "name_person": OWNER,
    "pause": DESK,
    "resume": (*DESK, *OWNER),
    "urge": DESK,
    "carry_over": ("head",),
    "cancel": ("head",),
}
#: The decisions of the year's end, each asked of the task of a verb.
REVIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "review_verify": ("verify", TASK_FORCE),
    "review_send_back": ("verify", TASK_FORCE),
    "review_carry_over": ("cancel", ("head",)),
    "review_cancel": ("cancel", ("head",)),
    "review_keep": ("cancel", DESK),
}


def of_task(name: str, able: tuple[str, ...], verb: str) -> Row:
    reach = dict.fromkeys(CONCERNED, 403) | dict.fromkeys(able, 200)
    return Row(f"followups:{name}", who_gets(404, **reach), of=f"tasks.{verb}")


def writing(name: str, of: str, status: int, method: str = "post") -> Row:
    """What the desk does to a draft; a member sees it, a ward and the city office do not."""
    return Row(f"followups:{name}", only(*DESK, status=status, member=403), of=of, method=method)


FOLLOWUPS: list[Row] = [
    # Without a choice of records there is nothing to write, whoever asks.
    Row("letters:transfer", who_gets(422)),
    Row("letters:urging", who_gets(422)),
    Row("followups:list", who_gets(200)),
    Row("followups:track", only(*OWNER, others=403)),
    Row(
        "followups:to_verify",
        only(*TASK_FORCE, "other_secretary", "city_office", others=403),
    ),
    Row(
        "followups:year_end",
        only(*TASK_FORCE, "other_secretary", "city_office", others=403),
    ),
    Row("followups:detail", only(*CONCERNED), of="tasks.accept"),
    Row("followups:evidence", only(*CONCERNED), of="task_file"),
    *(of_task(verb, able, verb) for verb, able in ABLE.items()),
    *(of_task(name, able, verb) for name, (verb, able) in REVIEWS.items()),
    Row("followups:conclusions", who_gets(200)),
    Row("followups:of_meeting", only(*CONCERNED), of="meeting"),
    Row("followups:of_unit", who_gets(200), of="unit"),
    Row("followups:conclusion", only(*CONCERNED), of="published"),
    writing("edit_frame", "drafted", 422),
    writing("add_item", "drafted", 422),
    writing("edit_item", "point", 200, method="get"),
    writing("split_item", "point", 422),
    writing("drop_item", "point", 422),
    writing("move_item", "point", 302),
    writing("draft_paper", "drafted", 200, method="get"),
    writing("draft_docx", "drafted", 200, method="get"),
    writing("publish", "drafted", 200, method="get"),
    writing("withdraw", "drafted", 422),
    Row(
        "followups:correct",
        only(*DESK, status=200, member=403, officer=403, unit_leader=403, city_office=403),
        of="published",
    ),
    Row(
        "followups:draft_conclusion",
        only(*DESK, status=302, member=403, officer=403, unit_leader=403, city_office=403),
        of="meeting",
        method="post",
    ),
]
