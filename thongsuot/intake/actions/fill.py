"""What a reading found, written into its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from thongsuot.intake.models import Reading, ReadingUnit, ReadTask, Statement
from thongsuot.ledger.actions import enter_all
from thongsuot.people.models import Organization
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans.models import Programme
from thongsuot.textlab.reading import Reading as Found


def units_by_code(codes: Iterable[str | None]) -> dict[str, Organization]:
    """The supervised units in force with these codes."""
    wanted = {code for code in codes if code}
    found = Organization.objects.filter(
        kind=OrganizationKind.COMMUNE, code__in=wanted, valid_to__isnull=True
    )
    return {unit.code: unit for unit in found}


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _fill_header(reading: Reading, found: Found) -> list[str]:
    document, meeting = found.document, found.meeting
    reading.kind = (document.kind or "")[:60]
    reading.number = (document.number or "")[:60]
    reading.issued_on = _day(document.date)
    reading.issuer = (document.issuer or "")[:200]
    reading.held_on = _day(meeting.date)
    reading.programme_text = (meeting.programme or "")[:300]
    reading.programme = (
        Programme.objects.filter(short_number=meeting.plan).first() if meeting.plan else None
    )
    reading.task_force_number = meeting.task_force
    reading.leader_name = meeting.leader.name[:150] if meeting.leader else ""
    reading.leader_titles = list(meeting.leader.titles) if meeting.leader else []
    reading.plan_text = f"Kế hoạch {meeting.plan}" if meeting.plan else ""
    reading.warnings = list(found.warnings)
    return [
        *("kind", "number", "issued_on", "issuer", "held_on", "programme_text", "programme"),
        *("task_force_number", "leader_name", "leader_titles", "plan_text", "warnings"),
    ]


def _named(reading: Reading, found: Found, units: Mapping[str, Organization]) -> list[ReadingUnit]:
    """The units the header names; of a unit's own document, that unit."""
    if reading.unit is not None:
        own = reading.unit
        return [ReadingUnit(reading=reading, position=1, name=own.name, organization=own)]
    return [
        ReadingUnit(
            reading=reading,
            position=position,
            name=unit.name,
            organization=units.get(unit.code or ""),
        )
        for position, unit in enumerate(found.meeting.units, start=1)
    ]


def fill(reading: Reading, found: Found, warnings: Sequence[str]) -> list[str]:
    """Header fields on the instance (their names are returned), the rest as rows.

    What an earlier attempt wrote is replaced; a person has not seen it yet.
    """
    fields = _fill_header(reading, found)
    reading.warnings = [*warnings, *reading.warnings]
    reading.named_units.all().delete()
    reading.tasks.all().delete()
    units = units_by_code(
        [*(u.code for u in found.meeting.units), *(s.unit_code for s in found.statements)]
    )
    ReadingUnit.objects.bulk_create(_named(reading, found, units))
    enter_all(
        [
            Statement(
                reading=reading,
                kind=s.kind,
                # What a unit's own document says, the unit says of itself.
                unit=reading.unit or units.get(s.unit_code or ""),
                text=s.text,
                start=s.start,
                end=s.end,
                category=s.category,
                addressee=(s.addressee or "")[:150],
                confidence=s.confidence,
                cue=s.cue[:200],
            )
            for s in found.statements
        ],
        "propose",
        actor=None,
    )
    ReadTask.objects.bulk_create(
        ReadTask(
            reading=reading,
            position=position,
            title=task.title,
            deadline=_day(task.deadline),
            progress_percent=task.progress_percent,
            status=(task.status or "")[:200],
            start=task.start,
            end=task.end,
        )
        for position, task in enumerate(found.tasks, start=1)
    )
    return fields
