"""A role counts on its days and over its organisation, and follows a unit to its successor."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from conftest import City
from thongsuot.people.actions import end_role, grant_role
from thongsuot.people.models import Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.places.actions import succeed

pytestmark = pytest.mark.django_db


def again(person: Person) -> Person:
    """The same person on a new request: nothing cached."""
    return Person.objects.get(pk=person.pk)


def test_a_role_holds_over_its_own_organisation_only(city: City) -> None:
    scope = city.secretary.scope
    assert scope.holds([RoleKind.SECRETARY], city.task_force.organization_id)
    assert not scope.holds([RoleKind.SECRETARY], city.other_task_force.organization_id)
    assert not scope.holds([RoleKind.HEAD], city.task_force.organization_id)


def test_a_role_does_not_count_before_or_after_its_days(city: City) -> None:
    role = city.secretary.roles.get()
    with transaction.atomic():
        end_role(pk=role.pk, ends_on=date(2025, 12, 31))
    with time_machine.travel("2025-12-31 16:00+00:00"):
        assert again(city.secretary).scope.task_forces
    with time_machine.travel("2026-01-01 16:00+00:00"):
        assert not again(city.secretary).scope.task_forces
    with time_machine.travel("2025-06-30 00:00+00:00"):
        assert not again(city.secretary).scope.task_forces


def test_the_city_office_looks_over_the_whole_city(city: City) -> None:
    assert city.city_office.scope.city
    assert not city.administrator.scope.city
    assert city.administrator.scope.administrator


def test_a_unit_officer_looks_over_the_units_that_became_theirs(city: City) -> None:
    old, new = city.khanh_hoi.commune, city.vinh_hoi.commune
    assert old is not None
    assert new is not None
    succeed(predecessors=[old], successors=[new], on=date(2025, 11, 1), basis="NQ")
    assert again(city.officer).scope.units == {city.vinh_hoi.pk, city.khanh_hoi.pk}


def test_the_database_refuses_a_city_wide_secretary(city: City) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grant_role(
            person=city.outsider,
            kind=RoleKind.SECRETARY,
            organization=None,
            starts_on=date(2025, 7, 1),
        )
    assert not Role.objects.filter(person=city.outsider).exists()


def test_the_scope_costs_one_query_for_a_task_force_role(
    city: City, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    person = again(city.secretary)
    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture
        assert person.scope.task_forces
        assert person.roles_today
