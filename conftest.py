"""A small city that every stage's tests stand on, built by the same actions as the real one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from hypothesis import HealthCheck, settings

from thongsuot.people.actions import add_communes_as_units, add_organization, add_person, grant_role
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.places.models import Commune, Province
from thongsuot.plans.actions import add_plan, add_programme, publish
from thongsuot.plans.models import Plan, Programme
from thongsuot.recommendations.actions import seed_terms
from thongsuot.taskforces.actions import assign_units, set_up
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.normalize import sort_key

# A busy machine is no failure: what is drawn is checked, not how long the drawing took.
settings.register_profile("thongsuot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("thongsuot")

START = date(2025, 7, 1)
WARDS = {
    "xom_chieu": ("27259", "Phường Xóm Chiếu"),
    "khanh_hoi": ("27265", "Phường Khánh Hội"),
    "vinh_hoi": ("27286", "Phường Vĩnh Hội"),
    "cho_quan": ("27301", "Phường Chợ Quán"),
    "an_dong": ("27316", "Phường An Đông"),
}


@dataclass(frozen=True, slots=True)
class City:
    """Task force 15 supervises the first three wards and An Đông none; 3 supervises Chợ Quán."""

    programme: Programme
    plan: Plan
    task_force: TaskForce
    other_task_force: TaskForce
    xom_chieu: Organization
    khanh_hoi: Organization
    vinh_hoi: Organization
    cho_quan: Organization
    an_dong: Organization
    department: Organization
    other_department: Organization
    head: Person
    secretary: Person
    second_secretary: Person
    member: Person
    other_secretary: Person
    officer: Person
    unit_leader: Person
    other_officer: Person
    coordinator: Person
    body_leader: Person
    other_coordinator: Person
    city_office: Person
    administrator: Person
    outsider: Person


def someone(
    username: str, kind: RoleKind | None = None, over: Organization | None = None
) -> Person:
    """A person with one role since the beginning; the password is `mat-khau-thu`."""
    person = add_person(username=username, name=username, password="mat-khau-thu")
    if kind is not None:
        grant_role(person=person, kind=kind, organization=over, starts_on=START)
    return person


#: The key of every second factor in tests; an authenticator app would hold it.
TOTP_SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - made up, for tests only


def with_second_factor(person: Person) -> Person:
    """The person has set up an authenticator app, as every administrator has to."""
    TOTP.activate(person, TOTP_SECRET)
    return person


@pytest.fixture
def city(db: None) -> City:
    """Everything a test of any stage needs; see `City` for who is who."""
    return build_city()


def build_city() -> City:
    """As the fixture, for tests that share one city; the caller holds the transaction.

    The administrator has a second factor; `someone(…, ADMINISTRATOR)` makes one without.
    """
    province = Province.objects.create(
        code="79", name="Thành phố Hồ Chí Minh", sort_key=sort_key("Thành phố Hồ Chí Minh")
    )
    communes = Commune.objects.bulk_create(
        Commune(
            code=code,
            name=name,
            type=Commune.Type.WARD,
            province=province,
            area_km2=Decimal("1.17"),
            valid_from=START,
            sort_key=sort_key(name),
        )
        for code, name in WARDS.values()
    )
    add_communes_as_units(communes)
    units = {
        key: Organization.objects.get(code=code, kind=OrganizationKind.COMMUNE)
        for key, (code, _name) in WARDS.items()
    }
    department = add_organization(kind=OrganizationKind.DEPARTMENT, name="Sở Nội vụ", code="SNV")
    other_department = add_organization(
        kind=OrganizationKind.DEPARTMENT, name="Sở Tài chính", code="STC"
    )
    seed_terms(valid_from=START)
    programme = add_programme(
        number="249-KH/UBKTTW",
        short_number="249",
        name="Kiểm tra, giám sát việc vận hành chính quyền địa phương 2 cấp",
        issuer="Ủy ban Kiểm tra Trung ương",
        issued_on=date(2025, 7, 24),
    )
    plan = add_plan(
        programme=programme,
        title="Kế hoạch giám sát của Thành ủy",
        issuer="Thành ủy Thành phố Hồ Chí Minh",
        starts_on=date(2025, 8, 1),
        ends_on=date(2025, 12, 31),
        contents=[("Tổ chức bộ máy", ["Biên chế"]), ("Phục vụ người dân", [])],
    )
    plan = publish(pk=plan.pk, actor=None)
    task_force = set_up(programme=programme, number=15)
    other = set_up(programme=programme, number=3)
    assign_units(
        task_force=task_force,
        units=[units["xom_chieu"], units["khanh_hoi"], units["vinh_hoi"]],
        starts_on=START,
    )
    assign_units(task_force=other, units=[units["cho_quan"]], starts_on=START)
    return City(
        programme=programme,
        plan=plan,
        task_force=task_force,
        other_task_force=other,
        **units,
        department=department,
        other_department=other_department,
        head=someone("to-truong-15", RoleKind.HEAD, task_force.organization),
        secretary=someone("thu-ky-15", RoleKind.SECRETARY, task_force.organization),
        second_secretary=someone("thu-ky-15b", RoleKind.SECRETARY, task_force.organization),
        member=someone("thanh-vien-15", RoleKind.MEMBER, task_force.organization),
        other_secretary=someone("thu-ky-3", RoleKind.SECRETARY, other.organization),
        officer=someone("can-bo-vinh-hoi", RoleKind.UNIT_OFFICER, units["vinh_hoi"]),
        other_officer=someone("can-bo-cho-quan", RoleKind.UNIT_OFFICER, units["cho_quan"]),
        unit_leader=someone("lanh-dao-vinh-hoi", RoleKind.UNIT_LEADER, units["vinh_hoi"]),
        coordinator=someone("dau-moi-so", RoleKind.BODY_COORDINATOR, department),
        body_leader=someone("lanh-dao-so", RoleKind.BODY_LEADER, department),
        other_coordinator=someone("dau-moi-tai-chinh", RoleKind.BODY_COORDINATOR, other_department),
        city_office=someone("van-phong", RoleKind.CITY_OFFICE),
        administrator=with_second_factor(someone("quan-tri", RoleKind.ADMINISTRATOR)),
        outsider=someone("nguoi-ngoai"),
    )
