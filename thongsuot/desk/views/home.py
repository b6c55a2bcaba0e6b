"""Việc của tôi: what waits for this person, and next to it what happened last."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.desk.home import desk_of, latest_meetings, said_by_own
from thongsuot.desk.words import day_in_words
from thongsuot.people.requests import PersonRequest


@require_GET
def home(request: PersonRequest) -> HttpResponse:
    today = localdate()
    context = {"desk": desk_of(request.user, today), "today": day_in_words(today)}
    return render(request, "desk/home.html", context)


@require_GET
def own(request: PersonRequest) -> HttpResponse:
    """What one's own units said last: a fragment, so that the desk itself is there at once."""
    return render(request, "desk/_own.html", said_by_own(request.user))


@require_GET
def lately(request: PersonRequest) -> HttpResponse:
    """The latest meetings: a fragment of the desk."""
    return render(request, "desk/_meetings.html", {"meetings": latest_meetings(request.user)})
