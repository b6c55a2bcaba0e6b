"""Every named way to read conclusions and tasks, and the rows each person may see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    Q,
    QuerySet,
    Value,
    When,
)

from thongsuot.followups.states import OPEN, WITH_OWNER, ConclusionState, Turn
from thongsuot.followups.states import TaskState as T
from thongsuot.foundation.queries import OneOf, contains_folded
from thongsuot.people.models import Person
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.followups.models import Conclusion, FollowupTask

CODE = re.compile(r"NV-?\d*(-|$)")
#: The task force's desk: who drafts, urges, decides.
DESK = (RoleKind.SECRETARY, RoleKind.HEAD, RoleKind.DEPUTY)


class ConclusionQuerySet(QuerySet["Conclusion"]):
    def visible_to(self, person: Person) -> Self:
        """A draft is the task force's; a published one also the units' that sat there, the
        city office's and whoever has a task from it."""
        scope = person.scope
        published = Q(state=ConclusionState.PUBLISHED)
        if scope.city:
            return self.filter(published)
        seen = of_task_forces(scope)
        if scope.units:
            sat_in = self.model.objects.filter(meeting__seats__unit__in=scope.units)
            seen |= published & Q(OneOf("pk", sat_in))
        return self.filter(seen)

    def on_the_books(self) -> Self:
        return self.exclude(state=ConclusionState.WITHDRAWN)

    def for_page(self) -> Self:
        return self.select_related(
            "meeting__task_force",
            "task_force__organization",
            "task_force__programme",
            "corrects__document",
            "document__issued_by",
            "drafted_by",
        )

    def locked(self, pk: int) -> Conclusion:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update(of=("self",)).get(pk=pk)


def _turn() -> Case:
    """Whose turn it is, as `Turn`."""
    own = Q(owner__kind=OrganizationKind.TASK_FORCE)
    return Case(
        When(own & Q(state__in=WITH_OWNER), then=Value(Turn.SECRETARY.value)),
        When(state__in=WITH_OWNER, then=Value(Turn.OWNER.value)),
        When(own & Q(state=T.REPORTED), then=Value(Turn.CITY_OFFICE.value)),
        When(state=T.REPORTED, then=Value(Turn.VERIFIER.value)),
        default=Value(Turn.NOBODY.value),
        output_field=CharField(),
    )


def late(today: date) -> Q:
    """The present step is past its day: done, looked at, or gone on with."""
    return (
        Q(state__in=[T.ASSIGNED, T.ACCEPTED, T.IN_PROGRESS, T.RETURNED], due_on__lt=today)
        | Q(state=T.REPORTED, check_by__lt=today)
        | Q(state=T.PAUSED, resume_on__lt=today)
    )


def waiting_for(person: Person) -> Q:
    """Where it is this person's turn, by the roles held today; what is paused waits for a day."""
    scope = person.scope
    turn = Q(pk__in=[])
    active = Q(state__in=[T.ASSIGNED, T.ACCEPTED, T.IN_PROGRESS, T.RETURNED])
    if scope.units:
        turn |= Q(owner__in=scope.units) & active
    if scope.task_forces:
        turn |= (
            of_task_forces(scope)
            & Q(state=T.REPORTED)
            & ~Q(owner__kind=OrganizationKind.TASK_FORCE)
            & ~Q(owner__in=scope.units)
            & ~Q(reported_by=person)
        )
    if scope.holds_anywhere(DESK):
        turn |= Q(owner__in=scope.task_forces) & active
    if scope.city:
        turn |= Q(state=T.REPORTED, owner__kind=OrganizationKind.TASK_FORCE)
        turn &= ~Q(reported_by=person) | ~Q(state=T.REPORTED)
    return turn


class TaskQuerySet(QuerySet["FollowupTask"]):
    def visible_to(self, person: Person) -> Self:
        """Task forces and owners their own, the city office all."""
        scope = person.scope
        if scope.city:
            return self
        seen = of_task_forces(scope)
        if scope.units:
            seen |= Q(owner__in=scope.units)
        return self.filter(seen)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, today: date) -> Self:
        return self.filter(late(today))

    def soon(self, today: date, until: date) -> Self:
        """Open, and the present step due from `today` to `until` (from the working calendar)."""
        days = (today, until)
        return self.filter(
            Q(state__in=[T.ASSIGNED, T.ACCEPTED, T.IN_PROGRESS, T.RETURNED], due_on__range=days)
            | Q(state=T.REPORTED, check_by__range=days)
            | Q(state=T.PAUSED, resume_on__range=days)
        )

    def with_clock(self, today: date) -> Self:
        """`turn` (a `Turn`), `turn_due_on` (the day its present step is due), `is_late`."""
        return self.annotate(
            turn=_turn(),
            turn_due_on=Case(
                When(state=T.REPORTED, then=F("check_by")),
                When(state=T.PAUSED, then=F("resume_on")),
                default=F("due_on"),
            ),
            is_late=Case(
                When(late(today), then=Value(True)),  # noqa: FBT003 - an SQL literal
                default=Value(False),  # noqa: FBT003 - an SQL literal
                output_field=BooleanField(),
            ),
        )

    def in_view(self, view: str, person: Person, today: date) -> Self:
        """One of the saved views: open, late, mine, life, verified, or all of them."""
        if view == "open":
            return self.open()
        if view == "late":
            return self.late(today)
        if view == "mine":
            return self.filter(waiting_for(person))
        if view == "life":
            return self.open().filter(affects_life=True)
        if view == "verified":
            return self.filter(state=T.VERIFIED)
        return self

    def under(self, conditions: Mapping[str, object]) -> Self:
        """Those that meet `conditions`: q, task_force, unit, state, life, since, until, each if
        given."""
        names = {
            "task_force": "task_force",
            "unit": "owner",
            "state": "state",
            "since": "due_on__gte",
            "until": "due_on__lte",
        }
        found = self.filter(**{names[k]: value for k, value in conditions.items() if k in names})
        if conditions.get("life"):
            found = found.filter(affects_life=True)
        words = str(conditions.get("q", ""))
        return found.about(words) if words else found

    def about(self, words: str) -> Self:
        """The beginning of a code; else every word somewhere in the task, tone-insensitive."""
        code = words.strip().upper()
        if CODE.match(code):
            return self.filter(code__startswith=code)
        return self.filter(contains_folded("title", words))

    def of_year_end(self, year: int) -> Self:
        """What the review at the end of `year` is about: unfinished, or looked at already.

        A task is reviewed for its own year only, so once at most.
        """
        return self.filter(Q(reviews__isnull=False) | Q(state__in=OPEN), horizon__year=year)

    def looked_at(self) -> Self:
        return self.filter(reviews__isnull=False)

    def to_look_at(self) -> Self:
        return self.filter(reviews__isnull=True, state__in=OPEN)

    def for_list(self) -> Self:
        return self.select_related("owner", "task_force__organization", "person")

    def for_page(self) -> Self:
        """With the sentence it comes from, and the notice that set it."""
        return self.for_list().select_related(
            "conclusion__meeting__task_force",
            "conclusion__document",
            "item__minute__statement__reading",
            "item__practice__statement__reading",
            "reported_by",
            "verified_by",
            "carried_from",
            "carried_into",
        )

    def locked(self, pk: int) -> FollowupTask:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update(of=("self",)).get(pk=pk)
