"""A notice in words: who did what, to which record, and why it came to this person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from thongsuot.foundation.templatetags.ts_looks import VERB_LABELS
from thongsuot.foundation.templatetags.ts_words import vndate
from thongsuot.notices.models import Notice
from thongsuot.notices.subjects import BY_KEY, Subject, seen_subjects
from thongsuot.people.models import Person

EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is shown; without its words when the record is no longer seen."""

    pk: int
    kind: str
    at: datetime
    unread: bool
    shown: bool
    who: str = ""
    what: str = ""
    title: str = ""
    note: str = ""
    reason: str = ""
    late: bool = False

    @property
    def head(self) -> str:
        """One sentence, for the subject of a letter."""
        who = f"{self.who} " if self.who else ""
        return f"{who}{self.what}: {Truncator(self.title).chars(90)}"


def lines(notices: Iterable[Notice], person: Person) -> list[Line]:
    """These notices in words, for their recipient: one query a kind of record."""
    listed = list(notices)
    seen = seen_subjects(person, [(one.subject_kind, one.subject_id) for one in listed])
    return [_line(one, seen.get((one.subject_kind, one.subject_id))) for one in listed]


def _line(notice: Notice, record: Any) -> Line:  # noqa: ANN401 - a record of any kind, or none
    unread = notice.read_at is None
    at = notice.entry.at if notice.entry else notice.made_at
    if record is None:
        return Line(notice.pk, notice.kind, at, unread, shown=False)
    subject = BY_KEY[notice.subject_kind]
    who, what, note = _said(notice, subject)
    return Line(
        notice.pk,
        notice.kind,
        at,
        unread,
        shown=True,
        who=who,
        what=what,
        title=subject.name(record),
        note=note,
        reason=str(notice.get_circle_display()),
        late=notice.days_left is not None and notice.days_left < 0,
    )


def _said(notice: Notice, subject: Subject) -> tuple[str, str, str]:
    """Who, did what, with which words."""
    if notice.entry is None:
        return "", due_in_words(notice.days_left or 0), f"hạn {vndate(notice.due_on)}"
    who = str(notice.entry.actor) if notice.entry.actor else _("Hệ thống")
    if notice.comment is not None:
        words = _("(đã rút)") if notice.comment.is_withdrawn else notice.comment.text
        return who, f"viết về {subject.noun}", Truncator(words).chars(EXCERPT)
    verb = verb_in_words(subject, notice.entry.verb, notice.entry.after)
    what = verb if subject.noun in verb else f"{verb} {subject.noun}"
    return who, what, Truncator(notice.entry.note).chars(EXCERPT)


def verb_in_words(subject: Subject, verb: str, after: str) -> str:
    """The word on the button, small: "chuyển xử lý"."""
    moves = [move for move in subject.machine.moves if move.verb == verb]
    label = next((m.label for m in moves if m.target == after), moves[0].label if moves else "")
    label = label or str(VERB_LABELS.get(verb, ""))
    return label[:1].lower() + label[1:] if label else verb


def due_in_words(days_left: int) -> str:
    """Còn 3 ngày làm việc; Hết hạn hôm nay; Quá hạn 3 ngày làm việc."""
    if days_left < 0:
        return f"Quá hạn {-days_left} ngày làm việc"
    return f"Còn {days_left} ngày làm việc" if days_left else "Hết hạn hôm nay"
