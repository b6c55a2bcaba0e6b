"""A list of tasks as rows: the task, its deadline, the station it is at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thongsuot.followups.models import FollowupTask
from thongsuot.followups.tables.road import due_of, station_of, turn_of
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.recommendations.tables.road import Due

SIZE = 25
#: Counting stops here: the exact figure of a nation's tasks costs more than it tells.
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    task: FollowupTask
    due: Due
    station: int
    what: str


def rows_of(tasks: Iterable[FollowupTask], calendar: WorkingCalendar, today: date) -> list[Row]:
    return [
        Row(task, due_of(task, calendar, today), station_of(task), turn_of(task)[1])
        for task in tasks
    ]


def how_many(rows: QuerySet[Any]) -> str:
    """The number of rows as a figure, "10.000+" beyond `COUNTED`."""
    found = rows.order_by()[: COUNTED + 1].count()
    return f"{vnnumber(COUNTED)}+" if found > COUNTED else vnnumber(found)
