"""The shipped list: 34 provinces, 3,321 communes, an outline for each."""

from __future__ import annotations

from datetime import date

import pytest

from thongsuot.places.actions import load_boundaries, load_units, succeed
from thongsuot.places.models import Boundary, Commune, Province

pytestmark = pytest.mark.django_db


def test_the_whole_country_is_loaded_once() -> None:
    assert load_units() == (34, 3321)
    assert load_units() == (0, 0)
    assert Province.objects.count() == 34
    assert Commune.objects.filter(province="79").count() == 168


def test_every_commune_has_an_outline_inside_the_country() -> None:
    load_units()
    assert load_boundaries() == 3321
    assert load_boundaries() == 0
    ward = Boundary.objects.get(commune__code="27286")
    assert 106 < ward.west < ward.east < 107.1
    assert 10 < ward.south < ward.north < 11
    assert not Boundary.objects.exclude(west__gt=101, east__lt=118, south__gt=6, north__lt=24)


def test_names_sort_in_vietnamese_order() -> None:
    load_units()
    names = list(
        Commune.objects.filter(
            name__in=["Phường An Đông", "Phường Đông Hưng Thuận", "Phường Dĩ An"]
        )
        .order_by("sort_key")
        .values_list("name", flat=True)
    )
    assert names == ["Phường An Đông", "Phường Dĩ An", "Phường Đông Hưng Thuận"]


def test_a_merger_closes_the_old_units_and_links_them() -> None:
    load_units()
    one, two, heir = Commune.objects.filter(province="79")[:3]
    succeed(
        predecessors=[one, two], successors=[heir], on=date(2026, 4, 30), basis="237/NQ-UBTVQH16"
    )
    assert Commune.objects.predecessors_of([heir.pk]) == {one.pk, two.pk}
    assert not Commune.objects.current().filter(pk__in=[one.pk, two.pk]).exists()


def test_predecessors_are_found_through_many_changes() -> None:
    load_units()
    first, second, third = Commune.objects.filter(province="79")[:3]
    succeed(predecessors=[first], successors=[second], on=date(2026, 1, 1), basis="NQ 1")
    succeed(predecessors=[second], successors=[third], on=date(2026, 4, 30), basis="NQ 2")
    assert Commune.objects.predecessors_of([third.pk]) == {first.pk, second.pk}
