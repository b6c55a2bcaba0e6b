"""The lists of difficulties and recommendations, and the same as files."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Coalesce
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import Page, page_by_key
from thongsuot.foundation.templatetags.ts import CURSOR, PANEL
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import UNIT_ROLES
from thongsuot.recommendations import policy
from thongsuot.recommendations.exports import COLUMNS, WITHOUT_CODE, Column, workbook
from thongsuot.recommendations.forms.filters import DifficultyFilter, RecommendationFilter
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import DifficultyQuerySet, RecommendationQuerySet
from thongsuot.recommendations.tables.lists import SIZE, how_many, no_match
from thongsuot.recommendations.tables.road import due_of, station_of

NEWEST = ("-raised_on", "-pk")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Conditions both lists know; a state belongs to one of them.
SHARED = ("q", "task_force", "unit", "field", "since", "until")
#: Saved views of the list, each a condition that stays in the address.
VIEWS = (
    ("all", gettext_lazy("Tất cả")),
    ("open", gettext_lazy("Đang mở")),
    ("late", gettext_lazy("Quá hạn")),
    ("mine", gettext_lazy("Chờ tôi")),
    ("unsolved", gettext_lazy("Đã trả lời, chưa giải quyết")),
    ("solved", gettext_lazy("Đã giải quyết")),
)
#: Views whose number says how much work waits.
COUNTED = ("late", "mine")
#: Views of what is still open: the nearest deadline first, what has none last.
BY_DUE = ("open", "late", "mine")
NEVER = date(9999, 12, 31)


def _address(request: PersonRequest, keep: tuple[str, ...] | None) -> str:
    """The conditions as an address, without the place in the list."""
    query = request.GET.copy()
    for key in list(query):
        if key in {CURSOR, PANEL} or not query[key] or (keep is not None and key not in keep):
            del query[key]
    return query.urlencode()


def _list_context(
    request: PersonRequest,
    conditions: RecommendationFilter,
    page: Page[Difficulty] | Page[Recommendation],
    count: str,
) -> dict[str, object]:
    return {
        "filter": conditions,
        "page": page,
        "count": count,
        "no_match": no_match(conditions),
        "address": _address(request, keep=None),
        "carried": _address(request, keep=SHARED),
    }


@require_GET
def recommendations(request: PersonRequest) -> HttpResponse:
    conditions = RecommendationFilter(request.GET, request.user)
    calendar, today = working_calendar(), localdate()
    view = request.GET.get("view", "all")
    rows = Recommendation.objects.visible_to(request.user).under(conditions.conditions)
    held = Recommendation.objects.visible_to(request.user)
    rows = rows.in_view(view, request.user, today)
    cursor = request.GET.get("cursor", "")
    # The whole city has no index by this order: what it looks at stays by key.
    narrow = not request.user.scope.city
    by_due = view in BY_DUE and narrow
    if by_due:
        rows = rows.with_clock(today).annotate(sorted_by=Coalesce("turn_due_on", NEVER))
    keys = ("sorted_by", "pk") if by_due else NEWEST
    page = page_by_key(rows.for_rows(), keys, cursor=cursor, size=SIZE)
    counted = COUNTED if narrow else ()
    waiting = [held.in_view(key, request.user, today) for key in counted]
    count, figures = how_many(rows, page, *waiting)
    numbers = dict(zip(counted, figures, strict=True))
    context = {
        **_list_context(request, conditions, page, count),
        "listed": [(one, due_of(one, calendar, today), station_of(one)) for one in page.rows],
        "view": view,
        "by_due": by_due,
        "views": [(key, label, numbers.get(key, "")) for key, label in VIEWS],
        "can_route": request.user.scope.holds_anywhere(policy.TRIAGE),
        "can_raise": request.user.scope.holds_anywhere((*policy.TRIAGE, *UNIT_ROLES)),
    }
    return render(request, "recommendations/list.html", context)


@require_GET
def difficulties(request: PersonRequest) -> HttpResponse:
    conditions = DifficultyFilter(request.GET, request.user)
    rows = Difficulty.objects.visible_to(request.user).under(conditions.conditions)
    cursor = request.GET.get("cursor", "")
    page = page_by_key(rows.for_list(), NEWEST, cursor=cursor, size=SIZE)
    count, _none = how_many(rows, page)
    context = _list_context(request, conditions, page, count)
    return render(request, "recommendations/difficulties.html", context)


def _file(
    request: PersonRequest,
    conditions: RecommendationFilter,
    rows: DifficultyQuerySet | RecommendationQuerySet,
    columns: tuple[Column, ...],
    title: str,
) -> FileResponse:
    at = localtime(now())
    about = [
        ("Danh sách", title),
        ("Người tải", str(request.user)),
        ("Lúc", f"{at:%d/%m/%Y, %H:%M}"),
        *((chip.label, chip.text) for chip in conditions.chips),
    ]
    if conditions.words:
        about.append(("Từ cần tìm", conditions.words))
    ordered = rows.for_list().order_by(*NEWEST).iterator(chunk_size=2000)
    file = workbook(ordered, columns=columns, sheet=title, about=about)
    name = f"{title}, {at:%d-%m-%Y}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_GET
def export_recommendations(request: PersonRequest) -> FileResponse:
    conditions = RecommendationFilter(request.GET, request.user)
    rows = Recommendation.objects.visible_to(request.user).under(conditions.conditions)
    rows = rows.in_view(request.GET.get("view", "all"), request.user, localdate())
    return _file(request, conditions, rows, COLUMNS, _("Kiến nghị"))


@require_GET
def export_difficulties(request: PersonRequest) -> FileResponse:
    conditions = DifficultyFilter(request.GET, request.user)
    rows = Difficulty.objects.visible_to(request.user).under(conditions.conditions)
    return _file(request, conditions, rows, WITHOUT_CODE, _("Khó khăn"))
