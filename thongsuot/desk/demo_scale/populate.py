"""Bodies, task forces, units and people for the simulation: those that stand, and those missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.utils.timezone import now

from thongsuot.desk.demo_accounts import PASSWORD
from thongsuot.desk.demo_city import CITY_PROVINCE, DEPARTMENTS, START
from thongsuot.desk.demo_scale.books import Books
from thongsuot.desk.demo_scale.cast import Body, Force, Unit
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.places.models import Province
from thongsuot.plans.actions import add_plan, add_programme, publish
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.textlab.normalize import sort_key

UNITS_EACH = 9
SIMULATED = "DỮ LIỆU MÔ PHỎNG"
K = RoleKind


class Population:
    """Finds who holds a role, or writes down somebody who does."""

    def __init__(self, books: Books, today: date) -> None:
        self.books, self.today = books, today
        self.password = make_password(PASSWORD)
        self.joined: datetime = now()
        self.holders: dict[tuple[str, int | None], int] = {}
        held = Role.objects.held_on(today).order_by("-pk")
        for kind, organization, person in held.values_list("kind", "organization", "person"):
            self.holders[kind, organization] = person
        self.usernames = set(Person.objects.values_list("username", flat=True))

    def holder(self, kind: RoleKind, organization: int | None, username: str, name: str) -> int:
        """Who holds `kind` over the organisation; made now if nobody does."""
        known = self.holders.get((kind, organization))
        if known is not None:
            return known
        while username in self.usernames:
            username += "-mp"
        self.usernames.add(username)
        person = self.books.persons.add(username, name[:150], self.password, self.joined)
        self.books.roles.add(person, kind.value, organization, START)
        self.holders[kind, organization] = person
        return person

    def body(self, pk: int, code: str, name: str) -> Body:
        low = code.lower().replace("đ", "d")
        return Body(
            pk,
            name,
            self.holder(K.BODY_COORDINATOR, pk, f"dau-moi-{low}", f"Đầu mối {name}"),
            self.holder(K.BODY_LEADER, pk, f"lanh-dao-{low}", f"Lãnh đạo {name}"),
        )

    def unit(self, pk: int, code: str, name: str) -> Unit:
        low = code.lower().replace("đ", "d").replace("ư", "u")
        return Unit(
            pk,
            code,
            name,
            self.holder(K.UNIT_OFFICER, pk, f"can-bo-{low}", f"Cán bộ {name}"),
            self.holder(K.UNIT_LEADER, pk, f"lanh-dao-{low}", f"Lãnh đạo {name}"),
        )

    def force(
        self,
        *,
        pk: int,
        organization: int,
        number: int,
        programme: Programme,
        units: Iterable[Unit],
        bodies: Mapping[str, Body],
    ) -> Force:
        at = (
            str(number) if programme.short_number == "249" else f"{programme.short_number}-{number}"
        )
        of = f"Tổ {at}"
        at = at.lower()
        return Force(
            pk=pk,
            number=number,
            programme=programme.pk,
            programme_name=str(programme),
            head=self.holder(K.HEAD, organization, f"to-truong-{at}", f"Tổ trưởng {of}"),
            secretary=self.holder(K.SECRETARY, organization, f"thu-ky-{at}", f"Thư ký {of}"),
            member=self.holder(K.MEMBER, organization, f"thanh-vien-{at}", f"Thành viên {of}"),
            units=tuple(units),
            bodies=dict(bodies),
            city_office=self.holder(K.CITY_OFFICE, None, "van-phong", "Văn phòng Thành ủy"),
            seed=f"{programme.number}/{number}",
            others=tuple(sorted(bodies)),
        )


def forces_of_the_city(people: Population) -> list[Force]:
    """The 19 task forces of the demo city as they stand."""
    codes = [code for code, _name, _kind in DEPARTMENTS]
    rows = Organization.objects.filter(code__in=codes).order_by("pk")
    bodies = {row.code: people.body(row.pk, row.code, row.name) for row in rows}
    found = []
    forces = TaskForce.objects.select_related("programme").order_by("programme", "number")
    supervised: dict[int, list[Unit]] = {}
    for row in Supervision.objects.on(people.today).select_related("unit").order_by("unit__code"):
        unit = people.unit(row.unit_id, row.unit.code, row.unit.name)
        supervised.setdefault(row.task_force_id, []).append(unit)
    for force in forces:
        if units := supervised.get(force.pk):
            made = people.force(
                pk=force.pk,
                organization=force.organization_id,
                number=force.number,
                programme=force.programme,
                units=units,
                bodies=bodies,
            )
            found.append(made)
    return found


def forces_of_the_nation(people: Population) -> list[Force]:
    """Task forces of every other province, with their programmes, bodies and people.

    Its communes are units already.
    """
    others = Province.objects.exclude(code=CITY_PROVINCE).order_by("code")
    rows = Organization.objects.filter(kind=OrganizationKind.COMMUNE).order_by("code")
    by_province: dict[str, list[Organization]] = {}
    for row in rows.select_related("commune"):
        if row.commune is not None:
            by_province.setdefault(row.commune.province_id, []).append(row)
    found: list[Force] = []
    for province in others:
        found += _of_province(people, province, by_province.get(province.code, []))
    return found


def _of_province(
    people: Population, province: Province, rows: Sequence[Organization]
) -> list[Force]:
    programme = add_programme(
        number=f"MP-{province.code}-KH/TU",
        short_number=f"MP{province.code}",
        name=f"Giám sát chính quyền địa phương 2 cấp, {province.name} ({SIMULATED})",
        issuer=f"Ban Thường vụ Đảng bộ {province.name}",
        issued_on=START,
    )
    plan = add_plan(
        programme=programme,
        title=f"Kế hoạch giám sát tại {province.name} ({SIMULATED})",
        issuer=programme.issuer,
        starts_on=START,
        ends_on=date(people.today.year, 12, 31),
        contents=(("Tổ chức bộ máy", ()), ("Phục vụ người dân", ())),
    )
    publish(pk=plan.pk, actor=None, on=START)
    bodies = {}
    for code, name, kind in DEPARTMENTS:
        full = f"{name.removesuffix(' Thành phố')} {province.name}"
        own = f"{code}-{province.code}"
        pk = people.books.organizations.add(kind.value, own, full, name, None, sort_key(full))
        bodies[code] = people.body(pk, own, full)
    found = []
    for place, start in enumerate(range(0, len(rows), UNITS_EACH), start=1):
        own_rows = rows[start : start + UNITS_EACH]
        units = [people.unit(row.pk, row.code, row.name) for row in own_rows]
        found.append(_set_up(people, programme, place, units, bodies))
    return found


def _set_up(
    people: Population,
    programme: Programme,
    number: int,
    units: Sequence[Unit],
    bodies: Mapping[str, Body],
) -> Force:
    name = f"Tổ công tác số {number}"
    organization = people.books.organizations.add(
        OrganizationKind.TASK_FORCE.value,
        f"{programme.short_number}-{number:02d}",
        *(name, f"Tổ {number}", None, sort_key(name)),
    )
    pk = people.books.task_forces.add(programme.pk, number, organization)
    for unit in units:
        people.books.supervisions.add(pk, unit.pk, START)
    return people.force(
        pk=pk,
        organization=organization,
        number=number,
        programme=programme,
        units=units,
        bodies=bodies,
    )
