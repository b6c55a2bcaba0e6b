"""The table of tasks in a unit's report becomes notes of progress: nothing is typed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from thongsuot.foundation.refusals import InputRefused
from thongsuot.intake.models import Reading, ReadTask
from thongsuot.people.models import Person
from thongsuot.plans.models import PlanTask
from thongsuot.reports.actions.progress import note_progress
from thongsuot.reports.models import ProgressNote, UnitReport
from thongsuot.textlab.normalize import fold, syllables

#: So much of the shorter title must stand in the other for the two to be one task.
SAME = 0.7
#: Words of a status that say the unit cannot go on by itself.
STUCK = ("vuong", "kho khan", "ach tac", "dung lai")


def task_for(told: str, tasks: Iterable[PlanTask]) -> PlanTask | None:
    """The task of the plan that a row of the report speaks of; None when none is like it."""
    said = set(syllables(told))

    def share(title: str) -> float:
        words = set(syllables(title))
        shorter = min(len(words), len(said))
        return len(words & said) / shorter if shorter else 0.0

    scored = [(max(share(one.title), share(one.short_title)), one) for one in tasks]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME else None


def words_of(row: ReadTask, report: UnitReport) -> str:
    """`Đang thực hiện, 60%. Theo báo cáo Kỳ tháng 10/2025.`; empty when the row says nothing."""
    percent = "" if row.progress_percent is None else f"{row.progress_percent}%"
    said = ", ".join(part for part in (row.status.strip(), percent) if part)
    return f"{said}. Theo báo cáo {report.reporting_date}." if said else ""


def note_what_was_told(
    report: UnitReport, reading: Reading, actor: Person, *, on: date, at: datetime
) -> list[ProgressNote]:
    """A note for each row of the report's table that is a task of its plan.

    A row said already, or older than what is known of its task, notes nothing.
    """
    rows: Sequence[ReadTask] = list(reading.tasks.all())
    if not rows:
        return []
    tasks = list(report.reporting_date.plan.tasks.select_related("plan"))
    notes = []
    for row in rows:
        task, text = task_for(row.title, tasks), words_of(row, report)
        if task is None or not text:
            continue
        known = ProgressNote.objects.filter(
            progress__unit=report.unit, progress__task=task, text=text, noted_on=on
        )
        if known.exists():
            continue
        try:
            note = note_progress(
                unit=report.unit,
                task=task,
                actor=actor,
                text=text,
                blocked=any(sign in fold(row.status) for sign in STUCK),
                noted_on=on,
                at=at,
            )
        except InputRefused:  # something newer is known of this task
            continue
        notes.append(note)
    return notes
