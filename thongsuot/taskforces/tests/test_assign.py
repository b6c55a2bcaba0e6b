"""Units handed to a task force, alone or beside another, and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import START, City
from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Organization
from thongsuot.taskforces import actions
from thongsuot.taskforces.models import Supervision, TaskForce

DAY = date(2025, 11, 25)


def who_has(unit: Organization, day: date) -> list[int]:
    rows = Supervision.objects.on(day).filter(unit=unit)
    return list(rows.order_by("task_force__number").values_list("task_force__number", flat=True))


def handed(city: City, to: TaskForce, *units: Organization, alone: bool = True) -> Entry:
    return actions.assign(
        task_force_pk=to.pk, units=units, starts_on=DAY, alone=alone, actor=city.city_office
    )


def test_the_unit_changes_hands_on_the_day(city: City) -> None:
    handed(city, city.other_task_force, city.vinh_hoi, city.an_dong)
    assert who_has(city.vinh_hoi, date(2025, 11, 24)) == [15]
    assert who_has(city.vinh_hoi, DAY) == [3]
    assert who_has(city.an_dong, DAY) == [3]


def test_both_keep_it_when_that_is_asked(city: City) -> None:
    handed(city, city.other_task_force, city.vinh_hoi, alone=False)
    assert who_has(city.vinh_hoi, DAY) == [3, 15]


def test_undoing_leaves_everything_as_it_was(city: City) -> None:
    before = list(Supervision.objects.order_by("pk").values("task_force", "unit", "ends_on"))
    entry = handed(city, city.other_task_force, city.vinh_hoi, city.an_dong)
    actions.undo_assign(entry_pk=entry.pk, actor=city.administrator)
    after = list(Supervision.objects.order_by("pk").values("task_force", "unit", "ends_on"))
    assert before == after
    with pytest.raises(MoveRefused):
        actions.undo_assign(entry_pk=entry.pk, actor=city.city_office)


def test_one_moved_on_the_same_day_leaves_no_day_between(city: City) -> None:
    handed(city, city.other_task_force, city.vinh_hoi)
    entry = handed(city, city.task_force, city.vinh_hoi)
    assert who_has(city.vinh_hoi, DAY) == [15]
    actions.undo_assign(entry_pk=entry.pk, actor=city.city_office)
    assert who_has(city.vinh_hoi, DAY) == [3]


def test_what_changed_since_is_not_undone(city: City) -> None:
    entry = handed(city, city.other_task_force, city.vinh_hoi)
    handed(city, city.task_force, city.vinh_hoi)
    with pytest.raises(MoveRefused, match="đã thay đổi"):
        actions.undo_assign(entry_pk=entry.pk, actor=city.city_office)


def test_two_who_hand_out_the_same_unit_leave_it_with_one(city: City) -> None:
    handed(city, city.other_task_force, city.an_dong)
    actions.assign(
        task_force_pk=city.task_force.pk,
        units=[city.an_dong],
        starts_on=DAY,
        actor=city.administrator,
    )
    assert who_has(city.an_dong, DAY) == [15]


def test_handing_over_what_one_has_says_so(city: City) -> None:
    with pytest.raises(InputRefused, match="rồi"):
        handed(city, city.task_force, city.vinh_hoi)
    assert Supervision.objects.filter(unit=city.vinh_hoi, starts_on=START).count() == 1


def test_only_the_city_office_and_administrators_hand_out_units(city: City) -> None:
    for person in (city.head, city.secretary, city.officer):
        with pytest.raises(NotAllowed):
            actions.assign(
                task_force_pk=city.task_force.pk, units=[city.an_dong], starts_on=DAY, actor=person
            )
