"""Looking at difficulties and recommendations: two lists, two pages, two files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import Page, page_by_key
from thongsuot.intake.models import Reading
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import UNIT_ROLES
from thongsuot.recommendations import policy
from thongsuot.recommendations.exports import COLUMNS, WITHOUT_CODE, Column, workbook
from thongsuot.recommendations.forms.filters import DifficultyFilter, RecommendationFilter
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import DifficultyQuerySet, RecommendationQuerySet
from thongsuot.recommendations.tables.lists import SIZE, how_many, no_match
from thongsuot.recommendations.tables.road import clocks_of, due_of, road_of, station_of
from thongsuot.recommendations.verbs import offered

NEWEST = ("-raised_on", "-pk")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHERS = 5


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


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a record's sentence stands, with the rest of its line.

    `opens` if this person may open the whole document; otherwise the rest stays empty.
    """

    opens: bool = False
    url: str = ""
    before: str = ""
    after: str = ""


def _address(request: PersonRequest, keep: tuple[str, ...] | None) -> str:
    """The conditions as an address, without the place in the list."""
    query = request.GET.copy()
    for key in list(query):
        if key == "cursor" or not query[key] or (keep is not None and key not in keep):
            del query[key]
    return query.urlencode()


def _list_context(
    request: PersonRequest,
    conditions: RecommendationFilter,
    rows: DifficultyQuerySet | RecommendationQuerySet,
    page: Page[Difficulty] | Page[Recommendation],
) -> dict[str, object]:
    return {
        "filter": conditions,
        "page": page,
        "count": how_many(rows, page),
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
    rows = rows.in_view(view, request.user, today)
    cursor = request.GET.get("cursor", "")
    page = page_by_key(rows.for_list(), NEWEST, cursor=cursor, size=SIZE)
    listed = [(one, due_of(one, calendar, today), station_of(one)) for one in page.rows]
    context = {
        **_list_context(request, conditions, rows, page),
        "listed": listed,
        "view": view,
        "views": VIEWS,
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
    context = _list_context(request, conditions, rows, page)
    return render(request, "recommendations/difficulties.html", context)


def _source(person: Person, record: Difficulty | Recommendation) -> _Source:
    """A unit sees its own sentence, not what others said around it."""
    if record.statement is None:
        return _Source()
    reading = Reading.objects.visible_to(person).filter(pk=record.statement.reading_id)
    found = reading.only("pk").first()
    if found is None:
        return _Source()
    before, after = record.source_before, record.source_after  # type: ignore[union-attr]  # for_page annotates them
    return _Source(
        opens=True,
        url=record.statement.get_absolute_url(),
        before=before.rpartition("\n")[2],
        after=after.partition("\n")[0],
    )


def _of_unit(
    records: QuerySet[Difficulty] | QuerySet[Recommendation],
    record: Difficulty | Recommendation,
    url: str,
) -> dict[str, object]:
    """A few of the same unit, and where all of them are."""
    unit = record.unit_id
    return {
        "same_unit": records.filter(unit=unit)[:OTHERS] if unit else [],
        "unit_url": f"{url}?{urlencode({'unit': unit})}",
    }


def _beside(
    records: QuerySet[Difficulty] | QuerySet[Recommendation],
    record: Difficulty | Recommendation,
    url: str,
) -> dict[str, object]:
    """A few of the same unit and of the same field, and where the whole lists are."""
    field = record.category
    return {
        **_of_unit(records, record, url),
        "same_field": records.filter(category=field)[:OTHERS] if field else [],
        "field_url": f"{url}?{urlencode({'field': field})}",
    }


def _said(person: Person, record: Recommendation) -> dict[str, object]:
    """Answers, opinions, evidence and extensions. A merged one shows what its keeper was told."""
    told = record.merged_into or record
    answers = told.answers.shown_to(person, told).select_related("body", "signed_by", "document")
    in_force = next((one for one in answers if one.signed_at), None)
    return {
        "answer": in_force,
        "draft": next((one for one in answers if one.is_draft), None),
        "spoken": [one for one in answers if one.spoken],
        "earlier": [one for one in answers if one.signed_at and one != in_force],
        "ratings": list(told.ratings.select_related("unit", "rated_by")),
        "evidence": list(told.evidence.select_related("shown_by")),
        "extensions": list(told.extensions.select_related("asked_by", "decided_by")),
        "origins": list(
            record.origins.visible_to(person).select_related("unit").order_by("pk")[:OTHERS]
        ),
        "parts": list(record.parts.visible_to(person).order_by("pk")),
    }


@require_GET
def recommendation(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Recommendation.objects.visible_to(request.user)
    record = get_object_or_404(visible.for_page(), pk=pk)
    entries = list(history(record))
    calendar = working_calendar()
    others = visible.on_the_books().exclude(pk=pk).for_list().order_by(*NEWEST)
    raised = Difficulty.objects.visible_to(request.user).on_the_books().order_by(*NEWEST)
    behind = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    context = {
        "record": record,
        "source": _source(request.user, record),
        "road": road_of(record, entries, calendar, localdate()),
        "clocks": clocks_of(record, entries, calendar),
        "verbs": offered(request.user, record),
        **_said(request.user, record),
        "behind": behind[: 2 * OTHERS] if record.meeting_id else [],
        "entries": entries,
        **_of_unit(others, record, reverse("recommendations:list")),
    }
    return render(request, "recommendations/detail.html", context)


@require_GET
def difficulty(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Difficulty.objects.visible_to(request.user)
    record = get_object_or_404(visible.for_page(), pk=pk)
    others = visible.on_the_books().exclude(pk=pk).for_list().order_by(*NEWEST)
    raised = Recommendation.objects.visible_to(request.user).on_the_books().order_by(*NEWEST)
    asked = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    context = {
        "record": record,
        "source": _source(request.user, record),
        "asked": asked[:OTHERS] if record.meeting_id else [],
        "entries": history(record),
        **_beside(others, record, reverse("recommendations:difficulties")),
    }
    return render(request, "recommendations/difficulty.html", context)


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
