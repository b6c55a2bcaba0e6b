"""How many there are, and what a filter that finds nothing says."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from thongsuot.foundation.queries import Page
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.recommendations.forms.filters import RecommendationFilter

SIZE = 25
#: Counting stops here: on a million rows the exact figure costs more than it tells.
COUNTED = 10_000
NUMBERS = ("", "", "cả hai", "cả ba", "cả bốn", "cả năm", "cả sáu", "cả bảy")


def capped(rows: QuerySet[Any]) -> str:
    """The number of rows as a figure, "10.000+" beyond `COUNTED`."""
    found = _first(rows).count()
    return f"{vnnumber(COUNTED)}+" if found > COUNTED else vnnumber(found)


def how_many(rows: QuerySet[Any], page: Page[Any]) -> str:
    """The number of rows in words, exact up to `COUNTED`; not asked when one page holds them."""
    alone = page.next is None and page.previous is None
    found = len(page.rows) if alone else _first(rows).count()
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
