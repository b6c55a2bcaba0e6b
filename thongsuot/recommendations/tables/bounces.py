"""Which bodies hand back what is sent to them, and how often: read from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from thongsuot.ledger.models import Entry
from thongsuot.recommendations.models import Recommendation
from thongsuot.recommendations.queries import RecommendationQuerySet

#: Days looked back on, and bodies shown.
YEAR = timedelta(days=365)
MOST = 8
SENT = ("route", "arbitrate")


@dataclass(frozen=True, slots=True)
class Bounces:
    """One body: `bounced` times handed back of `sent` times sent there."""

    body: str
    bounced: int
    sent: int


def bounces_of(rows: RecommendationQuerySet, today: date) -> list[Bounces]:
    """Bodies that handed back any of `rows` within a year, the most often first; one query."""
    entries = Entry.objects.filter(
        subject_kind=Recommendation._meta.label_lower,  # noqa: SLF001 - Django's public-by-custom name
        subject_id__in=rows.order_by().values("pk"),
        verb__in=("bounce", *SENT),
        at__date__gte=today - YEAR,
    )
    counted = (
        entries.order_by()
        .values(body=Coalesce(KT("data__from"), KT("data__lead_body")))
        .annotate(
            bounced=Count("pk", filter=Q(verb="bounce")), sent=Count("pk", filter=Q(verb__in=SENT))
        )
        .filter(bounced__gt=0)
        .order_by("-bounced", "body")[:MOST]
    )
    return [
        Bounces(row["body"], row["bounced"], max(row["sent"], row["bounced"])) for row in counted
    ]
