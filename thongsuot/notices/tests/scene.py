"""A recommendation of Phường Vĩnh Hội on the books, and who was told of what."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from conftest import City
from thongsuot.ledger.actions import enter
from thongsuot.ledger.models import Entry
from thongsuot.notices.actions import comment
from thongsuot.notices.actions.dispatching import matters_of
from thongsuot.notices.actions.tell import tell
from thongsuot.notices.models import Comment, Notice
from thongsuot.notices.subjects import BY_WORD
from thongsuot.people.models import Person
from thongsuot.recommendations.models import Recommendation

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
RECOMMENDATION = BY_WORD["recommendation"]


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """That moment in Ho Chi Minh City."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@transaction.atomic
def raised(city: City, *, title: str = "bổ sung biên chế chuyển đổi số") -> Recommendation:
    """As confirming a reading leaves it."""
    record = Recommendation(
        task_force=city.task_force,
        unit=city.vinh_hoi,
        title=title,
        raised_on=date(2025, 10, 29),
        code=f"KN-2025-27286-{Recommendation.objects.count() + 1:03d}",
    )
    enter(record, "raise", actor=city.secretary)
    return record


def said(record: Recommendation, actor: Person, text: str, *mentioned: Person) -> Comment:
    return comment(
        subject=RECOMMENDATION,
        pk=record.pk,
        actor=actor,
        text=text,
        once=uuid4(),
        mentioned=[one.pk for one in mentioned],
    )


def tell_last(number: int = 1) -> dict[str, tuple[str, str]]:
    """Tell of the last entries, in this very transaction: who → (kind, circle)."""
    entries = list(Entry.objects.order_by("-pk")[:number])[::-1]
    tell(matters_of(entries))
    made = Notice.objects.filter(entry__in=entries).select_related("recipient")
    return {one.recipient.username: (one.kind, one.circle) for one in made}
