"""What the home page counts and finds missing, and whether a name is locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.timezone import now

from thongsuot.foundation.models import CalendarDay
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import OrganizationKind, RoleKind
from thongsuot.plans.models import Programme
from thongsuot.recommendations.models import Term
from thongsuot.recommendations.states import Step
from thongsuot.taskforces.models import Supervision, TaskForce


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the home page: what is set up, and what is missing in words."""

    icon: str
    title: str
    stands: str
    url: str
    verb: str
    missing: str = ""


def is_locked(username: str) -> bool:
    """Whether wrong passwords lock this name now."""
    since = now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    tried = AccessAttempt.objects.filter(
        username=username,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=since,
    )
    return bool(tried.exists())


def _people() -> Matter:
    active = Person.objects.filter(is_active=True)
    without = active.exclude(pk__in=Role.objects.values("person")).count()
    return Matter(
        "users",
        "Người dùng, vai trò",
        f"{active.count()} tài khoản đang dùng",
        reverse("administration:people"),
        "Xem người dùng",
        f"{without} tài khoản chưa có vai trò" if without else "",
    )


def _administrators(today: date) -> Matter:
    held = Role.objects.held_on(today).filter(kind=RoleKind.ADMINISTRATOR, person__is_active=True)
    people = {role.person_id for role in held}
    alone = len(people) == 1
    return Matter(
        "shield-lock",
        "Quản trị",
        f"{len(people)} người giữ vai trò quản trị",
        reverse("administration:people") + "?kind=administrator",
        "Xem quản trị",
        "Chỉ một người: nên có người thứ hai để mở khóa cho nhau" if alone else "",
    )


def _organizations(today: date) -> Matter:
    counts = dict(
        Organization.objects.active_on(today).values_list("kind").annotate(Count("pk")).order_by()
    )
    units = counts.get(OrganizationKind.COMMUNE, 0) + counts.get(OrganizationKind.CITY_COMMITTEE, 0)
    bodies = sum(
        counts.get(kind, 0)
        for kind in (OrganizationKind.DEPARTMENT, OrganizationKind.CITY, OrganizationKind.FRONT)
    )
    return Matter(
        "building-community",
        "Đơn vị, cơ quan",
        f"{units} đơn vị được giám sát, {bodies} cơ quan giải quyết",
        reverse("administration:organizations"),
        "Xem đơn vị, cơ quan",
        "" if bodies else "Chưa có cơ quan giải quyết nào để chuyển kiến nghị",
    )


def _task_forces(today: date) -> Matter:
    all_of_them = TaskForce.objects.all()
    led = Role.objects.held_on(today).filter(kind=RoleKind.SECRETARY).values("organization")
    without = all_of_them.exclude(organization__in=led).count()
    supervised = Supervision.objects.on(today).values("unit")
    left = Organization.objects.supervised().active_on(today).exclude(pk__in=supervised).count()
    missing = []
    if without:
        missing.append(f"{without} tổ chưa có thư ký")
    if left:
        missing.append(f"{left} đơn vị chưa có tổ giám sát")
    return Matter(
        "users-group",
        "Tổ công tác",
        f"{all_of_them.count()} tổ, {Programme.objects.count()} kế hoạch cấp trên",
        reverse("administration:task_forces"),
        "Xem danh sách tổ",
        "; ".join(missing),
    )


def _calendar(today: date) -> Matter:
    years = [today.year, today.year + 1]
    known = {
        day.year for day in CalendarDay.objects.filter(day__year__in=years).dates("day", "year")
    }
    missing = [str(year) for year in years if year not in known]
    return Matter(
        "calendar-event",
        "Lịch làm việc",
        f"{CalendarDay.objects.filter(day__year=today.year).count()} ngày đã ghi trong năm nay",
        reverse("administration:calendar"),
        "Xem lịch làm việc",
        f"Chưa có ngày nghỉ năm {', '.join(missing)}" if missing else "",
    )


def _terms(today: date) -> Matter:
    """A step without a term stops whoever does the step before it."""
    in_force = Term.objects.in_force(today)
    without = [str(step.label) for step in Step if step not in in_force]
    return Matter(
        "clock",
        "Thời hạn các bước",
        f"{len(in_force)} bước có thời hạn",
        reverse("recommendations:terms"),
        "Xem thời hạn",
        f"Chưa có thời hạn: {', '.join(without)}" if without else "",
    )


def matters(today: date) -> Iterable[Matter]:
    """What an installation needs before a task force can work, and how much of it stands."""
    return [
        _people(),
        _administrators(today),
        _organizations(today),
        _task_forces(today),
        _calendar(today),
        _terms(today),
    ]
