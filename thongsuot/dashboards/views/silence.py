"""Silence: who raises nothing, does not meet, does not report, is not read, only explains."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.dashboards.silence import DAYS, MOST_DAYS, silences_of
from thongsuot.foundation.access import require
from thongsuot.foundation.actions import working_calendar
from thongsuot.people.requests import PersonRequest
from thongsuot.people.roles import RoleKind

DESK = (RoleKind.HEAD, RoleKind.DEPUTY, RoleKind.SECRETARY)
CHOICES = (15, 30, 60, 90)


def _days(given: str) -> int:
    """The address's number of days, if it is one that makes sense."""
    return int(given) if given.isdecimal() and 0 < int(given) <= MOST_DAYS else DAYS


@require_GET
def silence(request: PersonRequest) -> HttpResponse:
    """`?days=30`: for the city office the whole city, for a task force's desk what it follows."""
    scope = request.user.scope
    require(
        allowed=scope.city or scope.holds_anywhere(DESK),
        because=_("Trang này của Văn phòng Thành ủy và tổ trưởng, tổ phó, thư ký tổ công tác."),
    )
    today, days = localdate(), _days(request.GET.get("days", ""))
    kinds = silences_of(request.user, today, working_calendar(), days=days)
    context = {
        "kinds": kinds,
        "today": today,
        "days": days,
        "choices": sorted({*CHOICES, days}),
        "quiet": not any(kind.rows for kind in kinds),
    }
    return render(request, "dashboards/silence.html", context)
