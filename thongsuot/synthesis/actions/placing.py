"""Every record that comes on the books is put to its common issue at once, without regrouping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max, Q

from thongsuot.ledger.actions import enter_all
from thongsuot.ledger.models import CurrentTransaction, Entry
from thongsuot.ledger.queries import horizon_of_now
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis.actions.books import (
    Said,
    decisions_in_force,
    model_in_force,
    said,
)
from thongsuot.synthesis.actions.counting import recount
from thongsuot.synthesis.models import CommonIssue, LedgerMark, Membership
from thongsuot.synthesis.states import IssueState
from thongsuot.textlab.grouping import Assigner, Rulings

BATCH = 500
#: Batches a call: what a long import left is taken up over several ticks.
MOST_BATCHES = 20
#: After a restore on another server, so many of the newest entries are looked at again.
LOOK_BACK = 1000
RECORDS = ("recommendations.difficulty", "recommendations.recommendation")
TITLE = 200


def held(programme: Programme) -> Programme:
    """The programme, held until the transaction ends: one hand at its grouping at a time."""
    return Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)


def follow() -> int:
    """Take up what came on the books, left them or moved since the last time. Idempotent.

    Returns the number of ledger entries looked at.
    """
    done = 0
    for _ in range(MOST_BATCHES):
        looked_at = _step()
        done += looked_at
        if looked_at < BATCH:
            break
    return done


@transaction.atomic
def _step() -> int:
    LedgerMark.objects.get_or_create(pk=1)
    mark = LedgerMark.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    if mark is None:
        return 0
    horizon, end = horizon_of_now()
    rows = Entry.objects.filter(subject_kind__in=RECORDS)
    if end < mark.xid:
        # Transaction numbers began again: this is another server with a copy of the data.
        found = list(rows.filter(pk__gt=_newest() - LOOK_BACK).order_by("pk"))
        full = False
    else:
        rows = rows.filter(xid__gte=mark.xid, xid__lt=horizon)
        rows = rows.exclude(Q(xid=mark.xid) & Q(pk__lte=mark.entry))
        found = list(rows.order_by("xid", "pk")[:BATCH])
        full = len(found) == BATCH
    settle(
        difficulties={one.subject_id for one in found if one.subject_kind == RECORDS[0]},
        recommendations={one.subject_id for one in found if one.subject_kind == RECORDS[1]},
    )
    mark.xid = found[-1].xid if full else horizon
    mark.entry = found[-1].pk if full else 0
    mark.save()
    return len(found)


@transaction.atomic
def pass_over() -> None:
    """What stands in the ledger up to here is taken in already: `follow` goes on after it.

    For a database that was just filled and grouped, with nobody else at work in it. What this very
    transaction wrote counts as standing too.
    """
    LedgerMark.objects.get_or_create(pk=1)
    LedgerMark.objects.filter(pk=1).update(xid=CurrentTransaction(), entry=_newest())


def _newest() -> int:
    """The newest line of the ledger; 0 when it is empty."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0


@transaction.atomic
def settle(*, difficulties: Iterable[int], recommendations: Iterable[int]) -> None:
    """Each of these records is in its issue if it is on the books, in none if it is not."""
    own, asked = set(difficulties), set(recommendations)
    for programme in _programmes(own, asked):
        held(programme)
        _settle(programme, own, asked)


def _programmes(own: set[int], asked: set[int]) -> list[Programme]:
    keys = {
        *Difficulty.objects.filter(pk__in=own).values_list("task_force__programme", flat=True),
        *Recommendation.objects.filter(pk__in=asked).values_list(
            "task_force__programme", flat=True
        ),
    }
    return list(Programme.objects.filter(pk__in=keys).order_by("pk"))


def _settle(programme: Programme, own: set[int], asked: set[int]) -> None:
    there = {
        row.token: row
        for row in Membership.objects.filter(
            Q(difficulty__in=own) | Q(recommendation__in=asked), issue__programme=programme
        )
    }
    now = {one.token: one for one in said(programme, difficulties=own, recommendations=asked)}
    gone = [row for token, row in there.items() if token not in now]
    Membership.objects.filter(pk__in=[row.pk for row in gone]).delete()
    touched = {row.issue_id for row in there.values()}
    _follow_records([(there[token], one) for token, one in now.items() if token in there])
    touched |= place(programme, [one for token, one in now.items() if token not in there])
    recount(programme, touched)


def _follow_records(pairs: Sequence[tuple[Membership, Said]]) -> None:
    """What the membership repeats of its record is as the record has it."""
    changed: list[Membership] = []
    for row, one in pairs:
        if (row.unit_id, row.task_force_id, row.raised_on) != (
            one.unit,
            one.task_force,
            one.raised_on,
        ):
            row.unit_id, row.task_force_id, row.raised_on = one.unit, one.task_force, one.raised_on
            changed.append(row)
    Membership.objects.bulk_update(changed, ["unit", "task_force", "raised_on"])


def place(programme: Programme, records: Sequence[Said]) -> set[int]:
    """Put records that are in no issue to theirs; what fits none waits for the next grouping.

    Returns the issues that got something. The caller holds the programme and counts them.
    """
    if not records:
        return set()
    assigner = _assigner(programme)
    keyed: dict[str, list[tuple[Said, list[str]]]] = defaultdict(list)
    for one in records:
        if one.token in assigner.rulings.aside:
            continue
        ruled = assigner.rulings.placed.get(one.token)
        found = assigner.assign(one.text, one.category or None, one.kind)
        key = assigner.rulings.standing(ruled) if ruled else found.key
        if key is not None:
            keyed[key].append((one, list(found.why)))
    issues = _issues(programme, keyed, assigner)
    placed = assigner.rulings.placed
    Membership.objects.bulk_create(
        membership(issues[key], one, by_hand=one.token in placed)
        for key, ones in keyed.items()
        for one, _why in ones
        if key in issues
    )
    return set(issues.values())


def _assigner(programme: Programme) -> Assigner:
    """With what people decided, and the share each problem has of what is there."""
    rulings = Rulings(decisions_in_force(programme))
    taught = Membership.objects.filter(issue__programme=programme, placed_by_hand=True)
    examples: dict[str, str] = {}
    for kind in ("difficulty", "recommendation"):
        own = taught.filter(**{f"{kind}__isnull": False}).order_by("pk")
        examples |= dict(own.values_list(f"{kind}__title", "issue__key"))
    counts = CommonIssue.objects.filter(programme=programme).exclude(problem="")
    return Assigner(
        model_in_force(),
        rulings,
        examples,
        counts=dict(counts.values_list("problem", "member_count")),
    )


def _issues(
    programme: Programme,
    keyed: dict[str, list[tuple[Said, list[str]]]],
    assigner: Assigner,
) -> dict[str, int]:
    """The key of each issue; one of a problem nobody named before is put on the books."""
    there = dict(
        CommonIssue.objects.filter(programme=programme, key__in=keyed)
        .exclude(state=IssueState.MERGED)
        .values_list("key", "pk")
    )
    problems = {problem.key: problem for problem in assigner.model.problems}
    new = [
        CommonIssue(
            programme=programme,
            key=key,
            problem=key,
            title=problems[key].title[:TITLE],
            category=problems[key].category,
            representative=ones[0][0].text,
            why=ones[0][1],
        )
        for key, ones in sorted(keyed.items())
        if key not in there and key in problems
    ]
    enter_all(new, "find", actor=None)
    return there | {issue.key: issue.pk for issue in new}


def membership(issue: int, one: Said, *, by_hand: bool) -> Membership:
    """A new row for this record."""
    return Membership(
        issue_id=issue,
        difficulty_id=one.pk if one.kind == "difficulty" else None,
        recommendation_id=one.pk if one.kind == "recommendation" else None,
        unit_id=one.unit,
        task_force_id=one.task_force,
        raised_on=one.raised_on,
        placed_by_hand=by_hand,
    )
