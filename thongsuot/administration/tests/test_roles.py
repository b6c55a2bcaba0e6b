"""Roles and rosters: from a day, till a day, over what they belong to."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import START, City
from thongsuot.administration.actions import roles
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person, Role
from thongsuot.people.roles import RoleKind
from thongsuot.taskforces.models import Supervision, TaskForce

pytestmark = pytest.mark.django_db


def test_a_role_is_given_on_the_persons_page_and_counts(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    reply = client.post(
        reverse("administration:grant_role", args=[city.outsider.pk]),
        {
            "kind": "secretary",
            "organization": city.task_force.organization_id,
            "starts_on": "2025-07-01",
        },
    )
    assert reply.status_code == 302
    person = Person.objects.get(pk=city.outsider.pk)
    assert person.scope.task_forces == {city.task_force.organization_id}
    assert history(person).get().verb == "grant_role"
    assert history(city.task_force.organization).get().note == "Thư ký: nguoi-ngoai"


def test_a_role_belongs_to_a_kind_of_organisation(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    address = reverse("administration:grant_role", args=[city.outsider.pk])
    for kind, organization in (
        ("secretary", city.department.pk),
        ("unit_officer", city.task_force.organization_id),
        ("administrator", city.department.pk),
        ("head", ""),
    ):
        reply = client.post(
            address, {"kind": kind, "organization": organization, "starts_on": "2025-07-01"}
        )
        assert reply.status_code == 422
        assert "Chọn lại phạm vi" in reply.text
    assert not city.outsider.roles.exists()


def test_the_same_role_twice_at_one_time_is_refused_but_later_is_not(city: City) -> None:
    def secretary_again() -> Role:
        return roles.grant_role(
            person_pk=city.secretary.pk,
            kind=RoleKind.SECRETARY,
            organization=city.task_force.organization,
            starts_on=date(2025, 9, 1),
            ends_on=None,
            actor=city.administrator,
        )

    with pytest.raises(InputRefused, match="đã giữ vai trò này từ 01/07/2025"):
        secretary_again()
    role = city.secretary.roles.get()
    roles.end_role(pk=role.pk, ends_on=date(2025, 8, 31), actor=city.administrator)
    again = secretary_again()
    assert again.starts_on == date(2025, 9, 1)


def test_a_role_ends_on_its_day_and_goes_back_to_the_roster(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    roster = reverse("administration:roster", args=[city.task_force.pk])
    role = city.member.roles.get()
    reply = client.post(
        reverse("administration:end_role", args=[role.pk]),
        {"ends_on": "2025-12-31", "next": roster},
    )
    assert reply.headers["Location"] == roster
    role.refresh_from_db()
    assert role.ends_on == date(2025, 12, 31)


def test_the_way_back_never_leaves_the_site(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    reply = client.post(
        reverse("administration:end_role", args=[city.member.roles.get().pk]),
        {"ends_on": "2025-12-31", "next": "https://evil.example/"},
    )
    assert reply.headers["Location"] == reverse("administration:person", args=[city.member.pk])


def test_a_role_does_not_end_before_it_began(city: City) -> None:
    with pytest.raises(InputRefused, match="bắt đầu ngày 01/07/2025"):
        roles.end_role(
            pk=city.member.roles.get().pk, ends_on=date(2025, 6, 30), actor=city.administrator
        )


def test_nobody_ends_their_own_administration(city: City) -> None:
    with pytest.raises(MoveRefused, match="Nhờ quản trị khác"):
        roles.end_role(
            pk=city.administrator.roles.get().pk, ends_on=localdate(), actor=city.administrator
        )


def test_a_person_joins_the_roster_by_sign_in_name(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    address = reverse("administration:enrol", args=[city.task_force.pk])
    wrong = client.post(
        address, {"username": "khong-co", "kind": "member", "starts_on": "2025-07-01"}
    )
    assert wrong.status_code == 422
    assert "Không có tài khoản đang dùng tên khong-co" in wrong.text
    client.post(address, {"username": "nguoi-ngoai", "kind": "member", "starts_on": "2025-07-01"})
    page = client.get(reverse("administration:roster", args=[city.task_force.pk]))
    assert "nguoi-ngoai" in page.text


def test_a_task_force_is_set_up_once_in_its_programme(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    address = reverse("administration:set_up_task_force")
    given = {"programme": city.programme.pk, "number": 20}
    assert client.post(address, given).status_code == 302
    assert TaskForce.objects.filter(number=20).count() == 1
    again = client.post(address, given)
    assert again.status_code == 422
    assert "Chọn số khác" in again.text


def test_a_unit_comes_under_a_task_force_and_leaves_it(client: Client, city: City) -> None:
    client.force_login(city.administrator)
    client.post(
        reverse("administration:assign_unit", args=[city.task_force.pk]),
        {"unit-unit": city.an_dong.pk, "unit-starts_on": START.isoformat()},
    )
    found = Supervision.objects.get(unit=city.an_dong)
    client.post(
        reverse("administration:end_supervision", args=[found.pk]), {"ends_on": "2025-11-30"}
    )
    found.refresh_from_db()
    assert found.ends_on == date(2025, 11, 30)
    assert [entry.verb for entry in history(city.task_force)] == ["end_supervision", "assign_units"]
