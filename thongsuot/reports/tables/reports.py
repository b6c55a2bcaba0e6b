"""What units owe by each reporting date: received, late, missing. Computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Plan, PlanUnit, ReportingDate
from thongsuot.reports.models import UnitReport
from thongsuot.reports.queries.reports import UnitReportQuerySet
from thongsuot.reports.states.reports import ReportState
from thongsuot.taskforces.models import Supervision
from thongsuot.taskforces.queries import of_task_forces


def last_day_on_time(due_on: date, calendar: WorkingCalendar) -> date:
    """The last day on which a report due on `due_on` is not late: days off do not count."""
    return calendar.add(due_on, 1) - timedelta(days=1)


def late_by(due_on: date, sent_on: date, calendar: WorkingCalendar) -> int:
    """Working days that `sent_on` is after `due_on`; 0 in time."""
    return max(calendar.between(due_on, sent_on), 0)


@dataclass(frozen=True, slots=True)
class Owed:
    """One unit's report for one date, begun or not.

    `late` are working days: of the sending, or up to today while nothing was sent; `days_left`
    working days until it is due, negative once past.
    """

    unit: Organization
    day: ReportingDate
    report: UnitReport | None
    late: int
    days_left: int

    @property
    def state(self) -> str:
        """The report's, "missing" once overdue without one, "coming" before."""
        if self.report is not None and (self.report.was_sent or not self.late):
            return str(self.report.state)
        return "missing" if self.late else "coming"

    @property
    def is_open(self) -> bool:
        """The unit has yet to send it, the first time or again."""
        return self.report is None or self.report.is_in_hand

    @property
    def sent_late(self) -> bool:
        return bool(self.late) and self.report is not None and self.report.was_sent


def owed(
    unit: Organization,
    day: ReportingDate,
    report: UnitReport | None,
    calendar: WorkingCalendar,
    today: date,
) -> Owed:
    """How `unit` stands with `day` on `today`."""
    sent_on = report.first_sent_on if report is not None else None
    return Owed(
        unit,
        day,
        report,
        late_by(day.due_on, sent_on or today, calendar),
        calendar.between(today, day.due_on),
    )


def owed_by(
    units: Iterable[int], calendar: WorkingCalendar, today: date, *, until: date | None = None
) -> list[Owed]:
    """What these units owe under every published plan, the nearest due first: three queries."""
    wanted = list(units)
    if not wanted:
        return []
    asked = list(
        PlanUnit.objects.filter(unit__in=wanted, plan__in=Plan.objects.in_the_open())
        .select_related("unit")
        .order_by("unit__sort_key", "pk")
    )
    dates = ReportingDate.objects.filter(plan__in={one.plan_id for one in asked})
    if until is not None:
        dates = dates.filter(due_on__lte=until)
    listed = list(dates.select_related("plan__programme").order_by("due_on", "pk"))
    known = _known(wanted, listed)
    return [
        owed(one.unit, day, known.get((one.unit_id, day.pk)), calendar, today)
        for day in listed
        for one in asked
        if one.plan_id == day.plan_id
    ]


#: A report is on the desk from so many working days before it is due.
AHEAD = 10


def owed_soon(person: Person, today: date) -> list[Owed]:
    """What this person's units have yet to send, late or due before long, or to send again."""
    calendar = working_calendar()
    edge = calendar.add(today, AHEAD)
    every = owed_by(person.scope.units, calendar, today, until=edge)
    return [one for one in every if one.is_open]


def _known(
    units: Sequence[int], dates: Sequence[ReportingDate]
) -> dict[tuple[int, int], UnitReport]:
    rows = UnitReport.objects.filter(unit__in=units, reporting_date__in=dates)
    return {(one.unit_id, one.reporting_date_id): one for one in rows.select_related("reading")}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of the list with a cell for each date shown."""

    unit: Organization
    cells: list[Owed]


def lines_of(
    rows: Sequence[PlanUnit],
    dates: Sequence[ReportingDate],
    person: Person,
    calendar: WorkingCalendar,
    today: date,
) -> list[Line]:
    """The page's rows: one query, whatever their number. A draft is nobody's but the unit's."""
    found = UnitReport.objects.visible_to(person).filter(
        unit__in=[one.unit_id for one in rows], reporting_date__in=dates
    )
    known = {(one.unit_id, one.reporting_date_id): one for one in found}
    return [
        Line(
            row.unit,
            [
                owed(row.unit, day, known.get((row.unit_id, day.pk)), calendar, today)
                for day in dates
            ],
        )
        for row in rows
    ]


def rows_of(plan: Plan, person: Person, today: date) -> QuerySet[PlanUnit]:
    """The units of the plan whose reports are this person's to look at."""
    rows = PlanUnit.objects.filter(plan=plan).select_related("unit")
    if person.scope.city:
        return rows
    now = Supervision.objects.on(today).filter(of_task_forces(person.scope))
    return rows.filter(Q(unit__in=now.values("unit")) | Q(unit__in=person.scope.units))


def standing(key: str, dates: Sequence[ReportingDate], calendar: WorkingCalendar, today: date) -> Q:
    """Rows of PlanUnit with at least one date among `dates` that stands so (see STANDINGS)."""
    reports = UnitReport.objects.filter(unit=OuterRef("unit"))
    if key == "missing":
        return _missing(reports, dates, calendar, today)
    if key == "late":
        late = Q(pk__in=[])
        for day in dates:
            edge = last_day_on_time(day.due_on, calendar)
            late |= Q(reporting_date=day, first_sent_on__gt=edge)
        return Q(Exists(reports.filter(late)))
    kept = {
        "to_accept": Q(state=ReportState.SENT),
        "returned": Q(state=ReportState.RETURNED),
        "accepted": Q(state=ReportState.ACCEPTED),
        "unopened": Q(first_sent_on__isnull=False, first_opened_at__isnull=True)
        & ~Q(state=ReportState.DRAFT),
    }[key]
    return Q(Exists(reports.filter(kept, reporting_date__in=dates)))


def _missing(
    reports: QuerySet[UnitReport],
    dates: Sequence[ReportingDate],
    calendar: WorkingCalendar,
    today: date,
) -> Q:
    found = Q(pk__in=[])
    for day in dates:
        if late_by(day.due_on, today, calendar):
            sent = reports.filter(reporting_date=day).exclude(state=ReportState.DRAFT)
            found |= ~Q(Exists(sent))
    return found


def to_accept(person: Person) -> UnitReportQuerySet:
    """Sent to this person's task forces and not judged yet, the longest waiting first."""
    return UnitReport.objects.visible_to(person).to_accept().order_by("sent_on", "pk")


def plans_with_dates(person: Person) -> list[Plan]:
    """The plans that ask for reports, the newest first."""
    asking = ReportingDate.objects.filter(plan=OuterRef("pk"))
    rows = Plan.objects.visible_to(person).in_the_open().filter(Exists(asking))
    return list(rows.select_related("programme").order_by("-starts_on", "-pk"))
