"""Reports of the demo city's units: sent, late, returned, accepted, through the real verbs.

The three wards of the sample day send a document that is read and confirmed like any other; the
rest fill in the short form. Everything said is invented and says so in its first line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils.timezone import localdate, make_aware

from thongsuot.desk.actions import confirm_reading, send_report
from thongsuot.desk.demo_meetings import DIFFICULTIES, HEADING, PRACTICES, RECOMMENDATIONS
from thongsuot.desk.demo_plan import OUTLINE
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.intake import actions as intake
from thongsuot.intake.states import StatementState
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.plans.models import ReportingDate
from thongsuot.reports.actions import reports
from thongsuot.reports.actions.reports import Reason
from thongsuot.reports.models import UnitReport
from thongsuot.taskforces.models import Supervision
from thongsuot.textlab.extract import Limits

SITUATION, RESULTS, TROUBLES, PLANS, ASKED = OUTLINE
SEPTEMBER, OCTOBER, NOVEMBER = (
    date(2025, 9, 25),
    date(2025, 10, 24),
    date(2025, 11, 25),
)
SAMPLE_WARDS = ("27259", "27265", "27286")
PEOPLE = (38, 42, 26)
ELSEWHERE = (3, 7)


@dataclass(frozen=True, slots=True)
class Simulated:
    """One report: the unit's code, the date, working days after it that it is sent, what comes
    of it. `as_file`: a document that is read; else the short form."""

    code: str
    due_on: date
    late: int
    then: str
    as_file: bool = False


REPORTS = (
    *(Simulated(code, SEPTEMBER, late, "accepted") for code, late in zip(
        (*SAMPLE_WARDS, "27301", "27316"), (0, 0, 0, 2, 0), strict=True
    )),
    *(Simulated(code, OCTOBER, 0, "accepted", as_file=True) for code in SAMPLE_WARDS),
    Simulated("27301", OCTOBER, 0, "accepted"),
    Simulated("27316", OCTOBER, 3, "sent"),
    Simulated("27343", OCTOBER, 1, "returned"),
    Simulated("27265", NOVEMBER, 0, "sent"),
    Simulated("27427", NOVEMBER, 0, "sent"),
    Simulated("27286", NOVEMBER, 0, "draft"),
)  # fmt: skip


def report_in_the_demo() -> int:
    """Send the simulated reports whose day has come. Nothing when some stand. Returns how many."""
    if UnitReport.objects.exists():
        return 0
    today, calendar = localdate(), working_calendar()
    simulated = [*REPORTS, *_elsewhere()]
    dates = {one.due_on: one for one in ReportingDate.objects.filter(due_on__year=2025)}
    units = {
        one.code: one
        for one in Organization.objects.filter(
            kind=OrganizationKind.COMMUNE, code__in={r.code for r in simulated}
        )
    }
    made = 0
    for turn, one in enumerate(simulated):
        unit, day = units.get(one.code), dates.get(one.due_on)
        if unit is None or day is None:
            continue
        sent_on = calendar.add(one.due_on, one.late) if one.late else _before(one.due_on, turn)
        officer = _holder(unit, RoleKind.UNIT_OFFICER)
        if officer is not None and sent_on < today:
            at = make_aware(datetime.combine(sent_on, time(9, 30)))
            _report(one, unit, day, officer, turn=turn, at=at)
            made += 1
    return made


def _elsewhere() -> list[Simulated]:
    """Two units each of two other task forces: one accepted, one that nobody has opened."""
    rows = Supervision.objects.filter(
        task_force__number__in=ELSEWHERE,
        task_force__programme__short_number="249",
        unit__kind=OrganizationKind.COMMUNE,
    )
    found: list[Simulated] = []
    for number in ELSEWHERE:
        codes = rows.filter(task_force__number=number).values_list("unit__code", flat=True)
        for code, then in zip(codes[:2], ("accepted", "sent"), strict=False):
            found.append(Simulated(code, OCTOBER, 0, then))
    return found


def _before(due_on: date, turn: int) -> date:
    """A day or so before it is due."""
    return due_on - timedelta(days=1 + turn % 2)


def _holder(organization: Organization, kind: RoleKind) -> Person | None:
    held = Role.objects.held_on(localdate()).filter(organization=organization, kind=kind)
    role = held.select_related("person").order_by("pk").first()
    return role.person if role else None


def _report(
    one: Simulated,
    unit: Organization,
    day: ReportingDate,
    officer: Person,
    *,
    turn: int,
    at: datetime,
) -> None:
    report = reports.begin(unit=unit, reporting_date=day, actor=officer)
    if one.as_file:
        _bring(report, unit, officer, turn, at)
    else:
        reports.fill_in(pk=report.pk, actor=officer, sections=_sections(turn, day))
    if one.then == "draft":
        return
    report = send_report(pk=report.pk, actor=officer, at=at)
    if report.task_force is None or one.then == "sent":
        return
    secretary = _holder(report.task_force.organization, RoleKind.SECRETARY)
    if secretary is None:
        return
    later = at + timedelta(days=1)
    reports.open_(pk=report.pk, actor=secretary, at=later)
    if one.then == "returned":
        statement = report.reading.statements.order_by("-start").first() if report.reading else None
        reasons = [Reason("Nêu rõ số hồ sơ trễ hạn so với kỳ trước.", section=RESULTS)]
        if statement is not None:
            reasons.append(Reason("Ghi rõ cần bao nhiêu, từ khi nào.", statement=statement.pk))
        reports.return_(pk=report.pk, actor=secretary, reasons=reasons)
    else:
        reports.accept(pk=report.pk, actor=secretary, at=later)


def _bring(
    report: UnitReport, unit: Organization, officer: Person, turn: int, at: datetime
) -> None:
    """The document goes the way of every document: received, read, looked through, confirmed."""
    report = reports.bring(
        pk=report.pk,
        actor=officer,
        content=document(unit.name, turn, at.date()).encode(),
        name=f"bao-cao-mo-phong-{unit.code}-{at:%d-%m-%Y}.txt",
        limits=Limits(size=settings.UPLOAD_LIMIT_BYTES),
    )
    if report.reading is None:
        return
    intake.read(pk=report.reading.pk)
    for statement in report.reading.statements.filter(state=StatementState.PROPOSED):
        intake.accept(pk=statement.pk, actor=officer)
    confirm_reading(pk=report.reading.pk, actor=officer, at=at)


#: Of these a document says one each sentence.
PLAIN = tuple(words for words in DIFFICULTIES if "," not in words)


def _pick(choices: Sequence[str], turn: int, count: int) -> list[str]:
    return [choices[(turn * 2 + step) % len(choices)] for step in range(count)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sections(turn: int, day: ReportingDate) -> dict[str, str]:
    """What the short form holds, one thing a line."""
    body, asked = RECOMMENDATIONS[turn % len(RECOMMENDATIONS)]
    return {
        SITUATION: f"{HEADING}: bộ phận một cửa có {PEOPLE[turn % 3]} công chức, viên chức.",
        RESULTS: f"giải quyết đúng hạn {vnnumber(1200 + 37 * turn)} hồ sơ "
        f"trong {day.name.lower()}\n"
        f"Cách làm hay: {PRACTICES[turn % len(PRACTICES)]}",
        TROUBLES: "\n".join(_pick(DIFFICULTIES, turn, 2)),
        PLANS: "tiếp tục rà soát hồ sơ trễ hạn, bố trí người trực hướng dẫn nộp trực tuyến",
        ASKED: f"{body}: {asked}",
    }


def document(unit: str, turn: int, day: date) -> str:
    """The text of a report as a ward writes it, under the headings it was asked for."""
    first, second, third = _pick(PLAIN, turn, 3)
    body, asked = RECOMMENDATIONS[turn % len(RECOMMENDATIONS)]
    lines = [
        HEADING,
        "BÁO CÁO",
        f"Kết quả thực hiện Kế hoạch 249 của {unit}",
        f"Ngày {day:%d/%m/%Y}, {unit} báo cáo kết quả thực hiện nhiệm vụ như sau:",
        f"I. {SITUATION.upper()}",
        f"{unit} có {PEOPLE[turn % 3]} công chức, viên chức làm việc tại bộ phận một cửa.",
        f"II. {RESULTS.upper()}",
        f"{unit} đã hoàn thành việc sắp xếp các bộ phận chuyên môn.",
        f"{unit} đã giải quyết đúng hạn {vnnumber(2100 + 53 * turn)} hồ sơ thủ tục hành chính.",
        f"III. {TROUBLES.upper()}",
        f"{_capital(first)}. {_capital(second)}. {_capital(third)}.",
        f"IV. {PLANS.upper()}",
        "Tiếp tục rà soát hồ sơ trễ hạn, tăng cường hướng dẫn người dân nộp hồ sơ trực tuyến.",
        f"V. {ASKED.upper()}",
        f"Kiến nghị {body} {asked}.",
    ]
    return "\n\n".join(lines) + "\n"
