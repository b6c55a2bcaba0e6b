"""Difficulties for programs: the same rows, verbs and refusals as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from thongsuot.api.posted import REFUSED, as_posted, entry_out, person_of
from thongsuot.api.refusals import FieldsRefused
from thongsuot.api.schemas import (
    DifficultyDetail,
    DifficultyOut,
    DifficultyPage,
    Refusal,
    schema_of,
)
from thongsuot.foundation.access import require
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Person
from thongsuot.recommendations import policy
from thongsuot.recommendations.models import Difficulty
from thongsuot.recommendations.verbs import DIFFICULTY_VERBS, DifficultyVerb

SIZE = 50
NEWEST = ("-raised_on", "-pk")
router = Router(tags=["difficulties"])


def _basics(record: Difficulty) -> dict[str, Any]:
    return {
        "id": record.pk,
        "title": record.title,
        "state": record.state,
        "state_label": record.state_label,
        "unit": record.unit.name if record.unit else None,
        "unit_code": record.unit.code if record.unit else None,
        "category": record.category,
        "raised_on": record.raised_on,
    }


def _detail(record: Difficulty, person: Person) -> DifficultyDetail:
    able = policy.difficulty_verbs_for(person, record)
    linked = record.recommendations.visible_to(person).order_by("pk")
    return DifficultyDetail(
        **_basics(record),
        recommendations=[str(code) for code in linked.values_list("code", flat=True)],
        verbs=[verb.name for verb in DIFFICULTY_VERBS if verb.move in able],
        history=[entry_out(one) for one in history(record)],
    )


def _find(person: Person, pk: int) -> Difficulty:
    return get_object_or_404(Difficulty.objects.visible_to(person).for_list(), pk=pk)


@router.get("/", response={200: DifficultyPage, 422: Refusal})
def list_difficulties(
    request: HttpRequest, q: str = "", state: str = "", category: str = "", cursor: str = ""
) -> DifficultyPage:
    """Newest first. `q` ignores tone marks."""
    person = person_of(request)
    if "\x00" in f"{q}{state}{category}{cursor}":
        raise InputRefused("Điều kiện có ký tự không hợp lệ.")
    conditions: dict[str, object] = {"q": q, "state": state, "field": category}
    given = {key: value for key, value in conditions.items() if value}
    rows = Difficulty.objects.visible_to(person).under(given)
    page = page_by_key(rows.for_list(), NEWEST, cursor=cursor, size=SIZE)
    items = [DifficultyOut(**_basics(one)) for one in page.rows]
    return DifficultyPage(items=items, next=page.next)


@router.get("/{int:pk}/", response={200: DifficultyDetail, 404: Refusal})
def difficulty(request: HttpRequest, pk: int) -> DifficultyDetail:
    """One with its ledger, what would ease it, and what the caller can do now."""
    person = person_of(request)
    return _detail(_find(person, pk), person)


def _endpoint(verb: DifficultyVerb, takes: type[Schema]) -> Callable[..., DifficultyDetail]:
    def do(request: HttpRequest, pk: int, given: takes) -> DifficultyDetail:  # type: ignore[valid-type]  # made from the verb's form
        person = person_of(request)
        record = _find(person, pk)
        allowed = policy.can_move_difficulty(person, record)
        require(allowed=allowed, because=policy.DESK_ONLY)
        record.machine.require(verb.move, record.state)
        data, files = as_posted(given)
        form = verb.form(data, files, record=record, person=person)
        if not form.is_valid():
            raise FieldsRefused(form.errors.get_json_data())
        verb.action(pk=record.pk, actor=person, **form.given())
        return _detail(_find(person, pk), person)

    do.__name__ = verb.name
    do.__doc__ = f"{verb.label}. {verb.form.why}"
    do.__annotations__["given"] = takes
    return do


for one in DIFFICULTY_VERBS:
    router.post(
        f"/{{int:pk}}/{one.move}/",
        response={200: DifficultyDetail, **REFUSED},
        summary=one.label,
        operation_id=one.name,
        url_name=one.name,
    )(_endpoint(one, schema_of(one.form, one.name)))
