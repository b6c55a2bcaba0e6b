"""Recommendations for programs: the same rows, verbs and refusals as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Router, Schema, Status

from thongsuot.api.posted import REFUSED, as_posted, entry_out, person_of
from thongsuot.api.refusals import FieldsRefused
from thongsuot.api.schemas import (
    AnswerOut,
    BodyOut,
    DraftIn,
    RecommendationDetail,
    RecommendationOut,
    RecommendationPage,
    Refusal,
    schema_of,
)
from thongsuot.foundation.queries import page_by_key
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.queries import history
from thongsuot.people.models import Organization, Person
from thongsuot.people.roles import COMPETENT
from thongsuot.recommendations import actions, policy
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.verbs import VERBS, Verb, offered
from thongsuot.taskforces.models import Supervision
from thongsuot.textlab.taxonomy import field_keys

SIZE = 50
NEWEST = ("-raised_on", "-pk")
router = Router(tags=["recommendations"])


def _basics(record: Recommendation) -> dict[str, Any]:
    return {
        "id": record.pk,
        "code": record.code,
        "title": record.title,
        "state": record.state,
        "state_label": record.state_label,
        "unit": record.unit.name if record.unit else None,
        "unit_code": record.unit.code if record.unit else None,
        "category": record.category,
        "addressee": record.addressee,
        "raised_on": record.raised_on,
        "lead_body": record.lead_body.name if record.lead_body else None,
        "due_on": record.due_on,
        "first_due_on": record.first_due_on,
        "response_kind": record.response_kind,
        "closure_reason": record.closure_reason,
        "solved": record.is_solved,
    }


def _detail(record: Recommendation, person: Person) -> RecommendationDetail:
    answers = record.answers.shown_to(person, record)
    entries = history(record)
    return RecommendationDetail(
        **_basics(record),
        urgency=record.urgency,
        level=record.level,
        bounces=record.bounces,
        reopenings=record.reopenings,
        verbs=[verb.name for verb in offered(person, record)],
        answers=[AnswerOut.from_orm(one) for one in answers],
        history=[entry_out(one) for one in entries],
    )


def _find(person: Person, pk: int) -> Recommendation:
    visible = Recommendation.objects.visible_to(person).for_list()
    return get_object_or_404(visible.select_related("officer", "merged_into"), pk=pk)


@router.get("/", response={200: RecommendationPage, 422: Refusal})
def list_recommendations(  # noqa: PLR0917 - each is a parameter of the address
    request: HttpRequest,
    q: str = "",
    state: str = "",
    unit_code: str = "",
    category: str = "",
    view: str = "all",
    cursor: str = "",
) -> RecommendationPage:
    """Newest first. `view`: all, open, late, mine, unsolved, solved. `q` ignores tone marks."""
    person = person_of(request)
    if "\x00" in f"{q}{state}{unit_code}{category}{cursor}":
        raise InputRefused("Điều kiện có ký tự không hợp lệ.")
    conditions: dict[str, object] = {"q": q, "state": state, "field": category}
    given = {key: value for key, value in conditions.items() if value}
    rows = Recommendation.objects.visible_to(person).under(given)
    rows = rows.in_view(view, person, localdate())
    if unit_code:
        rows = rows.filter(unit__code=unit_code)
    page = page_by_key(rows.for_list(), NEWEST, cursor=cursor, size=SIZE)
    items = [RecommendationOut(**_basics(one)) for one in page.rows]
    return RecommendationPage(items=items, next=page.next)


@router.post("/", response={201: RecommendationDetail, **REFUSED})
def draft(request: HttpRequest, given: DraftIn) -> Status[RecommendationDetail]:
    """Write one down for a unit; the same words again are the same draft."""
    person = person_of(request)
    if given.category not in field_keys():
        raise InputRefused("Không có lĩnh vực này. Lấy mã trong danh mục lĩnh vực.")
    over = Supervision.objects.on(localdate()).filter(unit__code=given.unit_code)
    supervision = over.select_related("task_force__organization", "unit").first()
    if supervision is None:
        raise InputRefused("Chưa có tổ công tác nào giám sát đơn vị này.")
    at = now()
    record = actions.draft(
        actor=person,
        task_force=supervision.task_force,
        unit=supervision.unit,
        title=given.title,
        category=given.category,
        addressee=given.addressee,
        at=at,
    )
    if given.raise_now:
        record = actions.raise_(pk=record.pk, actor=person, at=at)
    return Status(201, _detail(_find(person, record.pk), person))


@router.get("/bodies/", response=list[BodyOut])
def bodies(request: HttpRequest) -> list[BodyOut]:
    """The competent bodies in force, with the ids that verbs take."""
    visible = Organization.objects.visible_to(person_of(request))
    rows = visible.filter(kind__in=COMPETENT).active_on(localdate())
    return [
        BodyOut(id=one.pk, name=one.name, code=one.code, kind=one.kind)
        for one in rows.order_by("sort_key", "pk")
    ]


@router.get("/{int:pk}/", response={200: RecommendationDetail, 404: Refusal})
def recommendation(request: HttpRequest, pk: int) -> RecommendationDetail:
    """One with its answers, its ledger and what the caller can do now."""
    person = person_of(request)
    return _detail(_find(person, pk), person)


def _endpoint(verb: Verb, takes: type[Schema]) -> Callable[..., RecommendationDetail]:
    def do(request: HttpRequest, pk: int, given: takes) -> RecommendationDetail:  # type: ignore[valid-type]  # made from the verb's form
        person = person_of(request)
        record = _find(person, pk)
        policy.require_verb(person, verb.name, record)
        record.machine.require(verb.name, record.state)
        data, files = as_posted(given)
        form = verb.form(data, files, record=record, person=person)
        if not form.is_valid():
            raise FieldsRefused(form.errors.get_json_data())
        verb.do(form, person)
        return _detail(_find(person, pk), person)

    do.__name__ = verb.name
    do.__doc__ = f"{verb.label}. {verb.form.why}"
    do.__annotations__["given"] = takes
    return do


for one in VERBS:
    router.post(
        f"/{{int:pk}}/{one.slug}/",
        response={200: RecommendationDetail, **REFUSED},
        summary=one.label,
        operation_id=one.name,
        url_name=one.name,
    )(_endpoint(one, schema_of(one.form, one.name)))
