"""From matters to the people to be told of each, in a fixed number of queries for a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from thongsuot.ledger.models import Entry
from thongsuot.notices.audience import PLACES, SINGLE
from thongsuot.notices.kinds import Circle, Kind
from thongsuot.notices.models import Comment, Watch
from thongsuot.notices.parties import Parties
from thongsuot.notices.queries import current_organizations, with_roles
from thongsuot.notices.subjects import Subject
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to tell: a move of a record, a comment on it, or how near its deadline is."""

    subject: Subject
    record: Any
    circles: Sequence[tuple[Circle, Kind]]
    entry: Entry | None = None
    comment: Comment | None = None
    due_on: date | None = None
    days_left: int | None = None
    once: bool = False

    @property
    def key(self) -> tuple[str, int]:
        return self.subject.key, self.record.pk


@dataclass(frozen=True, slots=True)
class Call:
    """One person to be told of one matter, in the circle that came first."""

    matter: Matter
    person: int
    circle: Circle
    kind: Kind


@dataclass(slots=True)
class Crowd:
    """Who stands in which circle: roles by (organisation, kind), watchers by record."""

    roles: dict[tuple[int | None, str], list[int]] = field(default_factory=dict)
    watchers: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    heirs: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def around(cls, matters: Sequence[Matter], today: date) -> Crowd:
        """Everybody who could have to be told of one of `matters`."""
        organizations = {pk for m in matters for pk in m.subject.parties(m.record).organizations}
        crowd = cls(heirs={pk: current_organizations([pk]) for pk in _ended(organizations, today)})
        every = organizations.union(*crowd.heirs.values())
        crowd.roles = _roles(every, today)
        crowd.watchers = _watchers({m.key for m in matters})
        return crowd

    def circle(self, circle: Circle, matter: Matter, parties: Parties) -> Iterable[int]:
        """The ids of the people who stand in `circle` around this matter."""
        if circle == Circle.WATCHERS:
            return self.watchers.get(matter.key, ())
        if circle == Circle.MENTIONED:
            said = matter.comment
            return [one.person_id for one in said.mentions.all()] if said else ()
        if circle in SINGLE:
            one = getattr(parties, SINGLE[circle])
            return () if one is None else (one,)
        place = PLACES[circle]
        over: Iterable[int | None] = self._over(parties, place.party) if place.party else (None,)
        held = ((pk, kind.value) for pk in over for kind in place.roles)
        return [person for key in held for person in self.roles.get(key, ())]

    def _over(self, parties: Parties, party: str) -> Iterable[int]:
        """The organisations of a party, and those that succeeded them."""
        for pk in getattr(parties, party):
            yield from self.heirs.get(pk, (pk,))

    def calls(self, matter: Matter) -> list[Call]:
        """Each person once, never the one who did it."""
        parties = matter.subject.parties(matter.record)
        actor = matter.entry.actor_id if matter.entry else None
        found: dict[int, Call] = {}
        for circle, kind in matter.circles:
            for person in self.circle(circle, matter, parties):
                if person != actor:
                    found.setdefault(person, Call(matter, person, circle, kind))
        return list(found.values())


def _ended(organizations: set[int], today: date) -> set[int]:
    """Those whose commune is no more: their matters follow to the successor."""
    ended = Organization.objects.filter(pk__in=organizations, commune__valid_to__lt=today)
    return set(ended.values_list("pk", flat=True))


def _roles(organizations: set[int], today: date) -> dict[tuple[int | None, str], list[int]]:
    held = Role.objects.held_on(today).filter(
        Q(organization__in=organizations) | Q(kind=RoleKind.CITY_OFFICE)
    )
    found: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for organization, kind, person in held.values_list("organization", "kind", "person"):
        found[(organization, kind)].append(person)
    return found


def _watchers(keys: set[tuple[str, int]]) -> dict[tuple[str, int], list[int]]:
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind in {kind for kind, _pk in keys}:
        ids = [pk for one, pk in keys if one == kind]
        rows = Watch.objects.filter(subject_kind=kind, subject_id__in=ids)
        for pk, person in rows.values_list("subject_id", "person"):
            found[(kind, pk)].append(person)
    return found


def who_may_hear(calls: Sequence[Call], today: date) -> list[tuple[Call, Person]]:
    """The calls whose person is active and may see the record now; one query a person and kind."""
    active = Person.objects.filter(pk__in={call.person for call in calls}, is_active=True)
    people = {person.pk: person for person in with_roles(active, today)}
    wanted: dict[tuple[int, str], set[int]] = defaultdict(set)
    for call in calls:
        wanted[(call.person, call.matter.subject.word)].add(call.matter.record.pk)
    subjects = {call.matter.subject.word: call.matter.subject for call in calls}
    seen = {
        (pk, word): subjects[word].seen_among(people[pk], ids)
        for (pk, word), ids in wanted.items()
        if pk in people
    }
    return [
        (call, people[call.person])
        for call in calls
        if call.matter.record.pk in seen.get((call.person, call.matter.subject.word), ())
    ]
