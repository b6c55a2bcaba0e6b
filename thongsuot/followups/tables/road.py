"""Where a task is, whose turn it is, by when: the three answers of every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.followups.models import FollowupTask
from thongsuot.followups.states import TaskState as T
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.templatetags.ts_words import vndate
from thongsuot.ledger.models import Entry
from thongsuot.people.roles import OrganizationKind
from thongsuot.recommendations.tables.road import Due, Road

STATIONS = (
    (T.ASSIGNED, gettext_lazy("Đã giao")),
    (T.ACCEPTED, gettext_lazy("Đã nhận")),
    (T.IN_PROGRESS, gettext_lazy("Đang làm")),
    (T.REPORTED, gettext_lazy("Báo hoàn thành")),
    (T.VERIFIED, gettext_lazy("Nghiệm thu")),
)
KEYS = [key for key, _label in STATIONS]
DUE_WORDS = {
    T.REPORTED: gettext_lazy("hạn nghiệm thu"),
    T.PAUSED: gettext_lazy("làm tiếp từ"),
}


def due_of(task: FollowupTask, calendar: WorkingCalendar, today: date) -> Due:
    """The day its present step is due, from the record alone."""
    day = {T.REPORTED: task.check_by, T.PAUSED: task.resume_on}.get(T(task.state), task.due_on)
    if day is None or not task.is_open:
        return Due()
    return Due(calendar.between(today, day), day, str(DUE_WORDS.get(T(task.state), _("hạn"))))


def turn_of(task: FollowupTask) -> tuple[str, str]:
    """Whose hands it is in, and what they have to do. Empty when it is over."""
    own = task.owner.kind == OrganizationKind.TASK_FORCE
    checker = _("Văn phòng Thành ủy") if own else str(task.task_force.organization)
    owner = str(task.owner)
    turns = {
        T.ASSIGNED: (owner, _("nhận nhiệm vụ, cử người phụ trách")),
        T.ACCEPTED: (owner, _("làm và ghi tiến độ")),
        T.IN_PROGRESS: (owner, _("làm xong, báo cáo kèm minh chứng")),
        T.RETURNED: (owner, _("làm tiếp điều còn thiếu")),
        T.PAUSED: (owner, _("làm tiếp khi đến ngày")),
        T.REPORTED: (checker, _("nghiệm thu")),
    }
    return turns.get(T(task.state), ("", ""))


def station_of(task: FollowupTask, entries: Sequence[Entry] = ()) -> int:
    """The number of the station reached, from 1; beside the line it stays at the last one."""
    state = T(task.state)
    if state in KEYS:
        return KEYS.index(state) + 1
    if state == T.RETURNED:
        return KEYS.index(T.IN_PROGRESS) + 1
    passed = (entry.after for entry in entries if entry.after in KEYS)
    found = next(passed, T.ACCEPTED.value if not entries else T.ASSIGNED.value)
    return KEYS.index(T(found)) + 1


def _notes(key: T, task: FollowupTask, entry: Entry | None) -> list[str]:
    if entry is None:
        return []
    who = {
        T.ASSIGNED: str(task.conclusion.document.mark) if task.conclusion.document else "",
        T.ACCEPTED: task.responsible,
    }.get(key, str(entry.actor or ""))
    day = task.assigned_on if key == T.ASSIGNED else localtime(entry.at).date()
    return [note for note in (vndate(day), who) if note]


def road_of(
    task: FollowupTask, entries: Sequence[Entry], calendar: WorkingCalendar, today: date
) -> Road:
    """The five stations with their dates, and the three answers. `entries` are newest first."""
    at = station_of(task, entries)
    reached: dict[str, Entry] = {}
    for entry in entries:
        if entry.after != entry.before:
            reached.setdefault(entry.after, entry)
    stations: list[dict[str, object]] = []
    for number, (key, label) in enumerate(STATIONS, start=1):
        passed = number < at or (number == at and not task.is_open)
        where = "" if number > at else "done" if passed else "now"
        if passed and key.value not in reached:
            where = ""
        notes = _notes(key, task, reached.get(key.value)) if number <= at else []
        stations.append({"label": label, "at": where, "notes": notes})
    where_is, what = turn_of(task)
    return Road(at, where_is, what, due_of(task, calendar, today), stations)
