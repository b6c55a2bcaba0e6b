"""Everything known of one unit that this person may see. Read-only, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from thongsuot.desk.maps import Map, unit_map
from thongsuot.desk.queries import supervised_by
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import history
from thongsuot.meetings.models import Meeting, Minute
from thongsuot.people.models import Organization, Person, Role
from thongsuot.places.models import Commune, Succession
from thongsuot.practices.models import GoodPractice
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.states import DifficultyState, RecommendationState
from thongsuot.reports.models import UnitReport
from thongsuot.taskforces.models import TaskForce

SHOWN = 8
NEWEST = ("-raised_on", "-pk")


@dataclass(frozen=True, slots=True)
class Kept:
    """The first records of one kind, and how many there are in all and on the books."""

    rows: Sequence[Difficulty | Recommendation]
    all: int
    open: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """`follows` says whether the person follows this unit, or only may look up who it is."""

    unit: Organization
    follows: bool
    task_forces: list[TaskForce]
    recommendations: Kept
    difficulties: Kept
    meetings: list[Meeting]
    minutes: list[Minute]
    practices: list[GoodPractice]
    documents: list[Reading]
    reports: list[UnitReport]
    people: list[Role]
    before: list[Succession]
    after: list[Succession]
    map: Map | None
    entries: QuerySet[Entry]


def family(unit: Organization) -> list[int]:
    """The unit and the units that became it: their records follow to the successor."""
    if unit.commune_id is None:
        return [unit.pk]
    past = Commune.objects.predecessors_of([unit.commune_id])
    heirs = Organization.objects.filter(commune__in=past).values_list("pk", flat=True)
    return [unit.pk, *(heirs if past else [])]


def follows(person: Person, units: Sequence[int], task_forces: Sequence[TaskForce]) -> bool:
    scope = person.scope
    supervised = any(one.organization_id in scope.task_forces for one in task_forces)
    return scope.city or supervised or bool(scope.units.intersection(units))


def dossier_of(unit: Organization, person: Person, today: date) -> Dossier:
    """What the unit's page shows on `today`."""
    units = family(unit)
    task_forces = supervised_by([unit], today)[unit.pk]
    successions = Succession.objects.filter(
        Q(predecessor=unit.commune_id) | Q(successor=unit.commune_id)
    ).select_related("predecessor", "successor")
    changes = list(successions) if unit.commune_id else []
    return Dossier(
        unit=unit,
        follows=follows(person, units, task_forces),
        task_forces=task_forces,
        recommendations=_recommendations(person, units),
        difficulties=_difficulties(person, units),
        meetings=_meetings(person, units),
        minutes=list(
            Minute.objects.visible_to(person)
            .on_the_books()
            .filter(unit__in=units)
            .select_related("meeting", "statement")
            .order_by("-meeting__held_on", "statement__start", "pk")[: 2 * SHOWN]
        ),
        practices=list(
            GoodPractice.objects.visible_to(person)
            .on_the_books()
            .filter(unit__in=units)
            .select_related("meeting", "statement")
            .order_by("-pk")[:SHOWN]
        ),
        documents=list(
            Reading.objects.visible_to(person)
            .filter(pk__in=Reading.objects.filter(units__in=units).values("pk"))
            .exclude(state=ReadingState.DISCARDED)
            .for_list()
            .order_by("-received_at", "-pk")[:SHOWN]
        ),
        reports=list(
            UnitReport.objects.visible_to(person)
            .filter(unit__in=units)
            .for_list()
            .order_by("-reporting_date__due_on", "-pk")[:SHOWN]
        ),
        people=list(Role.objects.held_on(today).filter(organization=unit).select_related("person")),
        before=[one for one in changes if one.successor_id == unit.commune_id],
        after=[one for one in changes if one.predecessor_id == unit.commune_id],
        map=unit_map(unit.commune) if unit.commune else None,
        entries=history(unit),
    )


def _recommendations(person: Person, units: Sequence[int]) -> Kept:
    rows = Recommendation.objects.visible_to(person).filter(unit__in=units)
    counted = rows.aggregate(
        all=Count("pk"), open=Count("pk", filter=~Q(state=RecommendationState.WITHDRAWN))
    )
    shown = rows.on_the_books().for_list().order_by(*NEWEST)[:SHOWN]
    return Kept(list(shown), counted["all"], counted["open"])


def _difficulties(person: Person, units: Sequence[int]) -> Kept:
    rows = Difficulty.objects.visible_to(person).filter(unit__in=units)
    counted = rows.aggregate(
        all=Count("pk"), open=Count("pk", filter=~Q(state=DifficultyState.WITHDRAWN))
    )
    shown = rows.on_the_books().for_list().order_by(*NEWEST)[:SHOWN]
    return Kept(list(shown), counted["all"], counted["open"])


def _meetings(person: Person, units: Sequence[int]) -> list[Meeting]:
    seen = Meeting.objects.visible_to(person).on_the_books()
    sat_in = Meeting.objects.filter(seats__unit__in=units).values("pk")
    return list(seen.filter(pk__in=sat_in).for_list().order_by("-held_on", "-pk")[:SHOWN])
