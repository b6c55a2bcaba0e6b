"""Programmes, and plans put on the books whole: by a demo, a test, an import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thongsuot.ledger.actions import enter
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import (
    Plan,
    PlanContent,
    PlanTask,
    PlanUnit,
    Programme,
    ReportingDate,
)
from thongsuot.textlab.normalize import nfc


@dataclass(frozen=True, slots=True)
class Asked:
    """A task of the plan as it is added; `content` is the 1-based place of a top content."""

    title: str
    short_title: str
    due_on: date
    content: int | None = None
    lead: str = ""
    affects_life: bool = False


def add_programme(
    *, number: str, short_number: str, name: str, issuer: str, issued_on: date | None = None
) -> Programme:
    """A superior programme, known by its number."""
    return Programme.objects.create(
        number=nfc(number),
        short_number=short_number,
        name=nfc(name),
        issuer=nfc(issuer),
        issued_on=issued_on,
    )


@transaction.atomic
def add_plan(
    *,
    programme: Programme,
    title: str,
    issuer: str,
    starts_on: date,
    ends_on: date,
    contents: Sequence[tuple[str, Sequence[str]]],
    number: str = "",
    issued_on: date | None = None,
    actor: Person | None = None,
) -> Plan:
    """A plan with its contents as rows: (title, titles beneath it), in order. Still a draft."""
    plan = Plan(
        programme=programme,
        number=nfc(number),
        title=nfc(title),
        issuer=nfc(issuer),
        issued_on=issued_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    enter(plan, "draft", actor=actor)
    for position, (heading, beneath) in enumerate(contents, start=1):
        parent = PlanContent.objects.create(plan=plan, position=position, title=nfc(heading))
        PlanContent.objects.bulk_create(
            PlanContent(plan=plan, parent=parent, position=n, title=nfc(child))
            for n, child in enumerate(beneath, start=1)
        )
    return plan


@transaction.atomic
def ask_of_units(
    *,
    plan: Plan,
    units: Iterable[Organization],
    tasks: Sequence[Asked],
    reporting_dates: Sequence[tuple[str, date]],
    outline: Sequence[str],
) -> None:
    """Whom a new plan supervises, what they must do by when, and when they report on it."""
    PlanUnit.objects.bulk_create(
        (PlanUnit(plan=plan, unit=unit) for unit in units), ignore_conflicts=True
    )
    tops = {one.position: one for one in plan.contents.filter(parent=None)}
    PlanTask.objects.bulk_create(
        PlanTask(
            plan=plan,
            content=tops.get(task.content or 0),
            position=position,
            title=nfc(task.title),
            short_title=nfc(task.short_title),
            lead=nfc(task.lead),
            due_on=task.due_on,
            affects_life=task.affects_life,
        )
        for position, task in enumerate(tasks, start=1)
    )
    ReportingDate.objects.bulk_create(
        ReportingDate(plan=plan, name=name, due_on=due_on, outline=list(outline))
        for name, due_on in reporting_dates
    )
