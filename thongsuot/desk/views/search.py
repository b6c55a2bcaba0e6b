"""One box over everything the person may see, tone-insensitive, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.words import together
from thongsuot.foundation.queries import contains_folded, first_rows
from thongsuot.intake.models import Reading
from thongsuot.meetings.models import Meeting
from thongsuot.people.models import Organization, Person
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.textlab.normalize import nfc, squeeze

SHOWN = 8
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Found:
    url: str
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The first finds of one kind; `more` is the whole list when there are others."""

    title: str
    icon: str
    found: list[Found]
    more: str = ""


def _group(title: str, icon: str, rows: list[Any], found: list[Found], more: str) -> Group:
    return Group(title, icon, found[:SHOWN], more if len(rows) > SHOWN else "")


def _units(person: Person, words: str) -> Group:
    rows = Organization.objects.visible_to(person).supervised().active_on(localdate())
    shown = list(rows.named(words).order_by("sort_key", "pk")[: SHOWN + 1])
    found = [Found(row.get_absolute_url(), row.name, (row.code,)) for row in shown]
    more = f"{reverse('units:list')}?{urlencode({'q': words, 'scope': 'all'})}"
    return _group(_("Đơn vị"), "building-community", shown, found, more)


def _recommendations(person: Person, words: str) -> Group:
    rows = Recommendation.objects.visible_to(person).on_the_books().about(words)
    shown = list(first_rows(rows.select_related("unit").order_by("-raised_on", "-pk"), SHOWN + 1))
    found = [
        Found(
            row.get_absolute_url(),
            row.title,
            (_whose(row), row.code or "", f"{row.raised_on:%d/%m/%Y}"),
        )
        for row in shown
    ]
    more = f"{reverse('recommendations:list')}?{urlencode({'q': words})}"
    return _group(_("Kiến nghị"), "route", shown, found, more)


def _difficulties(person: Person, words: str) -> Group:
    rows = Difficulty.objects.visible_to(person).on_the_books().about(words)
    rows = rows.select_related("unit")
    shown = list(first_rows(rows.order_by("-raised_on", "-pk"), SHOWN + 1))
    found = [
        Found(row.get_absolute_url(), row.title, (_whose(row), f"{row.raised_on:%d/%m/%Y}"))
        for row in shown
    ]
    more = f"{reverse('recommendations:difficulties')}?{urlencode({'q': words})}"
    return _group(_("Khó khăn"), "alert-circle", shown, found, more)


def _meetings(person: Person, words: str) -> Group:
    rows = Meeting.objects.visible_to(person).on_the_books().about(words).for_list()
    shown = list(first_rows(rows.order_by("-held_on", "-pk"), SHOWN + 1))
    found = [
        Found(
            row.get_absolute_url(),
            _("%(who)s làm việc với %(units)s")
            % {"who": row.task_force.organization.name, "units": together(row.units.all())},
            (f"{row.held_on:%d/%m/%Y}",),
        )
        for row in shown
    ]
    more = f"{reverse('meetings:list')}?{urlencode({'q': words})}"
    return _group(_("Buổi làm việc"), "calendar-event", shown, found, more)


def _documents(person: Person, words: str) -> Group:
    rows = Reading.objects.visible_to(person).filter(contains_folded("name", words)).for_list()
    shown = list(first_rows(rows.order_by("-received_at", "-pk"), SHOWN + 1))
    found = [
        Found(row.get_absolute_url(), row.name, (row.state_label, f"{row.received_at:%d/%m/%Y}"))
        for row in shown
    ]
    more = f"{reverse('intake:list')}?{urlencode({'q': words})}"
    return _group(_("Văn bản"), "file-text", shown, found, more)


def _whose(row: Difficulty | Recommendation) -> str:
    return str(row.unit) if row.unit else _("Nhiều đơn vị")


KINDS = (_units, _recommendations, _difficulties, _meetings, _documents)


@require_GET
def search(request: PersonRequest) -> HttpResponse:
    words = squeeze(nfc(request.GET.get("q", "").replace("\x00", "")))[:LONGEST]
    groups = [kind(request.user, words) for kind in KINDS] if words else []
    context = {"words": words, "groups": [group for group in groups if group.found]}
    return render(request, "desk/search.html", context)
