"""Simulated common issues are whole: grouped as the engine groups, counted, proposed, told."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction

from thongsuot.desk.demo_scale import Size, faults, load
from thongsuot.desk.demo_scale.commons import share
from thongsuot.desk.tests.test_demo_scale import demo_city  # noqa: F401 - a fixture
from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.synthesis import actions
from thongsuot.synthesis.actions.books import said
from thongsuot.synthesis.models import (
    CommonIssue,
    GroupingRun,
    LedgerMark,
    Membership,
    Proposal,
    Ruling,
)
from thongsuot.synthesis.states.proposals import ProposalState
from thongsuot.textlab.grouping import group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_city")]
TODAY = date(2026, 3, 18)
SMALL = Size("small", nationwide=False, recommendations=280, statements=900, visits=4, days=300)
#: Of a hundred sentences so many go to the same issue as when whole sentences are grouped.
AGREES = 0.95


def simulated() -> Programme:
    load(SMALL, today=TODAY, files=False)
    share(TODAY)
    return Programme.objects.get(number="249-KH/UBKTTW")


def test_every_invariant_holds_and_nothing_is_done_twice() -> None:
    programme = simulated()
    assert faults() == {}
    run = GroupingRun.objects.get()
    assert run.statements == sum(1 for _one in said(programme))
    assert share(TODAY) == {}
    assert actions.follow() == 0
    placed = sorted(Membership.objects.values_list("id", "issue_id"))
    LedgerMark.objects.update(xid=0, entry=0)
    actions.follow()
    assert sorted(Membership.objects.values_list("id", "issue_id")) == placed
    assert faults() == {}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_phrases_stand_for_their_sentences() -> None:
    """The issue of a phrase is the one that the engine finds for the whole sentence."""
    load(SMALL, today=TODAY, files=False)
    programme = Programme.objects.get(number="249-KH/UBKTTW")
    found = group([one.statement for one in said(programme)], lone=True)
    with transaction.atomic():
        share(TODAY)
        ruled = {token for one in Ruling.objects.all() for token in one.members}
        mine = {row.token: row.issue.key for row in Membership.objects.select_related("issue")}
    same = [found.keys.get(token) == key for token, key in mine.items() if token not in ruled]
    assert sum(same) >= AGREES * len(same) > 0


def test_every_kind_of_ruling_and_every_state_of_a_proposal_is_there() -> None:
    simulated()
    assert set(Ruling.objects.values_list("kind", flat=True)) == set(Ruling.Kind.values)
    assert Ruling.objects.exclude(undone_at=None).count() == 1
    assert set(CommonIssue.objects.values_list("state", flat=True)) == {
        *("open", "merged", "set_aside"),
    }
    states = Counter(Proposal.objects.values_list("state", flat=True))
    assert set(states) == set(ProposalState.values)
    given: dict[int, list[int]] = {}
    for year, number in (
        IssuedDocument.objects.filter(subject_kind="synthesis.proposal")
        .order_by("year", "number")
        .values_list("year", "number")
    ):
        given.setdefault(year, []).append(number)
    assert given
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in given.values())


def test_the_same_records_give_the_same_issues() -> None:
    load(SMALL, today=TODAY, files=False)
    seen = []
    for _ in range(2):
        with transaction.atomic():
            share(TODAY)
            seen.append(
                list(
                    CommonIssue.objects.exclude(key__startswith="tach-")
                    .order_by("key")
                    .values(
                        *("key", "title", "state", "unit_count", "member_count", "trend"),
                    )
                )
            )
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


def test_the_check_finds_what_is_wrong() -> None:
    simulated()
    broken = CommonIssue.objects.filter(member_count__gt=1).order_by("pk")[:1].get()
    CommonIssue.objects.filter(pk=broken.pk).update(solved_count=broken.solved_count + 1)
    row = Membership.objects.exclude(issue=broken).order_by("pk")[:1].get()
    Membership.objects.filter(pk=row.pk).update(raised_on=date(2020, 1, 1))
    assert set(faults()) >= {
        "số đếm của khó khăn chung khác nội dung phía sau",
        "nội dung của khó khăn chung khác hồ sơ gốc",
    }


def test_the_verbs_go_on_from_there() -> None:
    """A real grouping over it moves little, keeps what people decided, and the counts hold."""
    programme = simulated()
    before = {row.token: row.issue_id for row in Membership.objects.all()}
    run = actions.regroup_at_once(programme=programme)
    assert run.statements == Difficulty.objects.on_the_books().count() + (
        Recommendation.objects.on_the_books().count()
    )
    after = {row.token: row.issue_id for row in Membership.objects.all()}
    changed = sum(1 for token, issue in before.items() if after.get(token) != issue)
    assert changed <= (1 - AGREES) * len(before)
    assert faults() == {}
