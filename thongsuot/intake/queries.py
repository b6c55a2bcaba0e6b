"""Every named way to read readings and statements, and the rows each person may see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import now

from thongsuot.intake.states import ReadingState, StatementState
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.taskforces.queries import of_task_forces

if TYPE_CHECKING:
    from thongsuot.intake.models import Reading, Statement

#: Under this confidence a statement is never accepted together with the rest.
SURE = 0.75
#: The ledger's verb for a document wiped because its scan bore a secrecy stamp.
FORGOTTEN = "forget_secret"
TOLD_FOR = timedelta(days=7)


def told_to_others(path: str = "") -> Q:
    """Not a unit's own document that it has not confirmed yet."""
    return Q(**{f"{path}unit__isnull": True}) | Q(**{f"{path}task_force__isnull": False})


class ReadingQuerySet(QuerySet["Reading"]):
    def visible_to(self, person: Person) -> Self:
        """The task force it was received for; whoever received it; the city office all.

        A unit's own document is its people's until they confirm it: only then does it get the
        task force that supervises the unit.
        """
        scope = person.scope
        if scope.city:
            return self.filter(told_to_others())
        return self.filter(of_task_forces(scope) | Q(received_by=person) | Q(unit__in=scope.units))

    def open(self) -> Self:
        return self.exclude(state__in=[ReadingState.CONFIRMED, ReadingState.DISCARDED])

    def for_list(self) -> Self:
        return self.select_related(
            "document", "received_by", "task_force__organization", "unit"
        ).defer("document__text")

    def with_counts(self) -> Self:
        """`kinds_*`, `decided` and `unsure` counted in the database."""
        return self.annotate(
            found=Count("statements"),
            decided=Count("statements", filter=~Q(statements__state=StatementState.PROPOSED)),
            difficulties=Count("statements", filter=Q(statements__kind="difficulty")),
            recommendations=Count("statements", filter=Q(statements__kind="recommendation")),
            assignments=Count("statements", filter=Q(statements__kind="assignment")),
            unsure=Count(
                "statements",
                filter=Q(
                    statements__state=StatementState.PROPOSED, statements__confidence__lt=SURE
                ),
            ),
        )

    def locked(self, pk: int) -> Reading:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


class StatementQuerySet(QuerySet["Statement"]):
    def visible_to(self, person: Person) -> Self:
        """The statements of the readings one sees."""
        scope = person.scope
        if scope.city:
            return self.filter(told_to_others("reading__"))
        return self.filter(
            of_task_forces(scope, "reading__task_force")
            | Q(reading__received_by=person)
            | Q(reading__unit__in=scope.units)
        )

    def for_page(self) -> Self:
        return self.select_related("unit", "decided_by").order_by("start", "pk")

    def within(self, start: int, end: int) -> Self:
        """Those that begin in this stretch of the document."""
        return self.filter(start__gte=start, start__lt=end)

    def undecided(self) -> Self:
        """What a person has yet to look at, in the order of the text."""
        return self.filter(state=StatementState.PROPOSED).order_by("start", "pk")

    def counted(self) -> dict[str, int]:
        """`all`, `accepted`, `rejected`, and `sure` among the undecided, in one query."""
        proposed = Q(state=StatementState.PROPOSED)
        return self.aggregate(
            all=Count("pk"),
            accepted=Count("pk", filter=Q(state=StatementState.ACCEPTED)),
            rejected=Count("pk", filter=Q(state=StatementState.REJECTED)),
            sure=Count("pk", filter=proposed & Q(confidence__gte=SURE)),
        )

    def sure(self) -> Self:
        return self.filter(confidence__gte=SURE)

    def locked(self, pk: int) -> Statement:
        """The row, held until the transaction ends. Actions start here."""
        return self.select_for_update().get(pk=pk)


#: The verbs of a person looking through statements, as the record's history tells them.
LOOKED_THROUGH = {"accept": "nhận", "correct": "sửa", "add": "thêm", "reject": "loại"}


def decisions_on(reading: Reading) -> list[str]:
    """Who looked through the statements, a line a person: `Thư ký Tổ 15 nhận 18, loại 1`."""
    rows = (
        Entry.objects.filter(
            subject_kind="intake.statement",
            subject_id__in=reading.statements.values("pk"),
            verb__in=LOOKED_THROUGH,
        )
        .order_by("actor__name", "actor")
        .values_list("actor__name", "actor", "verb")
        .annotate(number=Count("pk"))
    )
    did: dict[tuple[str, int], dict[str, int]] = {}
    for name, actor, verb, number in rows:
        did.setdefault((name, actor), {})[verb] = number
    return [
        f"{name} " + ", ".join(f"{w} {counts[v]}" for v, w in LOOKED_THROUGH.items() if v in counts)
        for (name, _actor), counts in did.items()
    ]


def missing_for_confirming(reading: Reading) -> list[str]:
    """What keeps a reading from being confirmed, in words that say the mend; empty when nothing."""
    missing = []
    undecided = reading.statements.filter(state=StatementState.PROPOSED).count()
    if undecided:
        missing.append(f"Còn {undecided} nội dung chưa duyệt.")
    if reading.unit_id is not None:  # whose it is, of when and over whom is known without it
        return missing
    if reading.task_force_id is None:
        missing.append("Chưa có tổ công tác. Bấm “Sửa” ở phần đầu để chọn.")
    if reading.held_on is None and reading.issued_on is None:
        missing.append("Chưa có ngày làm việc. Bấm “Sửa” ở phần đầu để nhập.")
    if not reading.named_units.filter(organization__isnull=False).exists():
        missing.append("Chưa khớp được đơn vị nào. Bấm “Sửa” ở phần đầu để chọn.")
    return missing


def forgotten(person: Person) -> QuerySet[Entry]:
    """What this person brought of late and was wiped, newest first: they are told."""
    return Entry.objects.filter(
        actor=person, verb=FORGOTTEN, subject_kind="intake.reading", at__gt=now() - TOLD_FOR
    ).order_by("-pk")
