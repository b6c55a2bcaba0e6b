"""The working calendar, and the clocks that run on it: both change in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.administration.policy import require_administrator
from thongsuot.foundation import actions as foundation
from thongsuot.foundation.models import CalendarDay
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Person
from thongsuot.recommendations.actions import recompute_clocks

#: Years one may fill in: the rules of the lunar new year are known this far.
FIRST_YEAR, LAST_YEAR = 2025, 2040
#: The usual time to answer, to show what a change does.
FIFTEEN = 15


def _after_a_change(actor: Person, at: datetime) -> int:
    """Open clocks get their new day. Stages that come to run clocks are called here too."""
    return recompute_clocks(actor=actor, at=at)


@transaction.atomic
def list_day(
    *, day: date, kind: str, name: str, actor: Person, at: datetime
) -> tuple[CalendarDay, int]:
    """A holiday, or a weekend day worked instead. Returns it and how many deadlines moved."""
    require_administrator(actor)
    before = CalendarDay.objects.select_for_update().filter(day=day).first()
    data = {"before": {"kind": before.kind, "name": before.name}} if before else {}
    listed = foundation.set_calendar_day(day=day, kind=kind, name=name)
    write_down(
        listed,
        "list_day",
        actor=actor,
        note=f"{day:%d/%m/%Y}: {listed.get_kind_display()}, {name}",
        data={"day": str(day), **data},
    )
    return listed, _after_a_change(actor, at)


@transaction.atomic
def unlist_day(*, pk: int, actor: Person, at: datetime) -> tuple[CalendarDay, int]:
    """The day follows the plain week again. Returns what was listed, and deadlines moved."""
    require_administrator(actor)
    listed = CalendarDay.objects.select_for_update().get(pk=pk)
    write_down(
        listed,
        "unlist_day",
        actor=actor,
        note=f"{listed.day:%d/%m/%Y}: {listed.name}",
        data={"day": str(listed.day)},
    )
    gone = foundation.unset_calendar_day(pk=pk)
    return gone, _after_a_change(actor, at)


@transaction.atomic
def seed_year(*, year: int, actor: Person, at: datetime) -> tuple[int, int]:
    """Vietnam's public holidays of a year; days a person has listed stay. (added, moved)."""
    require_administrator(actor)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputRefused(f"Chọn năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
    added = foundation.seed_calendar(range(year, year + 1))
    first = CalendarDay.objects.filter(day__year=year).first()
    if first is not None and added:
        write_down(first, "seed_year", actor=actor, note=f"Năm {year}: thêm {added} ngày.")
    return added, _after_a_change(actor, at)


@dataclass(frozen=True, slots=True)
class Preview:
    """What listing a day would do: deadlines that move, and fifteen working days from today."""

    day: date
    kind: str
    was: str
    moved: int
    fifteen_before: date
    fifteen_after: date


@transaction.atomic
def preview_day(*, day: date, kind: str, name: str, actor: Person, at: datetime) -> Preview:
    """Do it, look, and take it all back."""
    today = localdate(at)
    before = foundation.working_calendar()
    was = CalendarDay.objects.filter(day=day).first()
    listed, moved = list_day(day=day, kind=kind, name=name, actor=actor, at=at)
    after = foundation.working_calendar()
    transaction.set_rollback(True)
    return Preview(
        day,
        str(listed.get_kind_display()),
        f"{was.get_kind_display()}, {was.name}" if was else "",
        moved,
        before.add(today, FIFTEEN),
        after.add(today, FIFTEEN),
    )
