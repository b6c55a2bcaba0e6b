"""Who is signed in, in which role, over what; and what they set for themselves."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from thongsuot.foundation.queries import Prepared
from thongsuot.people.models import Person, Role
from thongsuot.people.queries import Scope
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import TaskForce


def address_of(name: str) -> str:
    """Where a page is; empty when this installation does not have the stage."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


class Over(NamedTuple):
    """A task force one is in: its programme's number, and how many units it supervises."""

    programme: str
    units: int


def over_of(scope: Scope) -> Prepared:
    """The question for the task forces of a scope: one row, one column, a list of `Over`."""
    rows = TaskForce.objects.filter(organization__in=scope.task_forces).for_list()
    told = Prepared.of(rows.values_list("programme__number", "unit_count"))  # type: ignore[misc]  # for_list counts them
    pairs = "coalesce(json_agg(json_build_array(programme, units)), '[]')"
    return Prepared(f"SELECT {pairs} FROM ({told.sql}) told(programme, units)", told.values)  # noqa: S608 - SQL by Django, its values apart


def person_menu(person: Person, task_forces: list[Over]) -> dict[str, object]:
    """What `foundation/_person_menu.html` needs."""
    roles = person.roles_today
    programmes = [str(Programme(number=one.programme)) for one in task_forces]
    titles = [_title(role) for role in roles]
    return {
        "label": _label(roles[0]) if roles else str(person),
        "scope": _scope(person, task_forces),
        "title": "; ".join(titles) or str(person),
        "programme": ", ".join(dict.fromkeys(programmes)),
        "links": [
            {"url": url, "icon": icon, "label": label}
            for url, icon, label in (
                (address_of("notices:choices"), "bell-cog", _("Thông báo tôi nhận")),
                (address_of("account_change_password"), "key", _("Đổi mật khẩu")),
                (address_of("api:tokens"), "key", _("Khóa chương trình")),
                (address_of("mfa_index"), "fingerprint", _("Xác thực hai lớp, khóa truy cập")),
            )
            if url
        ],
        "sign_out_url": address_of("account_logout"),
    }


def _label(role: Role) -> str:
    """Thư ký Tổ 15."""
    over = role.organization
    where = (over.short_name or over.name) if over else ""
    return f"{role.get_kind_display()} {where}".strip()


def _title(role: Role) -> str:
    """Thư ký, Tổ công tác số 15."""
    where = f", {role.organization.name}" if role.organization else ""
    return f"{role.get_kind_display()}{where}"


def _scope(person: Person, task_forces: list[Over]) -> str:
    scope = person.scope
    if scope.city or scope.administrator:
        return _("Phạm vi: toàn thành phố")
    if task_forces:
        units = sum(one.units for one in task_forces)
        return _("Phạm vi: %(n)s đơn vị") % {"n": units}
    own = [role.organization.name for role in person.roles_today if role.organization]
    return _("Phạm vi: %(unit)s") % {"unit": own[0]} if own else _("Chưa được giao vai trò")
