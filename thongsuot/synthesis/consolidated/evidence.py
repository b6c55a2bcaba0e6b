"""The records behind a figure as a person reads them, live or as they were when it was frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from thongsuot.intake.models import Reading, Statement
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import ClosureReason
from thongsuot.reports.models import UnitReport
from thongsuot.synthesis.models import Proposal, Snapshot, SnapshotRecord
from thongsuot.taskforces.models import TaskForce

#: What each kind of evidence needs joined to be described without another query.
JOINED: dict[str, tuple[str, ...]] = {
    "recommendations.difficulty": ("unit", "statement"),
    "recommendations.recommendation": ("unit", "statement", "lead_body"),
    "meetings.meeting": ("task_force__organization",),
    "meetings.minute": ("unit", "meeting", "statement"),
    "practices.goodpractice": ("unit", "meeting", "statement"),
    "intake.statement": ("unit", "reading"),
    "taskforces.taskforce": ("organization",),
    "reports.unitreport": ("unit", "reporting_date"),
    "synthesis.proposal": ("document",),
}


#: Kinds whose text is somebody's words.
SAID = (
    "recommendations.difficulty",
    "recommendations.recommendation",
    "meetings.minute",
    "practices.goodpractice",
    "intake.statement",
)
SEVERAL = "Nhiều đơn vị"


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure; `url` leads to it as it is now, empty for a frozen one."""

    kind: str
    pk: int
    text: str
    unit: str = ""
    unit_id: int | None = None
    category: str = ""
    code: str = ""
    body: str = ""
    day: date | None = None
    standing: str = ""
    url: str = ""

    @property
    def quoted(self) -> bool:
        """Whether `text` is what somebody said."""
        return self.kind in SAID


def kind_of(rows: QuerySet[Any]) -> str:
    """The kind of the records in `rows`: their model's label."""
    return str(rows.model._meta.label_lower)  # noqa: SLF001 - Django's public-by-custom _meta


def joined(rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with what `record_of` needs."""
    names = JOINED.get(kind_of(rows), ())
    return rows.select_related(*names) if names else rows


def _standing(one: Recommendation) -> str:
    if one.closure_reason:
        return str(ClosureReason(one.closure_reason).label)
    return one.state_label


def _difficulty(one: Difficulty) -> Record:
    return Record(**_raised(one, "recommendations.difficulty"), standing=one.state_label)


def _recommendation(one: Recommendation) -> Record:
    return Record(
        **_raised(one, "recommendations.recommendation"),
        code=one.code or "",
        body=one.lead_body.name if one.lead_body else "",
        standing=_standing(one),
    )


def _raised(one: Difficulty | Recommendation, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "pk": one.pk,
        "text": one.title,
        "unit": one.unit.name if one.unit else SEVERAL,
        "unit_id": one.unit_id,
        "category": one.category,
        "day": one.raised_on,
    }


def _minuted(one: Minute | GoodPractice) -> Record:
    return Record(
        str(one._meta.label_lower),  # noqa: SLF001 - Django's public-by-custom _meta
        one.pk,
        one.title,
        unit=one.unit.name if one.unit else SEVERAL,
        unit_id=one.unit_id,
        category=one.category,
        day=one.meeting.held_on if one.meeting else None,
    )


def _sentence(one: Statement) -> Record:
    return Record(
        "intake.statement",
        one.pk,
        one.text,
        unit=one.unit.name if one.unit else SEVERAL,
        unit_id=one.unit_id,
        category=one.category,
        day=one.reading.held_on or one.reading.issued_on or localdate(one.reading.received_at),
    )


def _meeting(one: Meeting) -> Record:
    return Record("meetings.meeting", one.pk, str(one), day=one.held_on)


def _reading(one: Reading) -> Record:
    return Record("intake.reading", one.pk, one.name, day=one.held_on or one.issued_on)


def _unit_report(one: UnitReport) -> Record:
    return Record(
        "reports.unitreport",
        one.pk,
        f"Báo cáo {one.reporting_date}",
        unit=one.unit.name,
        unit_id=one.unit_id,
        day=one.sent_on,
        standing=one.state_label,
    )


def _unit(one: Organization) -> Record:
    return Record("people.organization", one.pk, one.name, unit_id=one.pk)


def _task_force(one: TaskForce) -> Record:
    return Record("taskforces.taskforce", one.pk, str(one))


def _proposal(one: Proposal) -> Record:
    return Record("synthesis.proposal", one.pk, one.title, code=one.mark, standing=one.state_label)


DESCRIBED: dict[type, Callable[[Any], Record]] = {
    Difficulty: _difficulty,
    Recommendation: _recommendation,
    Minute: _minuted,
    GoodPractice: _minuted,
    Statement: _sentence,
    Meeting: _meeting,
    Reading: _reading,
    Organization: _unit,
    UnitReport: _unit_report,
    TaskForce: _task_force,
    Proposal: _proposal,
}


def record_of(one: object) -> Record:
    """A live record, described."""
    return DESCRIBED[type(one)](one)


def linked(one: Any) -> Record:  # noqa: ANN401 - any of the models above
    """A live record, described, with the address of its page."""
    place = one.meeting if isinstance(one, Minute | GoodPractice) else one
    return replace(record_of(one), url=place.get_absolute_url() if place else "")


def frozen(snapshot: Snapshot, record: Record) -> SnapshotRecord:
    """The row that keeps `record` as it is now; not yet saved."""
    return SnapshotRecord(
        snapshot=snapshot,
        kind=record.kind,
        record=record.pk,
        text=record.text,
        unit=record.unit,
        unit_id=record.unit_id,
        category=record.category,
        code=record.code,
        body=record.body,
        day=record.day,
        standing=record.standing,
    )


def thawed(rows: Iterable[SnapshotRecord]) -> list[Record]:
    """Frozen rows as records; they lead nowhere, for what they tell may have changed since."""
    return [
        Record(
            kind=one.kind,
            pk=one.record,
            text=one.text,
            unit=one.unit,
            unit_id=one.unit_id,
            category=one.category,
            code=one.code,
            body=one.body,
            day=one.day,
            standing=one.standing,
        )
        for one in rows
    ]
