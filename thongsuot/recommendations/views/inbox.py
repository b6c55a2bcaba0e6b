"""What a competent body holds, by deadline: late, this week, later; `?open=` accepts in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.people.models import Organization
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import BODY_ROLES
from thongsuot.recommendations import policy
from thongsuot.recommendations.forms.base import VerbForm
from thongsuot.recommendations.models import Answer, Coordination, Recommendation
from thongsuot.recommendations.queries import late
from thongsuot.recommendations.states import WITH_BODY
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.recommendations.tables.road import Due, due_of
from thongsuot.recommendations.verbs import BY_NAME, Verb

if TYPE_CHECKING:
    from thongsuot.recommendations.queries import RecommendationQuerySet

SIZE = 25
BY_DUE = ("due_on", "pk")
FRIDAY = 4
#: The verb a row offers first, by state.
FIRST = {R.ROUTED: "accept", R.ACCEPTED: "draft_answer", R.IMPLEMENTING: "report_done"}
VIEWS = (
    ("all", gettext_lazy("Trong tay cơ quan")),
    ("new", gettext_lazy("Chưa tiếp nhận")),
    ("drafting", gettext_lazy("Đang soạn trả lời")),
    ("to_sign", gettext_lazy("Chờ lãnh đạo ký")),
    ("doing", gettext_lazy("Đang thực hiện")),
)


@dataclass(slots=True)
class Row:
    """One line: the record, its clock, and the one thing to do next."""

    record: Recommendation
    due: Due
    verb: Verb | None
    #: Asked to open in place: the form that accepts it.
    form: VerbForm | None = None


@dataclass(slots=True)
class Group:
    """Rows that are due in one stretch of time."""

    title: str
    note: str
    rows: list[Row]


def _drafted() -> Exists:
    drafts = Answer.objects.filter(
        recommendation=OuterRef("pk"), spoken=False, signed_at__isnull=True
    )
    return Exists(drafts)


def held_by(bodies: frozenset[int], view: str) -> RecommendationQuerySet:
    """What these bodies hold, under one of `VIEWS`."""
    held = Recommendation.objects.filter(lead_body__in=bodies, state__in=WITH_BODY)
    if view == "new":
        return held.filter(state=R.ROUTED)
    if view == "drafting":
        return held.filter(~_drafted(), state=R.ACCEPTED)
    if view == "to_sign":
        return held.filter(_drafted(), state=R.ACCEPTED)
    if view == "doing":
        return held.filter(state=R.IMPLEMENTING)
    return held


def _counts(bodies: frozenset[int], today: date) -> dict[str, int]:
    """How many stand in each of `VIEWS`, and how many are late: one query over what is held."""
    accepted = Q(state=R.ACCEPTED)
    held = held_by(bodies, "all").annotate(drafted=_drafted()).order_by()
    return held.aggregate(
        all=Count("pk"),
        new=Count("pk", filter=Q(state=R.ROUTED)),
        drafting=Count("pk", filter=accepted & Q(drafted=False)),
        to_sign=Count("pk", filter=accepted & Q(drafted=True)),
        doing=Count("pk", filter=Q(state=R.IMPLEMENTING)),
        late=Count("pk", filter=late(today)),
    )


def _groups(rows: list[Row], today: date) -> list[Group]:
    """Late, until Friday, later; empty ones are left out."""
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    rows = sorted(rows, key=lambda row: row.due.day or date.max)
    over = [row for row in rows if row.due.days_left is not None and row.due.days_left < 0]
    rest = [row for row in rows if row not in over]
    week = [row for row in rest if row.due.day is not None and row.due.day <= friday]
    later = [row for row in rest if row not in week]
    groups = [
        Group(_("Quá hạn"), _("cần làm trước"), over),
        Group(_("Tuần này"), _("đến hết thứ Sáu, %(day)s") % {"day": f"{friday:%d/%m}"}, week),
        Group(_("Sau đó"), "", later),
    ]
    return [group for group in groups if group.rows]


def _here(request: PersonRequest) -> str:
    """This very page with no row open, ready for one more condition."""
    query = request.GET.copy()
    query.pop("open", None)
    query.setdefault("view", "all")
    return f"{request.path}?{query.urlencode()}"


@require_GET
def inbox(request: PersonRequest) -> HttpResponse:
    """The body's own page. Somebody who acts for no body has none."""
    scope = request.user.scope
    if not scope.bodies:
        raise NotAllowed(_("Trang này của cơ quan giải quyết kiến nghị."))
    view, opened = request.GET.get("view", "all"), request.GET.get("open", "")
    held = held_by(scope.bodies, view)
    page = page_by_key(
        held.for_list().select_related("officer"),
        BY_DUE,
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    today, calendar = localdate(), working_calendar()
    rows = []
    for record in page.rows:
        first = BY_NAME.get(FIRST.get(R(record.state), ""))
        signs = "answer" in record.verbs and policy.can_answer(request.user, record)
        verb = BY_NAME["answer"] if signs else first
        form = None
        if opened == str(record.pk) and verb is BY_NAME["accept"]:
            form = verb.form(record=record, person=request.user)
        rows.append(Row(record, due_of(record, calendar, today), verb, form))
    counts = _counts(scope.bodies, today)
    waiting = Coordination.objects.waiting().filter(body__in=scope.bodies)
    context = {
        "bodies": list(Organization.objects.filter(pk__in=scope.bodies)),
        "groups": _groups(rows, today),
        "page": page,
        "view": view,
        "views": [
            {"key": key, "label": label, "count": vnnumber(counts[key])} for key, label in VIEWS
        ],
        "late": vnnumber(counts["late"]),
        "today": today,
        "here": _here(request),
        "asked": [
            (one, Due(calendar.between(today, one.due_on), one.due_on, _("hạn phối hợp")))
            for one in waiting.select_related("recommendation__unit").order_by("due_on", "pk")[:20]
        ],
        "can_answer": request.user.scope.holds_anywhere(BODY_ROLES[:1]),
    }
    return render(request, "recommendations/inbox.html", context)
