"""What a report is about, and the rows of every stage that fall into it. No filter stands twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thongsuot.intake.models import Reading, Statement
from thongsuot.intake.states import StatementKind
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization
from thongsuot.plans.models import Programme
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import DifficultyQuerySet, RecommendationQuerySet
from thongsuot.recommendations.states import ClosureReason, RecommendationState
from thongsuot.reports.models import UnitReport
from thongsuot.reports.states.reports import ReportState
from thongsuot.synthesis.models import ConsolidatedReport, Proposal
from thongsuot.synthesis.states.proposals import ProposalState
from thongsuot.taskforces.models import TaskForce

EXPLAINED = (ClosureReason.EXPLAINED_ACCEPTED, ClosureReason.EXPLAINED_NOT_ACCEPTED)
#: What is counted of recommendations, beside all of them. Answered is not solved.
ASKED: dict[str, tuple[str, Q]] = {
    "total": ("kiến nghị", Q()),
    "answered": ("kiến nghị đã được trả lời", Q(answered_on__isnull=False)),
    "explained": ("kiến nghị kết thúc chỉ bằng giải trình", Q(closure_reason__in=EXPLAINED)),
    "solved": (
        "kiến nghị đã giải quyết, có kiểm chứng",
        Q(closure_reason=ClosureReason.DONE_VERIFIED),
    ),
    "escalated": (
        "kiến nghị vượt thẩm quyền, đang chờ cấp trên",
        Q(state=RecommendationState.ESCALATED),
    ),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A programme from `since` to `until`, both inclusive."""

    programme: Programme
    since: date
    until: date

    @classmethod
    def of(cls, report: ConsolidatedReport) -> Period:
        return cls(report.programme, report.since, report.until)

    @property
    def days(self) -> tuple[date, date]:
        return self.since, self.until


def task_forces(period: Period) -> QuerySet[TaskForce]:
    return TaskForce.objects.filter(programme=period.programme)


def units(period: Period) -> QuerySet[Organization]:
    """Supervised by a task force of the programme on any day of the period."""
    supervised = Q(
        supervisions__task_force__programme=period.programme,
        supervisions__starts_on__lte=period.until,
    ) & (Q(supervisions__ends_on__isnull=True) | Q(supervisions__ends_on__gte=period.since))
    return Organization.objects.filter(supervised).distinct()


def meetings(period: Period) -> QuerySet[Meeting]:
    return Meeting.objects.on_the_books().filter(
        task_force__programme=period.programme, held_on__range=period.days
    )


def units_met(period: Period) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=meetings(period).values("seats__unit"))


def unit_reports(period: Period) -> QuerySet[UnitReport]:
    """Sent in the period, and not back with the unit."""
    return UnitReport.objects.filter(
        state__in=[ReportState.SENT, ReportState.ACCEPTED],
        reporting_date__plan__programme=period.programme,
        sent_on__range=period.days,
    )


def difficulties(period: Period) -> DifficultyQuerySet:
    return Difficulty.objects.on_the_books().filter(
        task_force__programme=period.programme, raised_on__range=period.days
    )


def recommendations(period: Period) -> RecommendationQuerySet:
    return Recommendation.objects.on_the_books().filter(
        task_force__programme=period.programme, raised_on__range=period.days
    )


def said_by(rows: QuerySet[Any]) -> QuerySet[Organization]:
    """The units that said one of `rows`."""
    return Organization.objects.filter(pk__in=rows.exclude(unit=None).values("unit"))


def sentences(period: Period) -> QuerySet[Statement]:
    """The sentences behind difficulties and recommendations."""
    return Statement.objects.filter(
        Q(pk__in=difficulties(period).values("statement"))
        | Q(pk__in=recommendations(period).values("statement"))
    )


def sources(period: Period) -> QuerySet[Reading]:
    """The documents that hold those sentences."""
    return Reading.objects.filter(pk__in=sentences(period).values("reading"))


def silent_units(period: Period) -> QuerySet[Organization]:
    """Supervised, and without a single difficulty in the period."""
    spoke = difficulties(period).exclude(unit=None)
    return units(period).exclude(pk__in=spoke.values("unit"))


def minutes(period: Period, kind: StatementKind) -> QuerySet[Minute]:
    return Minute.objects.on_the_books().filter(kind=kind, meeting__in=meetings(period))


def practices(period: Period) -> QuerySet[GoodPractice]:
    return GoodPractice.objects.on_the_books().filter(meeting__in=meetings(period))


def proposals(period: Period, *states: ProposalState) -> QuerySet[Proposal]:
    found = Proposal.objects.on_the_books().filter(programme=period.programme)
    return found.filter(state__in=states) if states else found
