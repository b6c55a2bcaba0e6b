"""Looking at one difficulty or recommendation: where it is, what was said, what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.foundation.actions import working_calendar
from thongsuot.intake.models import Reading
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import AROUND
from thongsuot.recommendations.tables.road import clocks_of, road_of
from thongsuot.recommendations.verbs import offered
from thongsuot.recommendations.views.difficulties import offered as offered_for

NEWEST = ("-raised_on", "-pk")
OTHERS = 5


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a record's sentence stands, with the rest of its line.

    `opens` if this person may open the whole document; otherwise the rest stays empty.
    """

    opens: bool = False
    url: str = ""
    before: str = ""
    after: str = ""


def _whole_words(text: str, most: int) -> str:
    """`text` without the word that was cut at `most` characters, and a sign that more follows."""
    return text if len(text) < most else f"{text.rpartition(' ')[0]} …"


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
        before=_whole_words(before.rpartition("\n")[2][::-1], AROUND)[::-1],
        after=_whole_words(after.partition("\n")[0], AROUND),
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
    linked = list(raised.filter(recommendations=record).for_list()[: 2 * OTHERS])
    behind = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    behind = behind.exclude(pk__in=[one.pk for one in linked])
    context = {
        "record": record,
        "source": _source(request.user, record),
        "road": road_of(record, entries, calendar, localdate()),
        "clocks": clocks_of(record, entries, calendar),
        "verbs": offered(request.user, record),
        **_said(request.user, record),
        "difficulties": linked,
        "behind": list(behind[: 2 * OTHERS]) if record.meeting_id else [],
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
    linked = list(raised.filter(difficulties=record).for_list()[: 2 * OTHERS])
    asked = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    asked = asked.exclude(pk__in=[one.pk for one in linked])
    able = policy.difficulty_verbs_for(request.user, record)
    context = {
        "record": record,
        "source": _source(request.user, record),
        "verbs": offered_for(request.user, record),
        "linked": linked,
        "solved": any(one.is_solved for one in linked),
        "can_link": "link" in able,
        "can_unlink": "unlink" in able,
        "asked": list(asked[:OTHERS]) if record.meeting_id else [],
        "entries": history(record),
        **_beside(others, record, reverse("recommendations:difficulties")),
    }
    return render(request, "recommendations/difficulty.html", context)
