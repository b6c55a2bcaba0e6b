"""The document of a plan comes in, is read at once, and becomes a draft when confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from thongsuot.documents.actions import set_text, store
from thongsuot.foundation.access import require
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import enter, make_move
from thongsuot.people.models import Organization, Person
from thongsuot.people.queries import units_as_gazetteer
from thongsuot.people.roles import OrganizationKind
from thongsuot.plans import policy
from thongsuot.plans.actions.drafting import draft
from thongsuot.plans.models import Plan, PlanReading, Programme
from thongsuot.plans.queries import PlanReadingQuerySet
from thongsuot.plans.sheets import Sheet
from thongsuot.plans.states import PLAN_READING, PlanReadingState
from thongsuot.textlab.extract import (
    Extracted,
    Inspection,
    Limits,
    Refused,
    Unreadable,
    extract,
    inspect,
)
from thongsuot.textlab.plan_reading import read_plan

#: Kinds read within one request; a scan waits minutes and goes through the intake.
READ_AT_ONCE = ("docx", "txt", "html")
OTHER_KIND = (
    "Kế hoạch được đọc từ tệp Word (.docx), .txt hoặc .html. Mở tệp, lưu thành .docx rồi tải lại."
)


@dataclass(frozen=True, slots=True)
class ReceivedPlan:
    """The reading of these bytes; `already` when they had come before."""

    reading: PlanReading
    already: bool


def receive(*, content: bytes, name: str, actor: Person, limits: Limits) -> ReceivedPlan:
    """Take in the document of a plan and read it.

    Raises `InputRefused` with one line when it cannot be taken; then nothing of it is kept.
    """
    require(allowed=policy.can_write(actor), because=policy.WRITERS)
    try:
        inspection = inspect(content, name, limits)
        if inspection.extension not in READ_AT_ONCE:
            raise InputRefused(OTHER_KIND)
        extracted = extract(content, inspection.media_type, limits)
    except (Refused, Unreadable) as refusal:
        raise InputRefused(str(refusal)) from None
    try:
        return _take_in(content, inspection, extracted, actor)
    except IntegrityError:
        # Somebody brought the same bytes at this very moment and was first.
        return ReceivedPlan(_known(inspection.sha256).get(), already=True)


def _known(sha256: str) -> PlanReadingQuerySet:
    return PlanReading.objects.filter(document__sha256=sha256).exclude(
        state=PlanReadingState.DISCARDED
    )


@transaction.atomic
def _take_in(
    content: bytes, inspection: Inspection, extracted: Extracted, actor: Person
) -> ReceivedPlan:
    known = _known(inspection.sha256).first()
    if known is not None:
        return ReceivedPlan(known, already=True)
    document = store(
        content=content,
        sha256=inspection.sha256,
        media_type=inspection.media_type,
        extension=inspection.extension,
    )
    set_text(
        document=document,
        text=extracted.text,
        method=extracted.method,
        ocr_confidence=extracted.ocr_confidence,
        pages=extracted.pages,
    )
    committees = Organization.objects.filter(kind=OrganizationKind.CITY_COMMITTEE)
    found = read_plan(
        document.text,
        gazetteer=units_as_gazetteer(),
        committees=list(committees.active_on(localdate()).values_list("name", flat=True)),
        blocks=extracted.blocks,
        near=localdate(),
    )
    reading = PlanReading(
        document=document, name=inspection.name, received_by=actor, found=found.to_json()
    )
    enter(reading, "receive", actor=actor)
    return ReceivedPlan(reading, already=False)


@transaction.atomic
def confirm(*, pk: int, programme: Programme, sheet: Sheet, actor: Person) -> Plan:
    """What a person corrected becomes the draft of a new plan."""
    reading = PlanReading.objects.locked(pk)
    require(allowed=policy.can_confirm(actor, reading), because=policy.WRITERS)
    PLAN_READING.require("confirm", reading.state)
    plan = draft(programme=programme, sheet=sheet, actor=actor)
    reading.plan = plan
    make_move(reading, "confirm", actor=actor, also=["plan"])
    return plan


@transaction.atomic
def discard_reading(*, pk: int, actor: Person) -> PlanReading:
    """Set a reading aside; it can be taken back."""
    reading = PlanReading.objects.locked(pk)
    require(allowed=policy.can_confirm(actor, reading), because=policy.WRITERS)
    make_move(reading, "discard", actor=actor)
    return reading


@transaction.atomic
def restore_reading(*, pk: int, actor: Person) -> PlanReading:
    reading = PlanReading.objects.locked(pk)
    require(allowed=policy.can_confirm(actor, reading), because=policy.WRITERS)
    same = _known(reading.document.sha256).exclude(pk=pk)
    if same.exists():
        raise InputRefused("Tệp này đã được đưa vào lại. Mở bản đọc mới hơn.")
    make_move(reading, "restore", actor=actor)
    return reading
