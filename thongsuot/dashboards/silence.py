"""Who says nothing: each kind of silence as rows, each row with the figure that shows it.

A row may be of what only its own task force follows: everything is read through `visible_to`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from thongsuot.foundation.calendar import WorkingCalendar
from thongsuot.foundation.templatetags.ts_words import vndate, vnnumber
from thongsuot.meetings.models import Meeting
from thongsuot.meetings.states import TOOK_PLACE
from thongsuot.people.models import Organization, Person
from thongsuot.plans.models import Plan, ReportingDate
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import ResponseKind
from thongsuot.reports.models import UnitReport
from thongsuot.reports.queries.progress import units_followed_by
from thongsuot.taskforces.models import TaskForce

#: Rows shown of each kind.
MOST = 60
#: A task force that has not met for so many days is silent, unless the address says otherwise.
DAYS = 30
MOST_DAYS = 366
#: A body that explained so many of ten answers, of at least so many, answers with words only.
OF_TEN, AT_LEAST = 7, 5
#: Of each kind: who, the figure, what else is told.
HEADS = {
    "raised": ("Đơn vị", "Chưa nêu gì", "Đã làm việc"),
    "met": ("Tổ công tác", "Chưa họp", "Lịch"),
    "reported": ("Đơn vị", "Quá hạn", ""),
    "opened": ("Báo cáo", "Chờ mở", "Ngày gửi, tổ công tác"),
    "explained": ("Cơ quan", "Chỉ giải trình", ""),
}


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody silent: who, the figure in words, where its evidence is, one more fact."""

    who: str
    who_url: str
    figure: str
    evidence_url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of silence; `number` counts them all, `rows` are the first."""

    key: str
    title: str
    why: str
    rows: list[Silent] = field(default_factory=list)
    number: int = 0

    @property
    def heads(self) -> tuple[str, str, str]:
        return HEADS[self.key]

    @property
    def more(self) -> bool:
        return self.number > len(self.rows)


def _address(name: str, **conditions: object) -> str:
    return f"{reverse(name)}?{urlencode(conditions)}"


def _kind(
    key: str, title: str, why: str, rows: Sequence[Silent], every: QuerySet[Any, Any]
) -> Kind:
    """Of `rows`, asked for with one more than are shown; only then `every` one is counted."""
    number = len(rows) if len(rows) <= MOST else every.count()
    return Kind(key, title, why, list(rows[:MOST]), number)


def _units(person: Person, today: date) -> QuerySet[Organization]:
    return units_followed_by(person).supervised().active_on(today).order_by("sort_key", "pk")


def not_raised(person: Person, today: date, days: int) -> Kind:
    """Units that raised no difficulty and no recommendation for `days` days; never comes first."""
    units = (
        _units(person, today)
        .annotate(
            raised_last=Greatest(_last_raised(Recommendation), _last_raised(Difficulty)),
            sat=Count("meetings", filter=Q(meetings__state__in=TOOK_PLACE), distinct=True),
        )
        .filter(Q(raised_last__isnull=True) | Q(raised_last__lt=today - timedelta(days=days)))
        .order_by(F("raised_last").asc(nulls_first=True), "sort_key", "pk")
        .values_list("pk", "name", "raised_last", "sat")
    )
    return _kind(
        "raised",
        f"Đơn vị không nêu gì trong {days} ngày",
        "Không có khó khăn, kiến nghị nào được ghi lên sổ.",
        [
            Silent(
                name,
                reverse("units:detail", args=[pk]),
                f"{vnnumber((today - raised).days)} ngày" if raised else "chưa từng nêu gì",
                _address("recommendations:list", unit=pk),
                f"đã dự {vnnumber(sat)} buổi làm việc",
            )
            for pk, name, raised, sat in units[: MOST + 1]
        ],
        units,
    )


def _last_raised(model: type[Recommendation] | type[Difficulty]) -> Subquery:
    """The day the unit last raised one that is on the books."""
    rows = model.objects.on_the_books().filter(unit=OuterRef("pk")).order_by("-raised_on")
    return Subquery(rows.values("raised_on")[:1], output_field=DateField())


def not_met(person: Person, today: date, days: int) -> Kind:
    """Task forces whose last meeting is more than `days` days ago, the longest first."""
    last = Max("meetings__held_on", filter=Q(meetings__state__in=TOOK_PLACE))
    ahead = Meeting.objects.ahead(today).filter(task_force=OuterRef("pk"))
    forces = (
        TaskForce.objects.visible_to(person)
        .annotate(met_last=last, planned=Exists(ahead))
        .filter(Q(met_last__isnull=True) | Q(met_last__lt=today - timedelta(days=days)))
        .order_by(F("met_last").asc(nulls_first=True), "number")
        .values_list("pk", "organization__name", "met_last", "planned")
    )
    return _kind(
        "met",
        f"Tổ công tác không họp trong {days} ngày",
        "Tính từ buổi làm việc gần nhất đã diễn ra.",
        [
            Silent(
                name,
                reverse("taskforces:detail", args=[pk]),
                _since(met, today),
                _address("meetings:list", task_force=pk),
                _of_meetings(met, planned=planned),
            )
            for pk, name, met, planned in forces[: MOST + 1]
        ],
        forces,
    )


def _since(last: date | None, today: date) -> str:
    return f"{vnnumber((today - last).days)} ngày" if last else "chưa họp buổi nào"


def _of_meetings(last: date | None, *, planned: bool) -> str:
    told = [f"buổi gần nhất {vndate(last)}"] if last else []
    told.append("đã có lịch buổi tới" if planned else "chưa có lịch buổi tới")
    return ", ".join(told)


def not_opened(person: Person, today: date, calendar: WorkingCalendar) -> Kind:
    """Reports that were sent and nobody of the task force has opened, the longest first."""
    sent = (
        UnitReport.objects.visible_to(person)
        .filter(first_sent_on__isnull=False, first_opened_at__isnull=True)
        .select_related("unit", "reporting_date", "task_force__organization")
        .order_by("first_sent_on", "pk")
    )
    rows = []
    for one in sent[: MOST + 1]:
        days = calendar.between(one.first_sent_on or today, today)
        over = one.task_force.organization.name if one.task_force else ""
        rows.append(
            Silent(
                f"{one.unit.name}, {one.reporting_date.name}",
                one.get_absolute_url(),
                f"{vnnumber(days)} ngày làm việc",
                one.get_absolute_url(),
                f"gửi {vndate(one.first_sent_on)}, {over}",
            )
        )
    return _kind(
        "opened", "Báo cáo chưa ai mở", "Đơn vị đã gửi, tổ công tác chưa mở xem.", rows, sent
    )


def only_explained(person: Person) -> Kind:
    """Bodies whose answers in force are nearly all explanations: `OF_TEN` of ten at least."""
    counted = (
        Recommendation.objects.visible_to(person)
        .on_the_books()
        .filter(lead_body__isnull=False)
        .exclude(response_kind="")
        .order_by()
        .values("lead_body", "lead_body__name")
        .annotate(
            said=Count("pk"),
            explained=Count("pk", filter=Q(response_kind=ResponseKind.EXPLANATION_ONLY)),
        )
        .filter(said__gte=AT_LEAST, explained__gte=F("said") * OF_TEN / 10.0)
        .order_by("-explained", "lead_body")
    )
    return _kind(
        "explained",
        f"Cơ quan chỉ giải trình từ {OF_TEN} trên 10 câu trả lời",
        f"Trong các trả lời đang có hiệu lực, từ {AT_LEAST} câu trở lên.",
        [
            Silent(
                one["lead_body__name"],
                _address("recommendations:list", body=one["lead_body"]),
                f"{vnnumber(one['explained'])} trên {vnnumber(one['said'])} câu",
                _address(
                    "recommendations:list",
                    body=one["lead_body"],
                    response=ResponseKind.EXPLANATION_ONLY.value,
                ),
            )
            for one in counted[: MOST + 1]
        ],
        counted,
    )


def not_reported(
    person: Person, today: date, calendar: WorkingCalendar, due: ReportingDate | None
) -> Kind:
    """Units of the plan that have sent nothing for its last reporting date."""
    if due is None:
        return Kind("reported", "Đơn vị chưa gửi báo cáo", "Chưa có kỳ báo cáo nào đến hạn.")
    sent = UnitReport.objects.filter(
        unit=OuterRef("pk"), reporting_date=due, first_sent_on__isnull=False
    )
    units = _units(person, today).filter(~Exists(sent), plans=due.plan_id)
    late = calendar.between(due.due_on, today)
    return _kind(
        "reported",
        f"Đơn vị chưa gửi báo cáo {due.name[:1].lower()}{due.name[1:]}",
        f"Hạn gửi {vndate(due.due_on)}.",
        [
            Silent(
                unit.name,
                unit.get_absolute_url(),
                f"{vnnumber(late)} ngày làm việc",
                _address("reports:list", date=due.pk, q=unit.name),
            )
            for unit in units[: MOST + 1]
        ],
        units,
    )


def last_due(person: Person, today: date) -> ReportingDate | None:
    """The reporting date that came due last, of any plan in the open this person knows."""
    plans = Plan.objects.visible_to(person).in_the_open()
    rows = ReportingDate.objects.filter(due_on__lt=today, plan__in=plans)
    return rows.order_by("-due_on").first()


def silences_of(
    person: Person, today: date, calendar: WorkingCalendar, *, days: int = DAYS
) -> list[Kind]:
    """Every kind of silence, for what this person follows: six queries."""
    return [
        not_raised(person, today, days),
        not_met(person, today, days),
        not_reported(person, today, calendar, last_due(person, today)),
        not_opened(person, today, calendar),
        only_explained(person),
    ]
