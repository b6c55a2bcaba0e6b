"""What the lists and pages say in figures and words."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from thongsuot.foundation.templatetags.ts_looks import STATIONS
from thongsuot.foundation.templatetags.ts_words import vndate, vnnumber
from thongsuot.recommendations.forms import RecommendationFilter
from thongsuot.recommendations.models import Recommendation

SIZE = 50
#: Counting stops here: on a million rows the exact figure costs more than it tells.
COUNTED = 10_000
NUMBERS = ("", "", "cả hai", "cả ba", "cả bốn", "cả năm", "cả sáu", "cả bảy")


def how_many(rows: QuerySet[Any]) -> str:
    """The number of rows in words, exact up to `COUNTED`."""
    found = _first(rows).count()
    if found > COUNTED:
        return _("hơn %(n)s") % {"n": vnnumber(COUNTED)}
    return vnnumber(found)


def _first(rows: QuerySet[Model]) -> QuerySet[Model]:
    return rows.order_by()[: COUNTED + 1]


def no_match(conditions: RecommendationFilter) -> str:
    """How many conditions nothing meets: "cả ba điều kiện"; empty when there are none."""
    given = len(conditions.conditions)
    if given == 0:
        return ""
    return f"{NUMBERS[given]} điều kiện" if given > 1 else "điều kiện này"


def stations(record: Recommendation) -> list[dict[str, object]]:
    """The seven stations for `foundation/_stations.html`; so far only the first is reached."""
    who = str(record.unit) if record.unit else _("Nhiều đơn vị")
    first, *rest = STATIONS
    reached: dict[str, object] = {
        "label": first[1],
        "at": "now",
        "notes": [vndate(record.raised_on), who],
    }
    ahead: list[dict[str, object]] = [
        {"label": label, "at": "", "notes": []} for _key, label in rest
    ]
    return [reached, *ahead]
