"""A unit's own recommendations, each as a line of stations with its dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.foundation.access import NotAllowed
from thongsuot.foundation.actions import working_calendar
from thongsuot.foundation.queries import page_by_key
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import histories
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.forms.answering import RateForm
from thongsuot.recommendations.models import Answer, Recommendation
from thongsuot.recommendations.states import OPEN, Opinion
from thongsuot.recommendations.states import RecommendationState as R
from thongsuot.recommendations.tables.road import Road, road_of

SIZE = 12
NEWEST = ("-raised_on", "-pk")
OWN = (R.DRAFT, R.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Track:
    """One recommendation and its road."""

    record: Recommendation
    road: Road


@dataclass(frozen=True, slots=True)
class ToRate:
    """An answer that waits for the unit's view, with the form to give it."""

    record: Recommendation
    road: Road
    answer: Answer | None
    form: RateForm


def entries_of(records: Sequence[Recommendation]) -> dict[int, list[Entry]]:
    """The ledger of several records, newest first, by key: one query."""
    found: dict[int, list[Entry]] = defaultdict(list)
    if records:
        for entry in histories(records).order_by("-id"):
            found[entry.subject_id].append(entry)
    return found


def _answers(records: Sequence[Recommendation]) -> dict[int, Answer]:
    """The answer in force of each: one query."""
    signed = Answer.objects.filter(recommendation__in=records, signed_at__isnull=False)
    rows = signed.select_related("body", "signed_by").order_by("pk")
    return {row.recommendation_id: row for row in rows}


@require_GET
def track(request: PersonRequest) -> HttpResponse:
    """The unit's page: what waits for its view first, then where each one is."""
    scope = request.user.scope
    if not scope.units:
        raise NotAllowed(_("Trang này của đơn vị đã kiến nghị."))
    mine = Recommendation.objects.filter(unit__in=scope.units).for_list().select_related("officer")
    waiting = mine.filter(state=R.ANSWERED, opinion=Opinion.ASKED).order_by("due_on", "pk")
    to_rate = list(waiting[:SIZE])
    listed = page_by_key(
        mine.exclude(state__in=OWN), NEWEST, cursor=request.GET.get("cursor", ""), size=SIZE
    )
    entries = entries_of([*to_rate, *listed.rows])
    answers = _answers(to_rate)
    today, calendar = localdate(), working_calendar()

    def road(record: Recommendation) -> Road:
        return road_of(record, entries[record.pk], calendar, today)

    context = {
        "units": [role.organization for role in request.user.roles_today if role.organization],
        "today": today,
        "to_rate": [
            ToRate(one, road(one), answers.get(one.pk), RateForm(record=one, person=request.user))
            for one in to_rate
        ],
        **mine.order_by().aggregate(
            waiting=Count("pk", filter=Q(state=R.ANSWERED, opinion=Opinion.ASKED)),
            open=Count("pk", filter=Q(state__in=OPEN)),
        ),
        "tracks": [Track(one, road(one)) for one in listed.rows],
        "page": listed,
        "drafts": list(mine.filter(state=R.DRAFT).order_by("-pk")[:SIZE]),
    }
    return render(request, "recommendations/track.html", context)
