"""Looking at one difficulty or recommendation: where it is, what was said, what is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from thongsuot.foundation.actions import working_calendar
from thongsuot.ledger.models import Entry
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.people.requests import PersonRequest
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import Difficulty, Recommendation
from thongsuot.recommendations.queries import AROUND
from thongsuot.recommendations.tables.road import clocks_of, extensions_of, road_of
from thongsuot.recommendations.verbs import offered, offered_for

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


def _source(record: Difficulty | Recommendation) -> _Source:
    """A unit sees its own sentence, not what others said around it. Needs `for_page`."""
    if record.statement is None or not record.source_opens:  # type: ignore[union-attr]  # for_page annotates them
        return _Source()
    before, after = record.source_before, record.source_after  # type: ignore[union-attr]  # the same
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


def _said(person: Person, record: Recommendation, entries: Sequence[Entry]) -> dict[str, object]:
    """Answers, opinions and evidence. A merged one shows what its keeper was told.

    What its ledger knows nothing of is not asked for.
    """
    told = record.merged_into or record
    done = {entry.verb for entry in entries} if told is record else {"rate", "report_done"}
    answers = told.answers.shown_to(person, told).select_related(
        "body", "signed_by", "written_by", "document"
    )
    in_force = next((one for one in answers if one.signed_at), None)
    ratings = told.ratings.select_related("unit", "rated_by") if "rate" in done else ()
    shown = told.evidence.select_related("shown_by") if done & {"report_done", "verify"} else ()
    return {
        "answer": in_force,
        "draft": next((one for one in answers if one.is_draft), None),
        "spoken": [one for one in answers if one.spoken],
        "earlier": [one for one in answers if one.signed_at and one != in_force],
        "ratings": list(ratings),
        "evidence": list(shown),
    }


def _seen(request: PersonRequest, pk: int) -> Recommendation:
    visible = Recommendation.objects.visible_to(request.user)
    return get_object_or_404(visible.for_page(opened_by=request.user), pk=pk)


@require_GET
def recommendation(request: PersonRequest, pk: int) -> HttpResponse:
    record = _seen(request, pk)
    entries = list(history(record))
    calendar = working_calendar()
    context = {
        "record": record,
        "source": _source(record),
        "road": road_of(record, entries, calendar, localdate()),
        "clocks": clocks_of(record, entries, calendar),
        "extensions": extensions_of(entries),
        "verbs": offered(request.user, record),
        **_said(request.user, record, entries),
        "entries": entries,
    }
    return render(request, "recommendations/detail.html", context)


@require_GET
def beside(request: PersonRequest, pk: int) -> HttpResponse:
    """What stands beside a recommendation, fetched by its page once that is drawn: those merged
    into it and split from it, the difficulties behind it, others of the same unit."""
    record = _seen(request, pk)
    visible = Recommendation.objects.visible_to(request.user)
    kin = visible.filter(Q(merged_into=record) | Q(split_from=record)).select_related("unit")
    near = list(kin.order_by("pk")[: 2 * OTHERS])
    others = visible.on_the_books().exclude(pk=pk).for_list().order_by(*NEWEST)
    raised = Difficulty.objects.visible_to(request.user).on_the_books().order_by(*NEWEST)
    linked = list(raised.filter(recommendations=record).for_list()[: 2 * OTHERS])
    behind = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    behind = behind.exclude(pk__in=[one.pk for one in linked])
    context = {
        "record": record,
        "origins": [one for one in near if one.merged_into_id == pk],
        "parts": [one for one in near if one.split_from_id == pk],
        "difficulties": linked,
        "behind": list(behind[: 2 * OTHERS]) if record.meeting_id else [],
        **_of_unit(others, record, reverse("recommendations:list")),
    }
    part = "_beside" if request.headers.get("HX-Request") else "beside"
    return render(request, f"recommendations/{part}.html", context)


@require_GET
def difficulty(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Difficulty.objects.visible_to(request.user)
    record = get_object_or_404(visible.for_page(opened_by=request.user), pk=pk)
    others = visible.on_the_books().exclude(pk=pk).for_list().order_by(*NEWEST)
    raised = Recommendation.objects.visible_to(request.user).on_the_books().order_by(*NEWEST)
    linked = list(raised.filter(difficulties=record).for_list()[: 2 * OTHERS])
    asked = raised.filter(unit=record.unit_id, meeting=record.meeting_id)
    asked = asked.exclude(pk__in=[one.pk for one in linked])
    able = policy.difficulty_verbs_for(request.user, record)
    context = {
        "record": record,
        "source": _source(record),
        "verbs": offered_for(request.user, record),
        "linked": linked,
        "solved": any(one.is_solved for one in linked),
        "can_link": "link" in able,
        "can_unlink": "unlink" in able,
        "asked": list(asked[:OTHERS]) if record.meeting_id else [],
        "evidence": record.evidence.select_related("shown_by"),
        "entries": history(record),
        **_beside(others, record, reverse("recommendations:difficulties")),
    }
    return render(request, "recommendations/difficulty.html", context)
