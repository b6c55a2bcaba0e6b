"""What the page shell shows on every page: the stations of this role, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from thongsuot.desk.person_menu import Over, address_of, over_of, person_menu
from thongsuot.desk.queries import MOST, in_figures
from thongsuot.foundation.queries import Prepared, counting, side_by_side
from thongsuot.intake.models import Reading
from thongsuot.intake.states import ReadingState
from thongsuot.notices.models import Notice
from thongsuot.notices.queries import unread_in_figures
from thongsuot.people.models import Person
from thongsuot.people.queries import Scope
from thongsuot.people.roles import RoleKind
from thongsuot.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Item:
    """One station: `here` is this very page, `current` any page of the same stage."""

    url: str
    icon: str
    label: str
    count: str = ""
    hot: bool = False
    current: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A stage's first page, and which scopes it is for; `group` keeps the loop together."""

    name: str
    icon: str
    label: StrPromise
    group: int
    seen_by: Callable[[Scope], bool]
    shortcut: bool = False


#: The bottom bar of a phone has room for so many, and for the rest.
SHORTCUTS = 4


HEADS = (RoleKind.HEAD, RoleKind.DEPUTY)


def everybody(_scope: Scope) -> bool:
    return True


def in_the_loop(scope: Scope) -> bool:
    """Task forces, units and the city office: whoever has records of meetings to look at."""
    return bool(scope.city or scope.task_forces or scope.units)


def over_units(scope: Scope) -> bool:
    return bool(scope.city or scope.administrator or scope.task_forces)


def told(scope: Scope) -> bool:
    return bool(scope.held)


def heads(scope: Scope) -> bool:
    return scope.holds_anywhere(HEADS)


def of_a_task_force(scope: Scope) -> bool:
    return bool(scope.task_forces)


def follows_units(scope: Scope) -> bool:
    return bool(scope.city or scope.task_forces)


def hears(scope: Scope) -> bool:
    """The city office, and the desk of a task force."""
    return scope.city or scope.holds_anywhere((RoleKind.SECRETARY, *HEADS))


def of_a_unit(scope: Scope) -> bool:
    return bool(scope.units)


def of_a_body(scope: Scope) -> bool:
    return bool(scope.bodies)


def of_the_city(scope: Scope) -> bool:
    return scope.city


def administers(scope: Scope) -> bool:
    return scope.administrator


STATIONS = (
    Station("desk:home", "inbox", gettext_lazy("Việc của tôi"), 0, everybody, shortcut=True),
    Station(
        "recommendations:inbox",
        "file-import",
        gettext_lazy("Kiến nghị gửi đến"),
        0,
        of_a_body,
        shortcut=True,
    ),
    Station(
        "recommendations:track",
        "route",
        gettext_lazy("Kiến nghị của đơn vị"),
        0,
        of_a_unit,
        shortcut=True,
    ),
    Station(
        "followups:track",
        "list-check",
        gettext_lazy("Nhiệm vụ của đơn vị"),
        0,
        of_a_unit,
        shortcut=True,
    ),
    Station(
        "recommendations:decide", "scale", gettext_lazy("Chờ quyết định"), 0, heads, shortcut=True
    ),
    Station(
        "recommendations:to_verify",
        "zoom-check",
        gettext_lazy("Chờ kiểm chứng"),
        0,
        of_a_task_force,
    ),
    Station(
        "followups:to_verify",
        "checklist",
        gettext_lazy("Nghiệm thu việc được giao"),
        0,
        of_a_task_force,
    ),
    Station(
        "recommendations:above", "arrow-big-up-lines", gettext_lazy("Chờ cấp trên"), 0, of_the_city
    ),
    Station(
        "progress:list",
        "list-check",
        gettext_lazy("Nhiệm vụ kế hoạch"),
        0,
        of_a_unit,
        shortcut=True,
    ),
    Station(
        "progress:to_confirm",
        "clipboard-check",
        gettext_lazy("Nghiệm thu kế hoạch"),
        0,
        of_a_task_force,
    ),
    Station("dashboards:progress", "table", gettext_lazy("Tiến độ kế hoạch"), 1, follows_units),
    Station("dashboards:silence", "volume-off", gettext_lazy("Im lặng"), 1, hears),
    Station("plans:list", "clipboard-text", gettext_lazy("Kế hoạch"), 1, told),
    Station("taskforces:list", "users-group", gettext_lazy("Tổ công tác"), 1, over_units),
    Station("intake:list", "file-import", gettext_lazy("Tiếp nhận"), 1, in_the_loop, shortcut=True),
    Station("reports:list", "report", gettext_lazy("Báo cáo"), 1, in_the_loop, shortcut=True),
    Station("meetings:list", "calendar-event", gettext_lazy("Buổi làm việc"), 1, in_the_loop),
    Station(
        "recommendations:list", "route", gettext_lazy("Kiến nghị"), 1, in_the_loop, shortcut=True
    ),
    Station("followups:list", "list-check", gettext_lazy("Kết luận, nhiệm vụ"), 1, in_the_loop),
    Station("synthesis:issues", "stack-2", gettext_lazy("Khó khăn chung"), 1, follows_units),
    Station("practices:list", "bulb", gettext_lazy("Cách làm hay"), 1, in_the_loop),
    Station("synthesis:proposals", "arrow-big-up-lines", gettext_lazy("Đề xuất"), 1, in_the_loop),
    Station("synthesis:reports", "file-analytics", gettext_lazy("Báo cáo tổng hợp"), 1, over_units),
    Station("documents:list", "file-certificate", gettext_lazy("Văn bản"), 1, told),
    Station(
        "units:list", "building-community", gettext_lazy("Đơn vị"), 2, everybody, shortcut=True
    ),
    Station("administration:home", "settings", gettext_lazy("Quản trị"), 3, administers),
    Station("notices:letters", "mail", gettext_lazy("Thư không gửi được"), 3, administers),
    Station("recommendations:terms", "clock", gettext_lazy("Thời hạn"), 3, administers),
)


def shell(request: HttpRequest) -> dict[str, object]:
    """Context processor of `foundation/base.html`. Nothing is asked of the database until the
    page draws it, so fragments and signed-out pages cost nothing."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    counted = SimpleLazyObject(lambda: _counted(_items(request, person), person))
    drawn = cast("tuple[list[tuple[Station, Item]], int, list[Over]]", counted)
    return {
        "navigation": SimpleLazyObject(lambda: _groups(drawn[0])),
        "shortcuts": SimpleLazyObject(lambda: [i for s, i in drawn[0] if s.shortcut][:SHORTCUTS]),
        "person_menu": SimpleLazyObject(lambda: person_menu(person, drawn[2])),
        "bell": SimpleLazyObject(lambda: _bell(drawn[1])),
        "search_url": address_of("desk:search"),
        "search_query": _search_words(request),
        "home_url": address_of("desk:home"),
    }


def _bell(unread: int) -> dict[str, str]:
    """The inbox, and how many are unread."""
    return {"url": address_of("notices:inbox"), "unread": unread_in_figures(unread)}


def _search_words(request: HttpRequest) -> str:
    match = request.resolver_match
    at_search = match is not None and match.view_name == "desk:search"
    return request.GET.get("q", "") if at_search else ""


def _items(request: HttpRequest, person: Person) -> list[tuple[Station, Item]]:
    match = request.resolver_match
    view = match.view_name if match else ""
    found: list[tuple[Station, Item]] = []
    for station in STATIONS:
        url = address_of(station.name)
        if not url or not station.seen_by(person.scope):
            continue
        item = Item(
            url,
            station.icon,
            str(station.label),
            current=_is_current(station.name, view),
            here=view == station.name,
        )
        found.append((station, item))
    return found


def _is_current(name: str, view: str) -> bool:
    """This very page; else the station whose noun the page's name holds (`draft_proposal` is of
    `proposals`); else the stage's list."""
    own = {one.name for one in STATIONS}
    if view in own or view in {name, "desk:search"}:
        return view == name
    stage, _colon, first = name.partition(":")
    if view.partition(":")[0] != stage:
        return False
    page = view.partition(":")[2]
    nouns = [one.partition(":")[2] for one in own if one.startswith(f"{stage}:")]
    held = [noun for noun in nouns if noun.removesuffix("s") in page]
    return first in held if held else first in {"list", "home", "issues"}


def _counted(
    items: list[tuple[Station, Item]], person: Person
) -> tuple[list[tuple[Station, Item]], int, list[Over]]:
    """What is worth asking on every page, in one query: what waits to be confirmed and what is on
    the books; and apart, how many notices are unread and which task forces one is in."""
    ((waiting, recorded, unread, over),) = _figures(person, person.scope).rows()
    figures = {"intake:list": waiting, "recommendations:list": recorded}
    found = []
    for station, item in items:
        number = figures.get(station.name, 0)
        hot = bool(number) and station.name == "intake:list"
        count = in_figures(number) if number else ""
        found.append((station, replace(item, count=count, hot=hot)))
    return found, unread, [Over(*one) for one in over]


@lru_cache(maxsize=1024)
def _figures(person: Person, _scope: Scope) -> Prepared:
    """The question behind the figures. Its words follow from the person and the scope alone, so
    they are put together once; the answer is asked for each time."""
    figures = counting(
        Reading.objects.visible_to(person).filter(state=ReadingState.READ),
        Recommendation.objects.visible_to(person).on_the_books(),
        Notice.objects.visible_to(person).unread(),
        most=MOST,
    )
    return side_by_side(figures, over_of(person.scope))


def _groups(items: list[tuple[Station, Item]]) -> list[list[Item]]:
    groups: dict[int, list[Item]] = {}
    for station, item in items:
        groups.setdefault(station.group, []).append(item)
    return list(groups.values())
