"""Merge, split, move, leave out, rename, set aside: at once, by whom, kept, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from conftest import City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.synthesis import actions
from thongsuot.synthesis.models import CommonIssue, Membership, Ruling
from thongsuot.synthesis.states import IssueState
from thongsuot.synthesis.tests import scene

TITLE = "Băng thông đường truyền thấp"


@pytest.fixture
def lines(city: City) -> CommonIssue:
    scene.grouped(city)
    return scene.issue(city)


def again(city: City) -> None:
    actions.regroup_at_once(programme=city.programme)


def undo_last(city: City) -> CommonIssue:
    return actions.undo(pk=Ruling.objects.latest("pk").pk, actor=city.city_office)


def test_the_scene_is_what_it_says(city: City, lines: CommonIssue) -> None:
    assert (lines.unit_count, lines.member_count, lines.recommendation_count) == (3, 4, 1)
    assert scene.issue(city, scene.OLD).unit_count == 2


def test_merge_brings_everything_over_and_stays_so(city: City, lines: CommonIssue) -> None:
    old = scene.issue(city, scene.OLD)
    target = actions.merge(pk=old.pk, into=lines.pk, actor=city.city_office)
    assert (target.member_count, target.unit_count) == (6, 3)
    old.refresh_from_db()
    assert (old.state, old.merged_into, old.member_count) == (IssueState.MERGED, lines, 0)
    again(city)
    assert scene.issue(city).member_count == 6
    assert next(entry.verb for entry in history(lines)) == "take_in"


def test_a_merge_is_taken_back_and_stays_so(city: City, lines: CommonIssue) -> None:
    old = scene.issue(city, scene.OLD)
    actions.merge(pk=old.pk, into=lines.pk, actor=city.city_office)
    back = undo_last(city)
    assert (back.pk, back.state, back.member_count) == (old.pk, IssueState.OPEN, 2)
    again(city)
    assert scene.issue(city).member_count == 4
    assert scene.issue(city, scene.OLD).member_count == 2


def test_split_by_selection_survives_regrouping(city: City, lines: CommonIssue) -> None:
    chosen = scene.members(lines)[:2]
    new = actions.split(pk=lines.pk, members=chosen, title=f"  {TITLE} ", actor=city.city_office)
    assert (new.title, new.member_count, scene.issue(city).member_count) == (TITLE, 2, 2)
    kept = scene.tokens(new)
    again(city)
    new.refresh_from_db()
    assert scene.tokens(new) == kept
    assert new.title == TITLE
    assert Membership.objects.filter(issue=new, placed_by_hand=True).count() == 2


def test_a_split_is_taken_back(city: City, lines: CommonIssue) -> None:
    new = actions.split(
        pk=lines.pk, members=scene.members(lines)[:2], title=TITLE, actor=city.city_office
    )
    back = undo_last(city)
    assert (back.pk, back.member_count) == (lines.pk, 4)
    new.refresh_from_db()
    assert (new.state, new.merged_into_id) == (IssueState.MERGED, lines.pk)
    assert not Membership.objects.filter(placed_by_hand=True).exists()
    again(city)
    assert scene.issue(city).member_count == 4


def test_move_and_back(city: City, lines: CommonIssue) -> None:
    old = scene.issue(city, scene.OLD)
    target = actions.move(
        pk=lines.pk, members=scene.members(lines)[:1], into=old.pk, actor=city.secretary
    )
    assert (target.member_count, scene.issue(city).member_count) == (3, 3)
    again(city)
    assert scene.issue(city, scene.OLD).member_count == 3
    undo_last(city)
    assert scene.issue(city).member_count == 4


def test_leave_out_and_back(city: City, lines: CommonIssue) -> None:
    left = actions.leave_out(pk=lines.pk, members=scene.members(lines)[:1], actor=city.secretary)
    assert left.member_count == 3
    again(city)
    assert scene.issue(city).member_count == 3
    undo_last(city)
    assert scene.issue(city).member_count == 4
    again(city)
    assert scene.issue(city).member_count == 4


def test_a_name_that_a_person_gave_is_not_written_over(city: City, lines: CommonIssue) -> None:
    before = lines.title
    actions.rename(pk=lines.pk, title=TITLE, actor=city.city_office)
    again(city)
    assert scene.issue(city).title == TITLE
    undo_last(city)
    again(city)
    assert scene.issue(city).title == before


def test_set_aside_stays_aside_and_comes_back(city: City, lines: CommonIssue) -> None:
    actions.set_aside(pk=lines.pk, actor=city.city_office, reason="Đang có dự án riêng")
    again(city)
    assert scene.issue(city).state == IssueState.SET_ASIDE
    with pytest.raises(MoveRefused):
        actions.rename(pk=lines.pk, title=TITLE, actor=city.city_office)
    undo_last(city)
    assert scene.issue(city).state == IssueState.OPEN


def test_a_reason_is_asked_for_setting_aside(city: City, lines: CommonIssue) -> None:
    with pytest.raises(MoveRefused, match="lý do"):
        actions.set_aside(pk=lines.pk, actor=city.city_office, reason=" ")


def test_undoing_says_what_stands_on_it(city: City, lines: CommonIssue) -> None:
    new = actions.split(
        pk=lines.pk, members=scene.members(lines)[:2], title=TITLE, actor=city.city_office
    )
    first = Ruling.objects.get()
    actions.rename(pk=new.pk, title="Băng thông thấp", actor=city.city_office)
    with pytest.raises(MoveRefused, match="Hoàn tác việc đó trước"):
        actions.undo(pk=first.pk, actor=city.city_office)
    undo_last(city)
    assert actions.undo(pk=first.pk, actor=city.city_office).member_count == 4
    with pytest.raises(MoveRefused, match="đã hoàn tác"):
        actions.undo(pk=first.pk, actor=city.city_office)


def test_what_comes_later_follows_what_a_person_placed(city: City, lines: CommonIssue) -> None:
    old = scene.issue(city, scene.OLD)
    actions.merge(pk=old.pk, into=lines.pk, actor=city.city_office)
    one = scene.say_elsewhere(city)
    actions.settle(difficulties=[one.pk], recommendations=[])
    assert one.membership.issue_id == lines.pk


def test_a_desk_rules_its_own_and_no_more(city: City, lines: CommonIssue) -> None:
    actions.rename(pk=lines.pk, title=TITLE, actor=city.secretary)
    other = scene.say_elsewhere(city)
    actions.settle(difficulties=[other.pk], recommendations=[])
    with pytest.raises(NotAllowed):
        actions.rename(pk=lines.pk, title="Mạng chậm", actor=city.secretary)
    with pytest.raises(NotAllowed):
        actions.leave_out(pk=lines.pk, members=[other.membership.pk], actor=city.secretary)
    with pytest.raises(NotAllowed):
        actions.split(pk=lines.pk, members=scene.members(lines)[:1], title=TITLE, actor=city.member)
    ruling = Ruling.objects.get()
    with pytest.raises(NotAllowed):
        actions.undo(pk=ruling.pk, actor=city.other_secretary)


def test_what_makes_no_sense_is_refused(city: City, lines: CommonIssue) -> None:
    office = city.city_office
    everything = scene.members(lines)
    with pytest.raises(InputRefused):
        actions.split(pk=lines.pk, members=[], title=TITLE, actor=office)
    with pytest.raises(InputRefused):
        actions.split(pk=lines.pk, members=everything, title=TITLE, actor=office)
    with pytest.raises(InputRefused):
        actions.split(pk=lines.pk, members=everything[:1], title="  ", actor=office)
    with pytest.raises(InputRefused):
        actions.merge(pk=lines.pk, into=lines.pk, actor=office)
    with pytest.raises(InputRefused):
        actions.rename(pk=lines.pk, title=lines.title, actor=office)
    assert not Ruling.objects.exists()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Started together, each on a connection of its own; "done" or the refusal of each."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(timeout=10)
            act()
        except MoveRefused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_people_splitting_one_group_one_is_told(city: City) -> None:
    scene.grouped(city)
    lines = scene.issue(city)
    chosen = scene.members(lines)[:2]
    ends = at_once(
        lambda: actions.split(pk=lines.pk, members=chosen, title=TITLE, actor=city.city_office),
        lambda: actions.split(pk=lines.pk, members=chosen, title=TITLE, actor=city.secretary),
    )
    assert ends.count("done") == 1
    assert any("Có người vừa xếp lại" in end for end in ends)
    assert Ruling.objects.count() == 1
    assert sum(one.member_count for one in CommonIssue.objects.all()) == 6
