"""The demo city: real units, bodies and the programme; everything that happens is simulated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thongsuot.desk.demo_accounts import ACCOUNTS, PASSWORD
from thongsuot.desk.demo_plan import (
    NUMBER,
    OUTLINE,
    PUBLISHED_ON,
    REPORTING_DATES,
    TASKS,
    amend_plan,
)
from thongsuot.foundation.actions import seed_calendar
from thongsuot.intake.actions import read, receive
from thongsuot.people.actions import (
    add_communes_as_units,
    add_organization,
    add_person,
    grant_role,
)
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import OrganizationKind
from thongsuot.places.models import Commune
from thongsuot.plans.actions import add_plan, add_programme, ask_of_units, publish
from thongsuot.plans.models import Programme
from thongsuot.taskforces.actions import assign_units, set_up
from thongsuot.taskforces.models import TaskForce
from thongsuot.textlab.extract import Limits

CITY_PROVINCE = "79"
SAMPLE_DAY = Path(__file__).parent / "demo" / "bien-ban-29-10-2025.txt"
CITY_OFFICE = "van-phong"
SECRETARY, OF_SECRETARY = "thu-ky-15", "249-15"
START = date(2025, 7, 24)
TASK_FORCES = 19
OF_THE_SAMPLE_DAY = 15
OF_TASK_FORCE_15 = (
    *("27259", "27265", "27286", "27301", "27316"),
    *("27343", "27427", "27418", "27424"),
)
COMMITTEES = (
    ("ĐU-UBND", "Đảng ủy Ủy ban nhân dân Thành phố"),
    ("ĐU-CQĐ", "Đảng ủy các cơ quan Đảng Thành phố"),
    ("ĐU-MTTQ", "Đảng ủy Ủy ban MTTQ Việt Nam Thành phố"),
    ("ĐU-CA", "Đảng ủy Công an Thành phố"),
    ("ĐU-QS", "Đảng ủy Quân sự Thành phố"),
)
DEPARTMENTS = (
    ("UBND", "Ủy ban nhân dân Thành phố", OrganizationKind.CITY),
    ("TU", "Thành ủy", OrganizationKind.CITY),
    ("SNV", "Sở Nội vụ", OrganizationKind.DEPARTMENT),
    ("STC", "Sở Tài chính", OrganizationKind.DEPARTMENT),
    ("SKHCN", "Sở Khoa học và Công nghệ", OrganizationKind.DEPARTMENT),
    ("SNNMT", "Sở Nông nghiệp và Môi trường", OrganizationKind.DEPARTMENT),
    ("SXD", "Sở Xây dựng", OrganizationKind.DEPARTMENT),
    ("STP", "Sở Tư pháp", OrganizationKind.DEPARTMENT),
    ("SYT", "Sở Y tế", OrganizationKind.DEPARTMENT),
    ("SGDĐT", "Sở Giáo dục và Đào tạo", OrganizationKind.DEPARTMENT),
    ("SVHTT", "Sở Văn hóa và Thể thao", OrganizationKind.DEPARTMENT),
    ("SCT", "Sở Công Thương", OrganizationKind.DEPARTMENT),
    ("TTTP", "Thanh tra Thành phố", OrganizationKind.DEPARTMENT),
    ("MTTQ", "Ủy ban MTTQ Việt Nam Thành phố", OrganizationKind.FRONT),
)
CONTENTS = (
    (
        "Tổ chức bộ máy và cán bộ",
        (
            "Sắp xếp, bố trí cán bộ, công chức theo vị trí việc làm",
            "Biên chế được giao và có mặt; kiêm nhiệm",
            "Đào tạo, bồi dưỡng nghiệp vụ và kỹ năng số",
        ),
    ),
    (
        "Thực hiện nhiệm vụ của chính quyền địa phương 2 cấp",
        (
            "Tiếp nhận, thực hiện nhiệm vụ được phân cấp, phân quyền",
            "Giải quyết thủ tục hành chính, dịch vụ công trực tuyến",
            "Chuyển đổi số, hạ tầng và an toàn thông tin",
        ),
    ),
    (
        "Điều kiện bảo đảm",
        ("Trụ sở, cơ sở vật chất, trang thiết bị", "Tài chính, ngân sách, tài sản công"),
    ),
    ("Nhiệm vụ liên quan đến đời sống người dân", ()),
)


@transaction.atomic
def found_city() -> bool:
    """Units, bodies, programme, plan, 19 task forces, accounts, calendar. False if it stands."""
    seed_calendar(range(2025, 2028))
    add_communes_as_units(Commune.objects.current().filter(province=CITY_PROVINCE))
    if Programme.objects.filter(number="249-KH/UBKTTW").exists():
        return False
    for code, name in COMMITTEES:
        add_organization(kind=OrganizationKind.CITY_COMMITTEE, name=name, code=code)
    for code, name, kind in DEPARTMENTS:
        add_organization(kind=kind, name=name, code=code)
    programme = add_programme(
        number="249-KH/UBKTTW",
        short_number="249",
        name="Kiểm tra, giám sát việc thực hiện mô hình chính quyền địa phương 2 cấp",
        issuer="Ủy ban Kiểm tra Trung ương",
        issued_on=START,
    )
    plan = add_plan(
        programme=programme,
        title="Kế hoạch giám sát thực hiện Kế hoạch 249 tại các xã, phường, đặc khu",
        issuer="Thành ủy Thành phố Hồ Chí Minh",
        number=NUMBER,
        issued_on=PUBLISHED_ON,
        starts_on=date(2025, 8, 15),
        ends_on=date(2025, 12, 31),
        contents=CONTENTS,
    )
    ask_of_units(
        plan=plan,
        units=Organization.objects.supervised(),
        tasks=TASKS,
        reporting_dates=REPORTING_DATES,
        outline=OUTLINE,
    )
    _set_up_task_forces(programme)
    _open_accounts()
    publish(pk=plan.pk, actor=Person.objects.get(username=CITY_OFFICE), on=PUBLISHED_ON)
    amend_plan(plan, Person.objects.get(username=CITY_OFFICE))
    return True


def receive_sample_day() -> None:
    """The record of 29/10/2025, received and read: it waits for the secretary to confirm it."""
    secretary = Person.objects.get(username=SECRETARY)
    task_force = TaskForce.objects.get(organization__code=OF_SECRETARY)
    received = receive(
        content=SAMPLE_DAY.read_bytes(),
        name=SAMPLE_DAY.name,
        actor=secretary,
        task_force=task_force,
        limits=Limits(size=settings.UPLOAD_LIMIT_BYTES),
    )
    if not received.already:
        read(pk=received.reading.pk)


def _set_up_task_forces(programme: Programme) -> None:
    own = list(Organization.objects.filter(code__in=OF_TASK_FORCE_15))
    others = list(Organization.objects.supervised().exclude(code__in=OF_TASK_FORCE_15))
    numbers = [number for number in range(1, TASK_FORCES + 1) if number != OF_THE_SAMPLE_DAY]
    for place, number in enumerate(numbers):
        units = others[place :: len(numbers)]
        assign_units(
            task_force=set_up(programme=programme, number=number), units=units, starts_on=START
        )
    assign_units(
        task_force=set_up(programme=programme, number=OF_THE_SAMPLE_DAY), units=own, starts_on=START
    )


def _open_accounts() -> None:
    by_code = {
        organization.code: organization
        for organization in Organization.objects.filter(
            code__in=[account.over for account in ACCOUNTS if account.over]
        )
    }
    for account in ACCOUNTS:
        person = Person.objects.filter(username=account.username).first() or add_person(
            username=account.username, name=account.name, password=PASSWORD
        )
        grant_role(
            person=person,
            kind=account.kind,
            organization=by_code.get(account.over),
            starts_on=START,
        )
