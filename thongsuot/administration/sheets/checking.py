"""Each line against what is there and against the lines above it; every error says the mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import localdate

from thongsuot.administration.sheets.columns import BODIES, BY_KEY, ROLES, Column
from thongsuot.administration.sheets.reading import Line
from thongsuot.people.models import Organization, Person, Role
from thongsuot.people.roles import CITY_ROLES, TASK_FORCE_ROLES, OrganizationKind, kinds_over
from thongsuot.places.models import Commune, Province
from thongsuot.plans.models import Programme
from thongsuot.taskforces.models import Supervision, TaskForce
from thongsuot.textlab.normalize import fold

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
NEW, KNOWN, WRONG = "new", "known", "wrong"


@dataclass(slots=True)
class Checked:
    """A line with its verdict; `values` are its cells as Python needs them."""

    line: Line
    errors: list[str] = field(default_factory=list)
    outcome: str = NEW
    values: dict[str, object] = field(default_factory=dict)

    def wrong(self, key: str, words: str) -> None:
        headings = {column.key: column.heading for column in BY_KEY[self.line.sheet].columns}
        self.errors.append(f"Cột “{headings[key]}”: {words}")

    def text(self, key: str) -> str:
        return str(self.values.get(key) or "")


class World:
    """What is there now, plus what the lines above will add. Read in a fixed number of queries."""

    def __init__(self) -> None:
        today = localdate()
        current = Commune.objects.current()
        self.communes = dict(current.values_list("code", "name"))
        self.provinces = set(Province.objects.values_list("code", flat=True))
        listed = Organization.objects.active_on(today).exclude(kind=OrganizationKind.TASK_FORCE)
        self.organizations = {
            code: (kind, name) for code, kind, name in listed.values_list("code", "kind", "name")
        }
        self.people = dict(Person.objects.values_list("username", "name"))
        self.programmes: dict[str, str] = {}
        self.short = dict(Programme.objects.values_list("number", "short_number"))
        for number, short in self.short.items():
            self.programmes |= {fold(number): number, fold(short): number}
        task_forces = TaskForce.objects.values_list("programme__number", "number")
        self.task_forces = {(programme, number) for programme, number in task_forces}
        held = Role.objects.held_on(today).values_list(
            "person__username", "kind", "organization__code"
        )
        self.roles = {(username, kind, code or "") for username, kind, code in held}
        supervised = Supervision.objects.on(today).values_list(
            "task_force__programme__number", "task_force__number", "unit__code"
        )
        self.supervised = set(supervised)


def check(lines: Iterable[Line]) -> list[Checked]:
    """The verdict on every line, in order; nothing is written."""
    world = World()
    found = []
    for line in lines:
        one = Checked(line)
        for column in BY_KEY[line.sheet].columns:
            _take(one, column)
        if not one.errors:
            CHECKS[line.sheet](one, world)
        if one.errors:
            one.outcome = WRONG
        found.append(one)
    return found


def _take(one: Checked, column: Column) -> None:
    """The cell of one column into `values`, or an error."""
    word = one.line.cells.get(column.key, "")
    if not word:
        if column.required:
            one.wrong(column.key, f"chưa ghi. {column.hint}.")
        one.values[column.key] = None if column.is_day else ""
    elif len(word) > column.longest:
        one.wrong(column.key, f"dài {len(word)} ký tự. Rút còn {column.longest}.")
    elif column.is_day:
        one.values[column.key] = _day(one, column.key, word)
    elif column.allowed:
        one.values[column.key] = _chosen(one, column, word)
    else:
        one.values[column.key] = word


def _day(one: Checked, key: str, word: str) -> date | None:
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(word, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST <= day <= LAST:
            return day
    one.wrong(key, f"“{word}” không phải ngày. Ghi như 01/07/2025.")
    return None


def _chosen(one: Checked, column: Column, word: str) -> str:
    same = [allowed for allowed in column.allowed if fold(allowed) == fold(word)]
    if not same:
        choices = "; ".join(column.allowed)
        one.wrong(column.key, f"“{word}” không có trong danh sách. Chọn một trong: {choices}.")
        return ""
    return same[0]


def _unit(one: Checked, world: World) -> None:
    code, name = one.text("code"), one.text("name")
    if not re.fullmatch(r"[0-9]{5}", code):
        one.wrong("code", f"“{code}” chưa đủ 5 số. Ghi đủ 5 số, ví dụ 27286.")
    if one.text("province") not in world.provinces:
        one.wrong("province", f"không có tỉnh mã “{one.text('province')}”. Ghi mã 2 số, ví dụ 79.")
    if not fold(name).startswith(fold(one.text("type"))):
        one.wrong("name", f"tên phải bắt đầu bằng chữ {one.text('type')}, đúng với cột Loại.")
    if one.errors:
        return
    known = world.communes.get(code)
    if known is not None and known != name:
        one.wrong("code", f"mã {code} đang là {known}. Sửa mã, hoặc sửa tên ở trang đơn vị.")
    elif known is not None and code in world.organizations:
        one.outcome = KNOWN
    one.values["type"] = {str(t.label): t.value for t in Commune.Type}[one.text("type")]
    world.communes[code] = name
    world.organizations[code] = (OrganizationKind.COMMUNE, name)


def _body(one: Checked, world: World) -> None:
    code, name = one.text("code"), one.text("name")
    kind = {str(k.label): k.value for k in BODIES}[one.text("kind")]
    one.values["kind"] = kind
    known = world.organizations.get(code)
    if known == (kind, name):
        one.outcome = KNOWN
    elif known is not None:
        one.wrong("code", f"mã {code} đang là {known[1]}. Chọn mã khác, hoặc sửa ở trang cơ quan.")
    world.organizations[code] = (kind, name)


def _person(one: Checked, world: World) -> None:
    username, name = one.text("username"), one.text("name")
    if not USERNAME.fullmatch(username):
        one.wrong("username", "dùng 3 đến 40 chữ thường không dấu, số, gạch nối: thu-ky-20.")
        return
    known = world.people.get(username)
    if known is not None and known != name:
        one.wrong("username", f"tên này là của {known}. Chọn tên khác, hoặc ghi đúng họ tên.")
    one.values["is_new"] = known is None
    titles = [part.strip() for part in one.text("titles").split(";")]
    one.values["titles"] = [title for title in titles if title]
    if one.text("kind"):
        _person_role(one, world)
    elif one.text("organization"):
        one.wrong("kind", "đã ghi mã cơ quan thì chọn vai trò, hoặc để trống cả hai.")
    elif known is not None:
        one.outcome = KNOWN
    world.people[username] = name


def _person_role(one: Checked, world: World) -> None:
    kind = next(role for role in ROLES if str(role.label) == one.text("kind"))
    one.values["kind"] = kind.value
    code = one.text("organization")
    if one.values["starts_on"] is None:
        one.wrong("starts_on", "có vai trò thì ghi ngày bắt đầu, ví dụ 01/07/2025.")
    if kind in CITY_ROLES:
        if code:
            one.wrong("organization", f"vai trò {kind.label} là toàn thành phố. Để trống cột này.")
    elif code not in world.organizations:
        words = f"không có cơ quan mã “{code}”" if code else "chưa ghi"
        one.wrong("organization", f"{words}. Thêm ở trang Đơn vị hoặc Cơ quan, hoặc sửa mã.")
    elif kind not in kinds_over(world.organizations[code][0]):
        one.wrong("kind", f"không dùng cho {world.organizations[code][1]}. Chọn vai trò khác.")
    _till(one)
    _held(one, world, (one.text("username"), kind.value, code))


def _till(one: Checked) -> None:
    starts_on, ends_on = one.values["starts_on"], one.values["ends_on"]
    if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
        one.wrong("ends_on", f"trước ngày bắt đầu. Ghi từ {starts_on:%d/%m/%Y} trở đi.")


def _held(one: Checked, world: World, role: tuple[str, str, str]) -> None:
    if role in world.roles and not one.errors:
        one.outcome = KNOWN
    world.roles.add(role)


def _task_force(one: Checked, world: World) -> tuple[str, int] | None:
    """The key of the task force named on the line; its programme has to be there."""
    programme = world.programmes.get(fold(one.text("programme")))
    if programme is None:
        known = ", ".join(sorted(set(world.programmes.values()))) or "chưa có kế hoạch nào"
        one.wrong("programme", f"không có kế hoạch “{one.text('programme')}”. Đang có: {known}.")
    number = one.text("number")
    if not re.fullmatch(r"[1-9][0-9]{0,2}", number):
        one.wrong("number", f"“{number}” không phải số tổ. Ghi số từ 1 đến 999.")
    if programme is None or one.errors:
        return None
    one.values |= {"programme": programme, "number": int(number)}
    return programme, int(number)


def _roster(one: Checked, world: World) -> None:
    key = _task_force(one, world)
    username = one.text("username")
    if username not in world.people:
        one.wrong("username", f"không có tài khoản “{username}”. Thêm ở trang Người dùng.")
    kind = next(role for role in TASK_FORCE_ROLES if str(role.label) == one.text("kind"))
    one.values["kind"] = kind.value
    _till(one)
    if key is None or one.errors:
        return
    world.task_forces.add(key)
    code = f"{world.short[key[0]]}-{key[1]:02d}"
    _held(one, world, (username, kind.value, code))


def _supervision(one: Checked, world: World) -> None:
    key = _task_force(one, world)
    code = one.text("unit")
    kind, _name = world.organizations.get(code, ("", ""))
    if kind not in {OrganizationKind.COMMUNE, OrganizationKind.CITY_COMMITTEE}:
        one.wrong("unit", f"không có đơn vị được giám sát mã “{code}”. Sửa mã, hoặc thêm đơn vị.")
    if key is None or one.errors:
        return
    if key not in world.task_forces:
        one.wrong("number", f"tổ {key[1]} chưa có. Thêm người của tổ ở trang Danh sách tổ trước.")
    elif (*key, code) in world.supervised:
        one.outcome = KNOWN
    world.supervised.add((*key, code))


CHECKS: dict[str, Callable[[Checked, World], None]] = {
    "units": _unit,
    "bodies": _body,
    "people": _person,
    "rosters": _roster,
    "supervisions": _supervision,
}
