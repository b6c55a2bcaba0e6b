"""Named ways to read notices, comments, watches and the outbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from thongsuot.foundation.queries import contains_folded
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.places.models import Commune, Succession

if TYPE_CHECKING:
    from thongsuot.notices.models import Comment, Feed, Letter, Notice, Rhythm, Watch
    from thongsuot.notices.subjects import Subject

#: The figure on the bell stops here; beyond it "99+" says enough.
MOST_UNREAD = 99


class WatchQuerySet(QuerySet["Watch"]):
    def about(self, kind: str, pk: int) -> Self:
        """Those of one record, by the ledger's key."""
        return self.filter(subject_kind=kind, subject_id=pk)


class CommentQuerySet(QuerySet["Comment"]):
    def about(self, kind: str, pk: int) -> Self:
        """Those of one record, by the ledger's key."""
        return self.filter(subject_kind=kind, subject_id=pk)

    def for_talk(self) -> Self:
        return self.select_related("author").prefetch_related("mentions__person")

    def locked(self, pk: int) -> Comment:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class NoticeQuerySet(QuerySet["Notice"]):
    def visible_to(self, person: Person) -> Self:
        """A notice is its recipient's alone; whether its record is still seen, the page asks."""
        return self.filter(recipient=person)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def to_post(self) -> Self:
        """Unread, meant for a letter, and in none yet."""
        return self.filter(read_at__isnull=True, letter__isnull=True).exclude(post="")

    def for_list(self) -> Self:
        return self.select_related("entry__actor", "comment__author")


class LetterQuerySet(QuerySet["Letter"]):
    def waiting(self, now: datetime) -> Self:
        """Neither sent, dropped nor failed, and due."""
        return self.filter(
            sent_at__isnull=True, dropped_at__isnull=True, failed_at__isnull=True, due_at__lte=now
        )

    def visible_to(self, person: Person) -> Self:
        """The outbox is the administrators' to look after."""
        return self if person.scope.administrator else self.none()

    def failed(self) -> Self:
        return self.filter(failed_at__isnull=False)

    def locked(self, pk: int) -> Letter:
        """The row, held until the transaction ends."""
        return self.select_for_update().get(pk=pk)


class RhythmQuerySet(QuerySet["Rhythm"]):
    def quiet_on(self, day: date) -> Self:
        """Of those who want no e-mail on `day`."""
        return self.filter(
            Q(quiet_weekdays__contains=[day.weekday()]) | Q(away_from__lte=day, away_until__gte=day)
        )


class FeedQuerySet(QuerySet["Feed"]):
    def open(self) -> Self:
        return self.filter(revoked_at__isnull=True)


def unread_count(notices: NoticeQuerySet) -> int:
    """How many are unread, read no further than one beyond `MOST_UNREAD`."""
    return notices.unread().order_by()[: MOST_UNREAD + 1].count()


def unread_in_figures(number: int) -> str:
    """A capped count as it is shown; empty for none."""
    if number > MOST_UNREAD:
        return f"{MOST_UNREAD}+"
    return str(number) if number else ""


def newest_id(notices: NoticeQuerySet) -> int:
    """The id of the newest, 0 when there are none."""
    return notices.aggregate(newest=Max("pk"))["newest"] or 0


def can_see(person: Person, subject: Subject, pk: int) -> bool:
    """Whether the person may see this one record now."""
    return person.is_active and bool(subject.seen_among(person, [pk]))


def with_roles(people: Iterable[Person], today: date) -> list[Person]:
    """The same people with the roles they hold today, in one query for all of them."""
    listed = list(people)
    held: dict[int, list[Role]] = defaultdict(list)
    roles = Role.objects.held_on(today).filter(person__in=listed).select_related("organization")
    for role in roles:
        held[role.person_id].append(role)
    for person in listed:
        person.roles_today = held[person.pk]
    return listed


def people_around(subject: Subject, pk: int, words: str, most: int) -> list[Person]:
    """People who may see the record and whose name holds `words`, however the tones are typed.

    They are looked for among those with a part in it and the city office, so the cost does
    not grow with the number of accounts.
    """
    record = subject.load([pk]).get(pk)
    if record is None:
        return []
    today = localdate()
    parties = subject.parties(record)
    part = Role.objects.held_on(today).filter(
        Q(organization__in=current_organizations(parties.organizations))
        | Q(kind=RoleKind.CITY_OFFICE)
    )
    single = [one for one in (parties.officer, parties.receiver, parties.raiser) if one]
    near = Person.objects.filter(is_active=True).filter(
        Q(pk__in=part.values("person")) | Q(pk__in=single)
    )
    if words:
        near = near.filter(contains_folded("name", words) | Q(username__startswith=words))
    # A few more than are shown: who has a part in it may still not see it.
    found = with_roles(near.order_by("name", "pk")[: 2 * most], today)
    return [person for person in found if can_see(person, subject, pk)][:most]


def current_organizations(ids: Iterable[int]) -> set[int]:
    """These organisations, and those that succeeded the communes among them that are no more."""
    found = set(ids)
    edge = set(
        Organization.objects.filter(
            pk__in=found, commune__isnull=False, commune__valid_to__isnull=False
        ).values_list("commune", flat=True)
    )
    while edge:
        heirs = set(
            Succession.objects.filter(predecessor__in=edge).values_list("successor", flat=True)
        )
        found |= set(Organization.objects.filter(commune__in=heirs).values_list("pk", flat=True))
        edge = heirs - edge
        edge = set(
            Commune.objects.filter(pk__in=edge, valid_to__isnull=False).values_list("pk", flat=True)
        )
    return found
