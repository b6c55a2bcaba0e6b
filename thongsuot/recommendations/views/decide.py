"""What waits for the head: answers to judge, second bounces, extensions, what is late and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import first_rows, page_by_key
from thongsuot.ledger.models import Entry
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import TASK_FORCE_ROLES
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import (
    Answer,
    Coordination,
    Extension,
    Rating,
    Recommendation,
)
from thongsuot.recommendations.queries import RecommendationQuerySet
from thongsuot.recommendations.states import HEAD_ROUTES, MOST_BOUNCES, MOST_EXTENSIONS, Opinion
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.recommendations.tables.bounces import bounces_of
from thongsuot.recommendations.tables.lists import in_figures
from thongsuot.recommendations.tables.road import Due, due_of
from thongsuot.recommendations.views.track import entries_of
from thongsuot.taskforces.queries import of_task_forces

SIZE = 20


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An answer and what the unit thinks of it, side by side."""

    record: Recommendation
    due: Due
    answer: Answer | None
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class ToArbitrate:
    """One handed back twice, with what each body said."""

    record: Recommendation
    bounces: list[Entry]


@dataclass(frozen=True, slots=True)
class ToExtend:
    """An extension asked for, and how many were granted before."""

    asked: Extension
    times: int
    last: bool


@dataclass(slots=True)
class Why:
    """Late ones that share a reason."""

    words: str
    rows: list[tuple[Recommendation, Due]] = field(default_factory=list)


def _granted_before() -> Coalesce:
    """How many extensions of the same recommendation were granted: counted beside each row."""
    granted = Extension.objects.filter(recommendation=OuterRef("recommendation"), granted=True)
    counted = granted.order_by().values("recommendation").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def over(person: Person) -> RecommendationQuerySet:
    """What the task forces this person heads deal with; the city office heads none."""
    return Recommendation.objects.filter(of_task_forces(person.scope))


def _waiting(mine: RecommendationQuerySet, today: date) -> dict[str, list[Recommendation]]:
    """What waits for the head by state, the longest waiting first, at most `SIZE` each: one query.

    Answered is here once the unit has spoken or its days are over.
    """
    ready = ~Q(opinion=Opinion.ASKED) | Q(due_on__lt=today)
    ready |= Q(acceptance_proposed_by__isnull=False)
    asked = (
        Q(state=R.ANSWERED) & ready
        | Q(state=R.RETURNED, bounces__gte=MOST_BOUNCES)
        | Q(state=R.CLASSIFIED, level__in=HEAD_ROUTES)
        | Q(state=R.CLOSED, reopen_asked_on__isnull=False)
        | Q(state=R.ESCALATED)
    )
    since = Coalesce("reopen_asked_on", "answered_on", "due_on", "raised_on")
    place = Window(RowNumber(), partition_by="state", order_by=[since, "pk"])
    rows = mine.filter(asked).annotate(place=place).filter(place__lte=SIZE)
    found: dict[str, list[Recommendation]] = defaultdict(list)
    for one in rows.for_list().select_related("acceptance_proposed_by").order_by("place"):
        found[one.state].append(one)
    return found


def _late(mine: RecommendationQuerySet, today: date) -> list[Recommendation]:
    """The longest late first; `waits` tells those that hang on a coordinating body."""
    waits = Coordination.objects.waiting().filter(recommendation=OuterRef("pk"))
    rows = mine.late(today).annotate(waits=Exists(waits), all=Window(Count("pk"))).for_list()
    return list(rows.order_by("due_on", "pk")[:SIZE])


def _why_late(records: list[Recommendation]) -> list[tuple[str, Recommendation]]:
    words = {
        R.ROUTED: _("chưa ai tiếp nhận"),
        R.ACCEPTED: _("đã tiếp nhận, chưa trả lời"),
        R.IMPLEMENTING: _("hẹn xong mà chưa xong"),
        R.ESCALATED: _("cấp trên chưa trả lời"),
        R.ANSWERED: _("đơn vị chưa cho ý kiến"),
        R.VERIFYING: _("chưa kiểm chứng"),
    }
    told = []
    for one in records:
        other = words.get(R(one.state), _("khác"))
        hangs = getattr(one, "waits", False)
        told.append((_("chờ cơ quan phối hợp") if hangs else other, one))
    return told


@require_GET
def decide(request: PersonRequest) -> HttpResponse:
    """The head's page."""
    if not request.user.scope.holds_anywhere(policy.HEADS):
        raise NotAllowed(_("Trang này của tổ trưởng, tổ phó."))
    mine = over(request.user)
    today, calendar = localdate(), working_calendar()
    waiting = _waiting(mine, today)
    judged = waiting[R.ANSWERED]
    answers = {
        row.recommendation_id: row
        for row in Answer.objects.filter(recommendation__in=judged, signed_at__isnull=False)
        .select_related("body")
        .order_by("pk")
    }
    ratings = {
        row.answer_id: row
        for row in Rating.objects.filter(answer__in=answers.values()).select_related("unit")
    }
    bounced = waiting[R.RETURNED]
    entries = entries_of(bounced)
    asked = (
        Extension.objects.filter(granted__isnull=True, recommendation__in=mine)
        .select_related("recommendation__lead_body", "recommendation__unit")
        .annotate(before=_granted_before())
        .order_by("was_due_on", "pk")[:SIZE]
    )
    late = _late(mine, today)
    reasons: dict[str, Why] = {}
    for words, one in _why_late(late):
        reasons.setdefault(words, Why(words)).rows.append((one, due_of(one, calendar, today)))
    context = {
        "today": today,
        "to_judge": [
            ToJudge(
                one,
                due_of(one, calendar, today),
                answers.get(one.pk),
                ratings.get(answers[one.pk].pk) if one.pk in answers else None,
            )
            for one in judged
        ],
        "to_arbitrate": [
            ToArbitrate(one, [entry for entry in entries[one.pk] if entry.verb == "bounce"])
            for one in bounced
        ],
        "to_extend": [
            ToExtend(one, one.before + 1, one.before + 1 == MOST_EXTENSIONS) for one in asked
        ],
        "most": MOST_EXTENSIONS,
        "to_reopen": waiting[R.CLOSED],
        "to_route": waiting[R.CLASSIFIED],
        "why": list(reasons.values()),
        "late": in_figures(getattr(late[0], "all", 0) if late else 0),
        "more_late": len(late) == SIZE,
        "bounces": bounces_of(mine, today),
        "above": [(one, due_of(one, calendar, today)) for one in waiting[R.ESCALATED]],
    }
    return render(request, "recommendations/decide.html", context)


@require_GET
def to_verify(request: PersonRequest) -> HttpResponse:
    """What bodies report as done and this person may check: never their own body's."""
    scope = request.user.scope
    if not scope.holds_anywhere(TASK_FORCE_ROLES):
        raise NotAllowed(_("Trang này của thành viên tổ công tác."))
    mine = over(request.user).filter(state=R.VERIFYING).exclude(lead_body__in=scope.bodies)
    rows = mine.exclude(done_by=request.user).for_list().select_related("done_by")
    page = page_by_key(rows, ("due_on", "pk"), cursor=request.GET.get("cursor", ""), size=SIZE)
    today, calendar = localdate(), working_calendar()
    entries = entries_of(page.rows)
    shown = [
        (
            one,
            due_of(one, calendar, today),
            next((entry for entry in entries[one.pk] if entry.verb == "report_done"), None),
        )
        for one in page.rows
    ]
    return render(request, "recommendations/to_verify.html", {"listed": shown, "page": page})


@require_GET
def above(request: PersonRequest) -> HttpResponse:
    """What waits above the city, by the day to follow up. The city office writes the replies."""
    if not request.user.scope.city:
        raise NotAllowed(_("Trang này của Văn phòng Thành ủy."))
    rows = Recommendation.objects.filter(state=R.ESCALATED).for_list()
    page = page_by_key(rows, ("due_on", "pk"), cursor=request.GET.get("cursor", ""), size=SIZE)
    today, calendar = localdate(), working_calendar()
    disputed = Recommendation.objects.filter(state=R.RETURNED, bounces__gte=MOST_BOUNCES)
    answered = Answer.objects.filter(recommendation=OuterRef("pk"), body__isnull=True, spoken=False)
    replied = (
        Recommendation.objects.filter(Exists(answered.filter(signed_at__isnull=False)))
        .exclude(outgoing_number="")
        .for_list()
        .order_by("-answered_on", "-pk")
    )
    context = {
        "listed": [(one, due_of(one, calendar, today)) for one in page.rows],
        "page": page,
        "disputed": list(first_rows(disputed.for_list().order_by("pk"), SIZE)),
        "replied": list(first_rows(replied, SIZE)),
    }
    return render(request, "recommendations/above.html", context)
