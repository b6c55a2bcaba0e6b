"""Everything that changes programmes and plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thongsuot.plans.models import Plan, PlanContent, Programme
from thongsuot.textlab.normalize import nfc


def add_programme(
    *, number: str, short_number: str, name: str, issuer: str, issued_on: date | None = None
) -> Programme:
    """A superior programme, known by its number."""
    return Programme.objects.create(
        number=nfc(number),
        short_number=short_number,
        name=nfc(name),
        issuer=nfc(issuer),
        issued_on=issued_on,
    )


@transaction.atomic
def add_plan(
    *,
    programme: Programme,
    title: str,
    issuer: str,
    starts_on: date,
    ends_on: date,
    contents: Sequence[tuple[str, Sequence[str]]],
    number: str = "",
) -> Plan:
    """The city's plan with its contents: (title, titles beneath it), in order."""
    plan = Plan.objects.create(
        programme=programme,
        number=nfc(number),
        title=nfc(title),
        issuer=nfc(issuer),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    for position, (heading, beneath) in enumerate(contents, start=1):
        parent = PlanContent.objects.create(plan=plan, position=position, title=nfc(heading))
        PlanContent.objects.bulk_create(
            PlanContent(plan=plan, parent=parent, position=n, title=nfc(child))
            for n, child in enumerate(beneath, start=1)
        )
    return plan
