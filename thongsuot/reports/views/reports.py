"""What is owed by when: a unit's own page, the list of a task force, and one report."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET

from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import contains_folded, page_by_key
from thongsuot.intake.states import ReadingState
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.plans.models import Plan, ReportingDate
from thongsuot.reports.actions import reports as actions
from thongsuot.reports.forms.reports import ReportFilter, WriteForm
from thongsuot.reports.models import UnitReport
from thongsuot.reports.policy import reports as policy
from thongsuot.reports.states.reports import STANDINGS, ReportState
from thongsuot.reports.tables.reports import (
    lines_of,
    owed,
    owed_by,
    plans_with_dates,
    rows_of,
    standing,
)
from thongsuot.reports.tables.showing import accepted_in, other_issuer, reasons_by, shown
from thongsuot.taskforces.forms import units_on_offer
from thongsuot.taskforces.models import TaskForce

KEYS = ("unit__sort_key", "pk")
SIZE = 25
ACCEPT = ".docx,.pdf,.txt,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"


def is_of_a_unit(person: Person) -> bool:
    """Whether this person reports rather than receives."""
    scope = person.scope
    return bool(scope.units) and not (scope.city or scope.task_forces)


@require_GET
def reports(request: PersonRequest) -> HttpResponse:
    """A unit sees what it owes; everybody else the units whose reports they follow."""
    if is_of_a_unit(request.user):
        return _own(request)
    return _followed(request)


def _own(request: PersonRequest) -> HttpResponse:
    today = localdate()
    every = owed_by(request.user.scope.units, working_calendar(), today)
    waiting = [one for one in every if one.is_open and one.report and one.report.reasons]
    waiting += [one for one in every if one.is_open and one not in waiting]
    context = {
        "first": waiting[0] if waiting else None,
        "owed": waiting[1:],
        "sent": [one for one in reversed(every) if not one.is_open],
        "accept": ACCEPT,
        "several": len(request.user.scope.units) > 1,
    }
    return render(request, "reports/own.html", context)


def _plan(request: PersonRequest, plans: list[Plan]) -> Plan | None:
    """The one the address names, that of the date it names, else the newest."""
    named = next((one for one in plans if str(one.pk) == request.GET.get("plan")), None)
    day = request.GET.get("date", "")
    if named is None and day.isdecimal():
        dated = ReportingDate.objects.filter(pk=int(day), plan__in=plans).first()
        named = next((one for one in plans if dated and one.pk == dated.plan_id), None)
    return named or (plans[0] if plans else None)


def _followed(request: PersonRequest) -> HttpResponse:
    today, calendar = localdate(), working_calendar()
    plans = plans_with_dates(request.user)
    plan = _plan(request, plans)
    conditions = ReportFilter(request.GET, request.user, plan)
    context: dict[str, object] = {
        "filter": conditions,
        "plan": plan,
        "plans": plans,
        "standings": [("", "Tất cả"), *STANDINGS],
        "standing": conditions.conditions.get("standing", ""),
    }
    if plan is not None:
        every = list(plan.reporting_dates.order_by("due_on", "pk"))
        chosen = conditions.conditions.get("date")
        dates = [one for one in every if chosen in (None, one)]
        rows = rows_of(plan, request.user, today)
        task_force = conditions.conditions.get("task_force")
        if isinstance(task_force, TaskForce):
            rows = rows.filter(unit__in=units_on_offer(request.user, task_force).values("pk"))
        if conditions.words:
            rows = rows.filter(contains_folded("unit__name", conditions.words))
        if key := str(conditions.conditions.get("standing", "")):
            rows = rows.filter(standing(key, dates, calendar, today))
        page = page_by_key(rows, KEYS, cursor=request.GET.get("cursor", ""), size=SIZE)
        context |= {
            "page": page,
            "dates": dates,
            "count": rows.count(),
            "lines": lines_of(page.rows, dates, request.user, calendar, today),
            "narrowed": bool(conditions.conditions),
        }
    return render(request, "reports/list.html", context)


def find(request: PersonRequest, pk: int) -> UnitReport:
    return get_object_or_404(UnitReport.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One report: where it stands, what it says, what has to be mended. Opening it is noted."""
    report = find(request, pk)
    if request.htmx and request.GET.get("go"):
        return HttpResponse(headers={"HX-Redirect": report.get_absolute_url()})
    if report.first_opened_at is None and policy.is_reader(request.user, report):
        actions.open_(pk=report.pk, actor=request.user, at=now())
        report = find(request, pk)
    return render(request, "reports/detail.html", page_of(request, report))


def page_of(
    request: PersonRequest, report: UnitReport, form: WriteForm | None = None
) -> dict[str, object]:
    """What the page of one report shows, and what this person may do with it now."""
    today, calendar = localdate(), working_calendar()
    writes = policy.can_write(request.user, report)
    editable = writes and report.is_in_hand
    reading = report.reading
    statements = accepted_in(reading) if reading is not None else []
    last = UnitReport.objects.before(report) if report.was_sent or editable else None
    carried = _carried(report, last) if editable else []
    sections, at_statements = reasons_by(report)
    return {
        "report": report,
        # "Kỳ tháng 10/2025" in the middle of a heading.
        "of_date": report.reporting_date.name[:1].lower() + report.reporting_date.name[1:],
        "owed": owed(report.unit, report.reporting_date, report, calendar, today),
        "writes": writes,
        "editable": editable,
        "judges": policy.can_judge(request.user, report) and report.state == ReportState.SENT,
        "can_withdraw": writes and report.state == ReportState.SENT,
        "last": last,
        "carried": carried,
        "form": form or (WriteForm(report=report, carried=carried) if editable else None),
        "has_words": any(words.strip() for words in report.sections.values()),
        "reading": reading,
        "other_issuer": other_issuer(report),
        "being_read": reading is not None
        and reading.state in {ReadingState.WAITING, ReadingState.RUNNING},
        "shown": shown(report, statements),
        "counted": _counted([one.kind for one in statements]),
        "reasons": sections.get("", []),
        "places": sum(map(len, sections.values())) + sum(map(len, at_statements.values())),
        "tasks": list(reading.tasks.all()) if reading is not None else [],
        "entries": history(report)[:20],
        "machine": report.machine,
        "accept": ACCEPT,
    }


def _counted(kinds: list[str]) -> list[tuple[str, int]]:
    """How many of each kind, in the order they come."""
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def _carried(report: UnitReport, last: UnitReport | None) -> list[str]:
    """Headings that still say word for word what the last report said."""
    if report.started_from_id is None or last is None:
        return []
    before = actions.said_by_heading(last)
    return [h for h, words in report.sections.items() if words.strip() and before.get(h) == words]


@require_GET
def of_reading(request: PersonRequest, reading_pk: int) -> HttpResponse:
    """From a unit's own document to the report it is."""
    reports_seen = UnitReport.objects.visible_to(request.user)
    return redirect(get_object_or_404(reports_seen, reading=reading_pk))
