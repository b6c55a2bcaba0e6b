"""Units and organisations keep their days; reforms are successions, not renames."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conftest import City
from thongsuot.administration.actions import organizations
from thongsuot.foundation.machine import MoveRefused
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, city: City) -> Client:
    client.force_login(city.administrator)
    return client


def test_a_body_is_added_with_its_code_once(signed_in: Client) -> None:
    address = reverse("administration:add_organization")
    given = {"kind": "department", "name": "Sở Y tế", "code": "SYT", "short_name": ""}
    assert signed_in.post(address, given).status_code == 302
    again = signed_in.post(address, given | {"name": "Sở Y tế khác"})
    assert again.status_code == 422
    assert "Mã SYT đã dùng" in again.text
    assert history(Organization.objects.get(code="SYT")).get().verb == "add_organization"


def test_a_task_force_or_commune_is_not_added_as_a_body(signed_in: Client) -> None:
    address = reverse("administration:add_organization")
    for kind in ("commune", "task_force"):
        given = {"kind": kind, "name": "x", "code": "X"}
        assert signed_in.post(address, given).status_code == 422


def test_a_unit_comes_with_its_commune(signed_in: Client) -> None:
    given = {
        "name": "Phường Thử Nghiệm",
        "code": "27999",
        "commune_type": "ward",
        "province": "79",
        "valid_from": "2026-04-30",
    }
    address = reverse("administration:add_unit")
    assert signed_in.post(address, given | {"code": "2799"}).status_code == 422
    assert signed_in.post(address, given).status_code == 302
    unit = Organization.objects.get(code="27999")
    assert unit.commune is not None
    assert (unit.kind, unit.commune.valid_from) == (OrganizationKind.COMMUNE, date(2026, 4, 30))
    taken = signed_in.post(address, given)
    assert "Mã 27999 đang là mã" in taken.text


def test_correcting_a_name_keeps_the_old_one_in_the_ledger(signed_in: Client, city: City) -> None:
    signed_in.post(
        reverse("administration:edit_organization", args=[city.department.pk]),
        {"name": "Sở Nội vụ Thành phố", "code": "SNV", "short_name": "SNV"},
    )
    entry = history(city.department).get()
    assert entry.data["before"]["name"] == "Sở Nội vụ"


def test_closing_needs_a_day_and_a_reason_and_happens_once(city: City) -> None:
    with pytest.raises(InputRefused, match="có từ 01/07/2025"):
        organizations.close_organization(
            pk=city.an_dong.pk, valid_to=date(2025, 1, 1), reason="x", actor=city.administrator
        )
    organizations.close_organization(
        pk=city.an_dong.pk, valid_to=date(2026, 4, 29), reason="NQ", actor=city.administrator
    )
    with pytest.raises(MoveRefused, match="đã kết thúc ngày 29/04/2026"):
        organizations.close_organization(
            pk=city.an_dong.pk, valid_to=date(2026, 5, 1), reason="NQ", actor=city.administrator
        )


def test_a_succession_ends_the_old_unit_the_day_before_and_hands_over(
    signed_in: Client, city: City
) -> None:
    reply = signed_in.post(
        reverse("administration:succeed_unit", args=[city.khanh_hoi.pk]),
        {"successor": city.vinh_hoi.pk, "on": "2026-04-30", "basis": "30/2026/QH16"},
    )
    assert reply.status_code == 302
    old = Organization.objects.select_related("commune").get(pk=city.khanh_hoi.pk)
    assert old.commune is not None
    assert old.valid_to == old.commune.valid_to == date(2026, 4, 29)
    officer = Person.objects.get(pk=city.officer.pk)
    assert old.pk in officer.scope.units
    page = signed_in.get(reverse("administration:organization", args=[old.pk]))
    assert "Phường Vĩnh Hội kế thừa từ 30/04/2026" in page.text
    again = signed_in.post(
        reverse("administration:succeed_unit", args=[city.khanh_hoi.pk]),
        {"successor": city.vinh_hoi.pk, "on": "2026-05-30", "basis": "x"},
    )
    assert again.status_code == 409


def test_the_list_leaves_out_what_has_ended_and_shows_it_apart(
    signed_in: Client, city: City
) -> None:
    organizations.close_organization(
        pk=city.an_dong.pk, valid_to=date(2025, 8, 1), reason="NQ", actor=city.administrator
    )
    address = reverse("administration:organizations")
    assert "Phường An Đông" not in signed_in.get(address).text
    assert "Phường An Đông" in signed_in.get(address, {"state": "closed"}).text
    assert "Phường Vĩnh Hội" in signed_in.get(address, {"q": "vinh hoi"}).text
