"""Where the numbers of an organisation stand: one sequence a type and year, without gaps."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from thongsuot.documents.papers.models import IssuedDocument
from thongsuot.foundation.actions import next_number, next_numbers
from thongsuot.foundation.refusals import InputRefused
from thongsuot.ledger.actions import write_down
from thongsuot.people.models import Organization, Person


def _key(organization: Organization, sequence: str, year: int) -> str:
    return f"paper:{organization.pk}:{sequence}:{year}"


def take_number(organization: Organization, sequence: str, issued_on: date) -> int:
    """The next number, inside the transaction that issues; later numbers bear no earlier day."""
    number = next_number(_key(organization, sequence, issued_on.year))
    issued = IssuedDocument.objects.filter(
        organization=organization, sequence=sequence, year=issued_on.year
    )
    last = issued.aggregate(day=Max("issued_on"))["day"]
    if last is not None and issued_on < last:
        raise InputRefused(
            f"Số liền trước ban hành ngày {last:%d/%m/%Y}. Ghi ngày từ hôm đó trở đi."
        )
    return number


@transaction.atomic
def continue_numbers(
    *, organization: Organization, sequence: str, year: int, last: int, actor: Person | None
) -> None:
    """Go on after `last`, which was given on paper before the office began to work here.

    Only while this sequence has given no number: afterwards it would tear a gap.
    """
    key = _key(organization, sequence, year)
    first = next_number(key)
    if first != 1 or last < 1:
        raise InputRefused(f"Dãy số {sequence} năm {year} đã cấp số tại đây, không đặt lại được.")
    if last > 1:
        next_numbers(key, last - 1)
    about = {"sequence": sequence, "year": year, "last": last}
    write_down(organization, "continue_numbers", actor=actor, data=about)
