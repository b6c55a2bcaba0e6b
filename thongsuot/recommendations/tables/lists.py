"""How many there are, and what a filter that finds nothing says."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from thongsuot.foundation.queries import Page, counts
from thongsuot.foundation.templatetags.ts_words import vnnumber
from thongsuot.recommendations.forms.filters import RecommendationFilter

SIZE = 25
#: Counting stops here: on a million rows the exact figure costs more than it tells.
COUNTED = 10_000
NUMBERS = ("", "", "cả hai", "cả ba", "cả bốn", "cả năm", "cả sáu", "cả bảy")


def capped(rows: QuerySet[Any]) -> str:
    """The number of rows as a figure, "10.000+" beyond `COUNTED`."""
    return in_figures(_first(rows).count())


def in_figures(found: int) -> str:
    """As `capped`, of a number counted elsewhere."""
    return f"{vnnumber(COUNTED)}+" if found > COUNTED else vnnumber(found)


def how_many(rows: QuerySet[Any], page: Page[Any], *beside: QuerySet[Any]) -> tuple[str, list[str]]:
    """The number of rows in words, exact up to `COUNTED`, and of each `beside` as a figure.

    One query for all; none when one page holds the rows and nothing stands beside them.
    """
    alone = page.next is None and page.previous is None
    asked = beside if alone else (rows, *beside)
    numbers = counts(*asked, most=COUNTED)
    found = len(page.rows) if alone else numbers.pop(0)
    words = _("hơn %(n)s") % {"n": vnnumber(COUNTED)} if found > COUNTED else vnnumber(found)
    return words, [in_figures(one) for one in numbers]


def _first(rows: QuerySet[Model]) -> QuerySet[Model]:
    return rows.order_by()[: COUNTED + 1]


def no_match(conditions: RecommendationFilter) -> str:
    """How many conditions nothing meets: "cả ba điều kiện"; empty when there are none."""
    given = len(conditions.conditions)
    if given == 0:
        return ""
    return f"{NUMBERS[given]} điều kiện" if given > 1 else "điều kiện này"
