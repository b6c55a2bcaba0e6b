"""Where a recommendation is, whose turn it is, by when: the three answers of every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.templatetags.ts_looks import STATIONS
from thongsuot.foundation.templatetags.ts_words import vndate
from thongsuot.ledger.models import Entry
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.states import MOST_BOUNCES, Opinion
from thongsuot.recommendations.states import RecommendationState as R

KEYS = [key for key, _label in STATIONS]
#: The station a state stands at; what is not listed stays at the station it had reached.
STATION_OF = {
    R.RAISED: "raised",
    R.CLASSIFIED: "raised",
    R.ROUTED: "routed",
    R.ACCEPTED: "accepted",
    R.ANSWERED: "answered",
    R.IMPLEMENTING: "implementing",
    R.VERIFYING: "verifying",
    R.CLOSED: "closed",
}
#: Reached at least, where there is no ledger at hand (a list).
AT_LEAST = {R.RETURNED: "routed", R.ESCALATED: "raised"}
DUE_WORDS = {
    R.ROUTED: gettext_lazy("hạn tiếp nhận"),
    R.ACCEPTED: gettext_lazy("hạn trả lời"),
    R.ESCALATED: gettext_lazy("theo dõi lại"),
    R.ANSWERED: gettext_lazy("hạn cho ý kiến"),
    R.IMPLEMENTING: gettext_lazy("hẹn xong"),
    R.VERIFYING: gettext_lazy("hạn kiểm chứng"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in working days; `days_left` is None when nothing is due."""

    days_left: int | None = None
    day: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """`at` is the station's number from 1; `where` and `what` are whose turn it is, to do what."""

    at: int
    where: str
    what: str
    due: Due
    stations: list[dict[str, object]] = field(default_factory=list)


def due_of(record: Recommendation, calendar: WorkingCalendar, today: date) -> Due:
    """The day its present step is due, from the record alone."""
    day = record.accept_by if record.state == R.ROUTED else record.due_on
    if day is None or not record.is_open:
        return Due()
    return Due(calendar.between(today, day), day, str(DUE_WORDS.get(R(record.state), _("hạn"))))


def turn_of(record: Recommendation) -> tuple[str, str]:
    """Whose hands it is in, and what they have to do. Empty when it is over."""
    task_force = str(record.task_force.organization)
    body = str(record.lead_body or record.escalated_to or record.addressee)
    state = R(record.state)
    if state == R.ANSWERED:
        if record.opinion == Opinion.ASKED:
            return str(record.unit), _("cho ý kiến về câu trả lời")
        return _("Tổ trưởng, %(tf)s") % {"tf": task_force}, _("chấp nhận hoặc yêu cầu trả lời lại")
    if state == R.RETURNED:
        if record.bounces >= MOST_BOUNCES:
            return _("Tổ trưởng, %(tf)s") % {"tf": task_force}, _("phân xử cơ quan giải quyết")
        return task_force, _("chuyển cơ quan khác")
    turns = {
        R.DRAFT: (str(record.unit), _("nêu kiến nghị")),
        R.RAISED: (task_force, _("phân loại, chọn cơ quan giải quyết")),
        R.CLASSIFIED: (task_force, _("chuyển cơ quan có thẩm quyền")),
        R.ROUTED: (body, _("tiếp nhận hoặc trả lại")),
        R.ACCEPTED: (body, _("trả lời bằng văn bản")),
        R.ESCALATED: (record.escalated_to, _("trả lời thành phố")),
        R.IMPLEMENTING: (body, _("làm như đã hứa, báo kèm minh chứng")),
        R.VERIFYING: (task_force, _("kiểm chứng")),
    }
    return turns.get(state, ("", ""))


def station_of(record: Recommendation, entries: Iterable[Entry] = ()) -> int:
    """The number of the station reached, from 1; from the ledger where the state is beside it."""
    state = R(record.state)
    key = STATION_OF.get(state)
    if key is None:
        passed = (R(entry.after) for entry in entries if entry.after in R.values)
        key = next((STATION_OF[one] for one in passed if one in STATION_OF), None)
    return KEYS.index(key or AT_LEAST.get(state, "raised")) + 1


def _reached_on(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The latest entry that brought it to each station. `entries` are newest first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.after in R.values and entry.after != entry.before:
            key = STATION_OF.get(R(entry.after))
            if key is not None and entry.after != R.CLASSIFIED:
                found.setdefault(key, entry)
    return found


def _notes(key: str, record: Recommendation, entry: Entry | None) -> list[str]:
    if entry is None:
        return []
    who = {
        "raised": str(record.unit or _("Nhiều đơn vị")),
        "accepted": str(record.officer or record.lead_body or ""),
        "routed": str(entry.data.get("lead_body", "")),
        "closed": record.get_closure_reason_display(),
    }.get(key, str(entry.actor or ""))
    day = record.raised_on if key == "raised" else localtime(entry.at).date()
    return [note for note in (vndate(day), who) if note]


def road_of(
    record: Recommendation, entries: Sequence[Entry], calendar: WorkingCalendar, today: date
) -> Road:
    """The seven stations with their dates, and the three answers."""
    at = station_of(record, entries)
    reached = _reached_on(entries)
    stations: list[dict[str, object]] = []
    for number, (key, label) in enumerate(STATIONS, start=1):
        over = record.state in {R.CLOSED, R.MERGED, R.WITHDRAWN}
        passed = number < at or (number == at and over)
        skipped = passed and key not in reached and key != "raised"
        where = "" if skipped or number > at else "done" if passed else "now"
        notes = _notes(key, record, reached.get(key)) if number <= at else []
        stations.append({"label": label, "at": where, "notes": notes})
    where, what = turn_of(record)
    return Road(at, where, what, due_of(record, calendar, today), stations)


def clocks_of(
    record: Recommendation, entries: Sequence[Entry], calendar: WorkingCalendar
) -> list[dict[str, object]]:
    """The steps that had a term: when it was due and how it went, in working days."""
    rows: list[dict[str, object]] = []
    reached = _reached_on(entries)
    sent = reached.get("routed")
    if sent is not None and record.accept_by is not None:
        rows.append(_clock(_("Tiếp nhận"), record.accept_by, reached.get("accepted"), calendar))
    if sent is not None and record.first_due_on is not None:
        rows.append(_clock(_("Trả lời"), record.first_due_on, reached.get("answered"), calendar))
    asked_others = any(
        entry.verb == "ask_coordination" or entry.data.get("coordinating") for entry in entries
    )
    for asked in record.coordinations.select_related("body") if asked_others else ():
        done = localtime(asked.replied_at).date() if asked.replied_at else None
        name = _("Phối hợp: %(body)s") % {"body": asked.body}
        rows.append(_row(name, asked.due_on, done, calendar))
    return rows


def extensions_of(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Each extension asked for, newest first, and what was decided (None: nothing yet)."""
    found: list[dict[str, object]] = []
    granted: bool | None = None
    for entry in entries:
        if entry.verb in {"extend", "decline_extension"}:
            granted = entry.verb == "extend"
        elif entry.verb == "ask_extension":
            until = date.fromisoformat(str(entry.data["until"]))
            asked = {"until": until, "asked_by": entry.actor, "reason": entry.note}
            found.append({**asked, "granted": granted})
            granted = None
    return found


def _clock(
    name: str, due_on: date, entry: Entry | None, calendar: WorkingCalendar
) -> dict[str, object]:
    done = localtime(entry.at).date() if entry else None
    return _row(name, due_on, done, calendar)


def _row(
    name: str, due_on: date, done: date | None, calendar: WorkingCalendar
) -> dict[str, object]:
    days = calendar.between(done, due_on) if done else None
    late = -days if days is not None and days < 0 else 0
    return {
        "name": name,
        "due_on": due_on,
        "done": done,
        "days": days,
        "late": bool(late),
        "days_late": late,
    }
